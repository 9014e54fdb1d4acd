// Package internal_test holds the layers of docs/architecture.md: which
// package may import which.
package internal_test

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "dateline"

// floors are the packages of the program from the lowest to the highest. Each
// may import what is named before it in this list, and nothing else of ours.
var floors = []string{
	"assets",
	"internal/locale",
	"internal/parallel",
	"internal/paged",
	"internal/graphemes",
	"internal/memory",
	"internal/browser",
	"internal/words",
	"internal/chrono",
	"internal/language",
	"internal/written",
	"internal/ticks",
	"internal/timescale",
	"internal/recurrence",
	"internal/timeline",
	"internal/edit",
	"internal/format/arena",
	"internal/format/jsontree",
	"internal/format",
	"internal/format/csvtext",
	"internal/format/markup",
	"internal/format/xmltree",
	"internal/format/native",
	"internal/format/foreign",
	"internal/format/table",
	"internal/format/ownsheet",
	"internal/format/xlsx",
	"internal/format/ical",
	"internal/format/markwhen",
	"internal/format/timelinejs",
	"internal/format/vis",
	"internal/format/simile",
	"internal/format/timelineproj",
	"internal/format/geojson",
	"internal/format/bibliography",
	"internal/format/wikidata",
	"internal/format/programs",
	"internal/format/formattest",
	"internal/script",
	"internal/formats",
	"internal/synthetic",
	"internal/document/faults",
	"internal/document",
	"internal/document/journal",
	"internal/document/backup",
	"internal/document/watch",
	"internal/document/lock",
	"internal/document/report",
	"internal/index",
	"internal/listing",
	"internal/atlas",
	"internal/atlas/convert",
	"internal/scene",
	"internal/eyes",
	"internal/layout",
	"internal/figure",
	"internal/handout",
	"internal/systemfonts",
	"internal/paint",
	"internal/slides",
	"internal/chart/part",
	"internal/chart/spans",
	"internal/chart/overtime",
	"internal/chart/places",
	"internal/chart/claims",
	"internal/chart",
	"internal/export",
	"internal/session",
	"internal/ui/uitest",
	"internal/ui/beside",
	"internal/ui/widgets",
	"internal/ui/desk",
	"internal/ui/typing",
	"internal/ui/timelineview",
	"internal/ui/inspect",
	"internal/ui/editing",
	"internal/ui/importing",
	"internal/ui/exporting",
	"internal/ui/saving",
	"internal/ui/changing",
	"internal/ui/home",
	"internal/ui/evidence",
	"internal/ui",
	"cmd/datelinectl",
	"cmd/dateline",
}

// aside are packages that stand on no floor: the built-in timeline, which
// imports nothing and only commands and tests use, and this test.
var aside = []string{"data", "internal"}

// rules narrow what the order of the floors allows.
var rules = struct {
	// alone import nothing of ours.
	alone []string
	// standard import nothing but the standard library.
	standard []string
	// embeds import the package embed and nothing else.
	embeds []string
	// timeless hold dates, which are no [time.Time], and so does what is in
	// their folders.
	timeless []string
	// fyne may import Fyne, and so may what is in their folders.
	fyne []string
	// rooms are folders whose packages do not import each other.
	rooms []room
	// tests serve tests alone: no other package imports them.
	tests []string
}{
	alone:    []string{"assets", "data", "internal/locale", "internal/chrono", "internal/scene"},
	standard: []string{"assets", "data", "internal/locale", "internal/words", "internal/chrono", "internal/timeline", "internal/scene"},
	embeds:   []string{"assets", "data"},
	timeless: []string{"internal/chrono", "internal/ticks", "internal/timeline", "internal/format", "internal/scene"},
	fyne:     []string{"internal/ui", "cmd/dateline"},
	rooms: []room{
		{folder: "internal/format", shared: []string{
			"internal/format/arena", "internal/format/jsontree", "internal/format/csvtext", "internal/format/markup", "internal/format/xmltree",
			"internal/format/native", "internal/format/foreign", "internal/format/table",
		}, kin: map[string]string{
			"internal/format/xlsx":     "internal/format/ownsheet",
			"internal/format/markwhen": "internal/format/ical",
			"internal/format/programs": "internal/format/wikidata",
		}},
		{folder: "internal/chart", shared: []string{"internal/chart/part"}},
		{folder: "internal/ui", shared: []string{"internal/ui/uitest", "internal/ui/beside", "internal/ui/widgets", "internal/ui/desk", "internal/ui/typing"}},
	},
	tests: []string{"internal/browser", "internal/eyes", "internal/format/formattest", "internal/document/faults", "internal/ui/uitest"},
}

// room is a folder whose packages import no other of them but those that they
// share. The package of the folder itself may import all.
type room struct {
	folder string
	shared []string
	// kin may import one other, by their names.
	kin map[string]string
}

// parts reports whether the room keeps name and imported, two of its packages,
// apart.
func (r room) parts(name, imported string) bool {
	return below(r.folder, name) && below(r.folder, imported) && !slices.Contains(r.shared, imported) && r.kin[name] != imported
}

// below reports whether a package is in a folder of packages.
func below(folder, name string) bool { return strings.HasPrefix(name, folder+"/") }

// goPackage is what go list tells of a package.
type goPackage struct {
	ImportPath, Name string
	Standard         bool
	Imports          []string
	TestImports      []string
	XTestImports     []string
	CgoFiles         []string
}

// list asks go list, which takes broken packages too (-e): that they build is
// for other tests to say.
func list(t *testing.T, arguments ...string) []goPackage {
	t.Helper()
	watchSources(t)
	out, err := exec.Command("go", append([]string{"list", "-e", "-json"}, arguments...)...).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		packages = append(packages, p)
	}
}

// watchSources looks at every source file, so that go test sees that they are
// read and does not take an old result from its cache.
func watchSources(t *testing.T) {
	t.Helper()
	for _, folder := range []string{"../assets", "../cmd", "../data", "../internal"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// ours gives the path of a package of this module within it.
func ours(path string) (name string, ok bool) { return strings.CutPrefix(path, module+"/") }

func TestEveryPackageHasAFloor(t *testing.T) {
	seen := 0
	for _, p := range list(t, module+"/...") {
		name, _ := ours(p.ImportPath)
		if !slices.Contains(floors, name) && !slices.Contains(aside, name) {
			t.Errorf("%s has no floor: put it into floors, and into the drawing of docs/architecture.md", p.ImportPath)
		}
		seen++
	}
	if seen < 6 {
		t.Errorf("go list gives %d packages: the test looks in the wrong place", seen)
	}
}

func TestImportsPointDown(t *testing.T) {
	for _, p := range list(t, module+"/...") {
		name, _ := ours(p.ImportPath)
		for _, path := range p.Imports {
			if fault := forbidden(name, path); fault != "" {
				t.Errorf("%s imports %s: %s", name, path, fault)
			}
		}
		// Tests may use the built-in timeline and libraries, and keep the floors.
		for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
			if fault := upward(name, path); fault != "" && name != "data" && path != module+"/data" && !throughAll(name, path) {
				t.Errorf("the tests of %s import %s: %s", name, path, fault)
			}
		}
	}
}

// throughAll reports whether a test of a format reads through the list of all of
// them, as the program does.
func throughAll(name, path string) bool {
	return below("internal/format", name) && (path == module+"/internal/formats" || path == module+"/internal/format/formattest")
}

// forbidden says why the package name may not import path; "" where it may.
func forbidden(name, path string) string {
	imported, own := ours(path)
	standard := !own && !strings.Contains(strings.SplitN(path, "/", 2)[0], ".")
	switch {
	case slices.Contains(rules.embeds, name) && path != "embed":
		return "it only embeds files"
	case slices.Contains(rules.standard, name) && !own && !standard:
		return "it imports only the standard library and ours"
	case within(rules.timeless, name) && !slices.Contains(rules.tests, name) && path == "time":
		return "time.Time cannot hold the dates of history; see the package comment of chrono"
	case strings.HasPrefix(path, "fyne.io/") && !within(rules.fyne, name):
		return "only internal/ui and cmd/dateline know Fyne"
	case own && slices.Contains(rules.tests, imported) && !slices.Contains(rules.tests, name):
		return "only tests import it"
	}
	return upward(name, path)
}

// within reports whether a package is one of some, or in the folder of one.
func within(packages []string, name string) bool {
	return slices.ContainsFunc(packages, func(p string) bool { return name == p || below(p, name) })
}

// upward says why name may not import path of our own packages.
func upward(name, path string) string {
	imported, own := ours(path)
	if !own || imported == name {
		return ""
	}
	from, to := slices.Index(floors, name), slices.Index(floors, imported)
	switch {
	case imported == "data" && (strings.HasPrefix(name, "cmd/") || slices.Contains(rules.tests, name)):
		return ""
	case slices.Contains(rules.alone, name):
		return "it imports nothing of ours"
	case to < 0:
		return "only commands and tests import it"
	case strings.HasPrefix(imported, "cmd/"):
		return "nothing imports a command"
	case to >= from:
		return "it is named later in floors, or not at all"
	case slices.ContainsFunc(rules.rooms, func(r room) bool { return r.parts(name, imported) }):
		return "packages of one folder do not import each other"
	}
	return ""
}

func TestCommandLineToolIsPureGo(t *testing.T) {
	packages := list(t, "-deps", module+"/cmd/datelinectl")
	if !slices.ContainsFunc(packages, func(p goPackage) bool { return p.ImportPath == module+"/internal/formats" }) {
		t.Errorf("go list gives %d packages for cmd/datelinectl, none of them internal/formats", len(packages))
	}
	for _, p := range packages {
		if strings.HasPrefix(p.ImportPath, "fyne.io/") {
			t.Errorf("cmd/datelinectl depends on %s", p.ImportPath)
		}
		if !p.Standard && len(p.CgoFiles) > 0 {
			t.Errorf("cmd/datelinectl depends on %s, which needs cgo: %v", p.ImportPath, p.CgoFiles)
		}
	}
}

// TestRulesBite shows that each rule refuses something.
func TestRulesBite(t *testing.T) {
	for _, c := range []struct {
		name, path string
		allowed    bool
	}{
		{"internal/chrono", "dateline/internal/words", false},
		{"internal/chrono", "strings", true},
		{"internal/timeline", "time", false},
		{"internal/timeline", "dateline/internal/chrono", true},
		{"internal/timeline", "dateline/internal/format", false},
		{"internal/timeline", "golang.org/x/text", false},
		{"internal/format", "dateline/internal/format/native", false},
		{"internal/format", "dateline/internal/format/jsontree", true},
		{"internal/format/jsontree", "dateline/internal/format", false},
		{"internal/format/foreign", "dateline/internal/format/table", false},
		{"internal/format/geojson", "dateline/internal/format/foreign", true},
		{"internal/format/geojson", "dateline/internal/format/vis", false},
		{"internal/format/vis", "dateline/internal/format/timelinejs", false},
		{"internal/format/simile", "dateline/internal/format/ical", false},
		{"internal/format/markwhen", "dateline/internal/format/ical", true},
		{"internal/format/markwhen", "dateline/internal/format/wikidata", false},
		{"internal/format/xlsx", "dateline/internal/format/ownsheet", true},
		{"internal/format/programs", "dateline/internal/format/ownsheet", false},
		{"internal/format/vis", "dateline/internal/format/formattest", false},
		{"internal/format/vis", "dateline/internal/formats", false},
		{"internal/format/vis", "time", false},
		{"internal/format/formattest", "time", true},
		{"internal/formats", "dateline/internal/format/vis", true},
		{"internal/formats", "dateline/internal/format/formattest", false},
		{"internal/ui", "dateline/internal/browser", false},
		{"internal/scene", "dateline/internal/chrono", false},
		{"internal/layout", "dateline/internal/scene", true},
		{"internal/layout", "dateline/data", false},
		{"internal/paint", "fyne.io/fyne/v2", false},
		{"internal/ui", "fyne.io/fyne/v2", true},
		{"internal/ui", "dateline/cmd/dateline", false},
		{"internal/ui/inspect", "fyne.io/fyne/v2", true},
		{"internal/uiother", "fyne.io/fyne/v2", false},
		{"internal/session", "fyne.io/fyne/v2", false},
		{"internal/session", "dateline/internal/ui/beside", false},
		{"internal/session", "dateline/internal/layout", true},
		{"internal/chart", "dateline/internal/browser", false},
		{"internal/ui", "dateline/internal/ui/uitest", false},
		{"internal/ui/importing", "dateline/internal/ui/uitest", false},
		{"internal/ui/beside", "dateline/internal/ui/desk", false},
		{"internal/ui/importing", "dateline/internal/ui/desk", true},
		{"internal/ui/importing", "dateline/internal/ui/exporting", false},
		{"internal/ui/exporting", "dateline/internal/ui/timelineview", false},
		{"internal/ui/exporting", "dateline/internal/ui/inspect", false},
		{"internal/ui/inspect", "dateline/internal/ui", false},
		{"internal/ui", "dateline/internal/ui/exporting", true},
		{"internal/chart/part", "dateline/internal/chart/spans", false},
		{"internal/chart/claims", "dateline/internal/chart/spans", false},
		{"internal/chart/claims", "dateline/internal/chart/overtime", false},
		{"internal/chart/claims", "dateline/internal/chart/places", false},
		{"internal/chart/places", "dateline/internal/chart/overtime", false},
		{"internal/chart/overtime", "dateline/internal/chart/spans", false},
		{"internal/chart/spans", "dateline/internal/chart", false},
		{"internal/chart/claims", "dateline/internal/chart/part", true},
		{"internal/chart/claims", "dateline/internal/index", true},
		{"internal/chart", "dateline/internal/chart/claims", true},
		{"cmd/dateline", "dateline/cmd/datelinectl", false},
		{"cmd/datelinectl", "fyne.io/fyne/v2/lang", false},
		{"cmd/datelinectl", "dateline/data", true},
		{"assets", "strings", false},
		{"data", "embed", true},
	} {
		if fault := forbidden(c.name, c.path); (fault == "") != c.allowed {
			t.Errorf("%s imports %s: allowed %v, want %v (%s)", c.name, c.path, fault == "", c.allowed, fault)
		}
	}
}
