package main

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestEverySystemHasAllItNeeds checks the types of the command, without cgo, for the
// systems on which the program runs: all imports exist, and the files of a single
// system fit the others. Building for each system takes a minute of a processor
// longer, and finds no more errors.
func TestEverySystemHasAllItNeeds(t *testing.T) {
	for _, system := range []string{"linux/arm64", "windows/amd64", "darwin/arm64"} {
		goos, goarch, _ := strings.Cut(system, "/")
		checked := make(checkedPackages)
		for _, p := range packagesFor(t, goos, goarch) {
			if err := checked.check(p, goarch); err != nil {
				t.Errorf("%s: %v", system, err)
			}
		}
		if len(checked) < 100 {
			t.Errorf("%s: only %d packages", system, len(checked))
		}
	}
}

// neededPackage is a package in the output of go list.
type neededPackage struct {
	ImportPath, Dir   string
	Module            *struct{ Main bool }
	GoFiles, CgoFiles []string
	ImportMap         map[string]string
	Error             *struct{ Err string }
}

// packagesFor returns the packages of which the command is built for a system, each
// after those that it imports.
func packagesFor(t *testing.T, goos, goarch string) (all []neededPackage) {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Dir,Module,GoFiles,CgoFiles,ImportMap,Error", ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p neededPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// checkedPackages are packages by their path.
type checkedPackages map[string]*types.Package

// check checks the types of a package whose imports are checked already. The bodies of
// functions are checked only in packages of this module.
func (c checkedPackages) check(p neededPackage, goarch string) error {
	switch {
	case p.Error != nil:
		return errors.New(p.Error.Err)
	case len(p.CgoFiles) > 0:
		return errors.New(p.ImportPath + " needs cgo")
	case p.ImportPath == "unsafe":
		c[p.ImportPath] = types.Unsafe
		return nil
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	config := types.Config{
		Importer:         importing{c, p.ImportMap},
		IgnoreFuncBodies: p.Module == nil || !p.Module.Main,
		Sizes:            types.SizesFor("gc", goarch),
	}
	checked, err := config.Check(p.ImportPath, set, files, nil)
	c[p.ImportPath] = checked
	return err
}

// importing finds the imports of one package, by their paths or the names that its
// ImportMap has for them.
type importing struct {
	checked checkedPackages
	names   map[string]string
}

func (i importing) Import(path string) (*types.Package, error) {
	if other, ok := i.names[path]; ok {
		path = other
	}
	if p := i.checked[path]; p != nil {
		return p, nil
	}
	return nil, errors.New("no package " + path)
}
