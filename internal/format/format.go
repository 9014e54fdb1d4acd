// Package format is the core of reading and writing timelines: what a [Format]
// is, a [File] that is previewed and read in one, what readers work on ([Input])
// and writers ([Output]), problems with their places, reports of what became
// otherwise, and mappings of tables. Each format is a package below this one;
// package formats lists them all.
//
// A reader never guesses and never drops in silence: what it could not take
// becomes a [Problem] with its place, and does not stop the file.
//
// What a writing lost is found out, not listed by hand: [Write] reads the file
// again and compares, and a format only says why ([Format.Lacks]).
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
	// XML says that its files are XML, or may be: only such formats are asked
	// about a file of XML.
	XML bool
	// Recognise says whether a file is of this format, by its content. The
	// formats are asked in the order of the table.
	Recognise func(*Input) bool
	// Mend repairs the bytes of a file of this format that are not UTF-8, where
	// programs are known to break characters; nil for most.
	Mend func(data string) string
	Read func(context.Context, *Input) (Result, error)
	// Preview shows the first rows of a table; nil for a format whose parts mean
	// what they mean.
	Preview func(in *Input, rows int) (*TablePreview, error)
	// Write is nil for a format that is only read.
	Write func(*Output) error
	// Lacks says why a field comes back otherwise or not at all, by the field
	// as in [timeline.Difference] or the start of it.
	Lacks Reasons
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
func (f *Format) Writes() bool { return f.Write != nil }

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
