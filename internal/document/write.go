package document

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes a file whole or not at all: write fills a new file in the
// same folder, which is flushed to disk and then replaces the one at path. A
// link is followed; the permissions and, where the system allows it, the owner
// of a file that was there are kept. Errors name path.
func WriteFile(path string, write func(io.Writer) error) error {
	return writeFile(path, write, os.Rename)
}

// writeFile is WriteFile with a way to rename.
func writeFile(path string, write func(io.Writer) error, rename func(from, to string) error) error {
	target, old, err := resolve(path)
	if err != nil {
		return err
	}
	f, err := create(filepath.Dir(target))
	if err != nil {
		return named(err, path)
	}
	err = fill(f, old, write)
	if err == nil {
		err = rename(f.Name(), target)
	}
	if err != nil {
		os.Remove(f.Name())
		return named(err, path)
	}
	SyncFolder(filepath.Dir(target))
	return nil
}

// resolve follows links to the file to replace. Old is nil where there is
// none yet.
func resolve(path string) (target string, old fs.FileInfo, err error) {
	target, err = filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(path); err == nil {
			return "", nil, fmt.Errorf("%s is a link to nothing", path)
		}
		return path, nil, nil
	}
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", path, err)
	}
	if old, err = os.Stat(target); err != nil {
		return "", nil, err
	}
	if !old.Mode().IsRegular() {
		return "", nil, fmt.Errorf("%s is not an ordinary file", path)
	}
	// A file that may not be written is not replaced either.
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return "", nil, named(err, path)
	}
	return target, old, f.Close()
}

// fill writes f, flushes it and closes it.
func fill(f *os.File, old fs.FileInfo, write func(io.Writer) error) error {
	err := write(f)
	if err == nil && old != nil {
		keepOwner(f, old)
		err = f.Chmod(old.Mode().Perm())
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// named returns err as an error about path, not about the file beside it.
func named(err error, path string) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return &fs.PathError{Op: p.Op, Path: path, Err: p.Err}
	case errors.As(err, &l):
		return &fs.PathError{Op: l.Op, Path: path, Err: l.Err}
	}
	return err
}

// SameFile reports whether two paths lead to one file that is there.
func SameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// SyncFolder flushes the names of the files in a folder. Not every system can, and the
// files are whole either way.
func SyncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}
