package format

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
)

// Format is a kind of file that is read or written.
type Format struct {
	// Name is what commands and reports call it; the catalogue words it for
	// people under "format." and the name.
	Name string
	// Extensions are the usual endings of its files, with their dots, the one
	// that is given to new files first.
	Extensions []string
	// recognise says whether a file is of this format, by its content. The
	// formats are asked in the order of the table.
	recognise func(*input) bool
	read      func(context.Context, *input) (Result, error)
	// preview shows the first rows of a table; nil for a format whose parts mean
	// what they mean.
	preview func(in *input, rows int) (*TablePreview, error)
	// write is nil for a format that is only read.
	write func(*output) error
	// lacks says why a field comes back otherwise or not at all, by the field
	// as in [timeline.Difference] or the start of it.
	lacks reasons
}

// Writes says whether f can be written.
func (f *Format) Writes() bool { return f.write != nil }

// formats lists all formats: the native one first, then those whose content
// is telling, last those that take whatever is left.
func formats() []*Format {
	return []*Format{
		&native,
		&timelineproj,
		&simile,
		&timelineJS,
		&timelineJSTable,
		&vis,
		&ical,
		&markwhen,
		&workbook,
		&spreadsheetCSV,
		&wikidata,
		&csl,
		&geoJSON,
		&histropedia,
		&bibtex,
		&aeon,
		&preceden,
		&table,
	}
}

// Formats gives all formats, in the order in which people are shown them.
func Formats() []*Format { return formats() }

// Writable gives the formats that can be written, the native one first.
func Writable() []*Format {
	return slices.DeleteFunc(formats(), func(f *Format) bool { return !f.Writes() })
}

// Ending gives the ending of a name if files of f may have it, or else the
// usual one, to be added.
func (f *Format) Ending(name string) string {
	if ext := strings.ToLower(filepath.Ext(name)); slices.Contains(f.Extensions, ext) {
		return ext
	}
	return f.Extensions[0]
}

// ByName gives the format of a name, nil for none.
func ByName(name string) *Format {
	i := slices.IndexFunc(formats(), func(f *Format) bool { return strings.EqualFold(f.Name, name) })
	if i < 0 {
		return nil
	}
	return formats()[i]
}

// ByExtension gives the formats that can be written to a file of this name:
// the one that is called as its ending if there is one, or else all that use
// it. Several share .json; whoever writes has to say which.
func ByExtension(name string) []*Format {
	ext := strings.ToLower(filepath.Ext(name))
	if f := ByName(strings.TrimPrefix(ext, ".")); f != nil && f.Writes() {
		return []*Format{f}
	}
	return slices.DeleteFunc(formats(), func(f *Format) bool { return !f.Writes() || !slices.Contains(f.Extensions, ext) })
}

// native is Dateline's own format.
var native = Format{
	Name: "dateline", Extensions: []string{Extension},
	recognise: func(in *input) bool {
		n := in.tree()
		if n == nil {
			return false
		}
		name := n.child("format")
		return name != nil && name.token == formatName
	},
	read:  readNative,
	write: func(o *output) error { return WriteNative(o, o.timeline) },
}

// table is a table in text: our own layout of the whole model, and any with
// one event a row.
var table = Format{
	Name: "csv", Extensions: []string{".csv", ".tsv", ".txt"},
	recognise: func(in *input) bool { return !in.isJSON() && !in.isArchive() },
	read: func(ctx context.Context, in *input) (Result, error) {
		if in.isLayout() {
			return readLayout(ctx, in)
		}
		return readTable(ctx, in)
	},
	preview: func(in *input, rows int) (*TablePreview, error) {
		if in.isLayout() {
			return nil, ErrNoTable
		}
		return previewText(in, rows)
	},
	write: func(o *output) error { return writeLayout(o, "", func(cell string) string { return cell }) },
}
