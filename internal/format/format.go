// Package format reads and writes timelines, one file a format. A reader
// never guesses and never drops in silence: what it could not take becomes a
// [Problem] with its place, and does not stop the file.
package format

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"dateline/internal/timeline"
)

// Format is a kind of file that is read or written.
type Format struct {
	// Name is what commands and reports call it; the catalogue words it for
	// people under "format." and the name.
	Name string
	// Extensions are the usual endings of its files, with their dots, the one
	// that is given to new files first.
	Extensions []string
	// xml says that its files are XML, or may be: only such formats are asked
	// about a file of XML.
	xml bool
	// recognise says whether a file is of this format, by its content. The
	// formats are asked in the order of the table.
	recognise func(*input) bool
	// mend repairs the bytes of a file of this format that are not UTF-8, where
	// programs are known to break characters; nil for most.
	mend func(data string) string
	read func(context.Context, *input) (Result, error)
	// preview shows the first rows of a table; nil for a format whose parts mean
	// what they mean.
	preview func(in *input, rows int) (*TablePreview, error)
	// write is nil for a format that is only read.
	write func(*output) error
	// lacks says why a field comes back otherwise or not at all, by the field
	// as in [timeline.Difference] or the start of it.
	lacks reasons
}

// NativeName is the name of the program's own format, and Extension the ending
// of its files.
const (
	NativeName = "dateline"
	Extension  = ".dateline"
)

// Native says whether f is the program's own format, which loses nothing.
func (f *Format) Native() bool { return f.Name == NativeName }

// Writes says whether f can be written.
func (f *Format) Writes() bool { return f.write != nil }

// Ending gives the ending of a name if files of f may have it, or else the
// usual one, to be added.
func (f *Format) Ending(name string) string {
	if ext := strings.ToLower(filepath.Ext(name)); slices.Contains(f.Extensions, ext) {
		return ext
	}
	return f.Extensions[0]
}

// Result is what a reader made of a file.
type Result struct {
	Timeline *timeline.Timeline
	Problems []Problem
	// Report tells what was read otherwise than it was written, such as dates
	// in the forms of older data. That is no fault of the file.
	Report Report
	// ReadOnly is set for a file of a newer version: saving it would lose
	// what this version does not understand.
	ReadOnly bool
}
