package journal

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"dateline/internal/document"
	"dateline/internal/timeline"
)

// baseJob writes the text of the document at the first step of its journal into the folder
// of that; the zero job writes nothing.
type baseJob struct {
	write func(dir string) (*base, error)
}

// baseOf returns the job for a document, of which root makes the first version: its file is
// copied where nobody has changed it since it was read.
func baseOf(o Origin, root func() *timeline.Timeline) baseJob {
	return baseJob{func(dir string) (*base, error) {
		if !o.File.IsZero() && document.Unchanged(o.Path, o.File) == nil {
			b, err := writeBase(dir, func(w io.Writer) error { return copyFile(w, o.Path) })
			if err == nil && document.Unchanged(o.Path, o.File) == nil {
				b.Original = true
				return b, nil
			}
		}
		return writeBase(dir, func(w io.Writer) error {
			_, err := w.Write(nativeText(root()))
			return err
		})
	}}
}

// copyFile copies a file.
func copyFile(w io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// writeBase writes a base into a folder, packed, beside those that are there.
func writeBase(dir string, write func(io.Writer) error) (*base, error) {
	before, sum := bases(dir), sha256.New()
	name := fmt.Sprintf("base-%d.gz", len(before)+1)
	for i := len(before) + 1; slices.Contains(before, filepath.Join(dir, name)); i++ {
		name = fmt.Sprintf("base-%d.gz", i)
	}
	err := document.WritePacked(filepath.Join(dir, name), func(w io.Writer) error { return write(io.MultiWriter(w, sum)) })
	if err != nil {
		return nil, err
	}
	return &base{File: name, Hash: sum.Sum(nil)}, nil
}

// read returns the text of a base, which is as it was written.
func (b *base) read(dir string) ([]byte, error) {
	text, err := document.ReadPacked(filepath.Join(dir, filepath.Base(b.File)))
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(text); !bytes.Equal(sum[:], b.Hash) {
		return nil, errDamaged
	}
	return text, nil
}
