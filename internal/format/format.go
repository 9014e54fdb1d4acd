// Package format is the core of reading and writing timelines. It has the type
// [Format], a [File] that is previewed and read in one, what readers work on
// ([Input]) and writers ([Output]), problems with their positions, reports of
// what was changed, and mappings of tables. Each format is a package below
// this one; package formats lists them all.
//
// A reader never guesses and never drops anything in silence. What it cannot
// read becomes a [Problem] with its position, and does not stop the reading.
//
// What a written file lost is found out, not listed by hand: [Write] reads the
// file again and compares. A format only has the reasons ([Format.Lacks]).
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
	// Name is what commands and reports call the format. The catalogue has its
	// name for people under the key "format." and this name.
	Name string
	// Extensions are the usual extensions of its files, with their dots. New
	// files get the first.
	Extensions []string
	// XML is true if its files are XML, or may be. Only such formats are asked
	// about a file of XML.
	XML bool
	// Recognise reports whether a file is of this format, by its content. The
	// formats are asked in the order in which they are listed.
	Recognise func(*Input) bool
	// Mend repairs the bytes of a file of this format that are not UTF-8, for
	// programs that are known to break characters; nil for most formats.
	Mend func(data string) string
	// Read reads a decoded file. The error is a [*Failure], or that of the context.
	Read func(context.Context, *Input) (Result, error)
	// Preview shows the first rows of a table; nil for a format that has no
	// columns to map.
	Preview func(in *Input, rows int) (*TablePreview, error)
	// Write writes a timeline into an output; nil for a format that is only read.
	Write func(*Output) error
	// Lacks has the reasons why fields are changed or left out in the format.
	Lacks Reasons
}

// NativeName is the name of the program's own format, and Extension the
// extension of its files.
const (
	NativeName = "dateline"
	Extension  = ".dateline"
)

// Native reports whether f is the program's own format, which loses nothing.
func (f *Format) Native() bool { return f.Name == NativeName }

// Writes reports whether f can be written.
func (f *Format) Writes() bool { return f.Write != nil }

// Ending returns the extension of a file name if files of f may have it, or
// else the usual one, which is then to be added. It is in small letters, with
// its dot.
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
	// Report has what was read otherwise than it was written, such as dates in
	// the forms of older data. That is not a fault of the file.
	Report Report
	// ReadOnly is set for a file of a newer version: saving it would lose
	// what this version does not understand.
	ReadOnly bool
}
