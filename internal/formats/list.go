// Package formats lists all formats, and reads files in any of them. A new
// format is a package below internal/format and a line in [All].
package formats

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/bibliography"
	"dateline/internal/format/geojson"
	"dateline/internal/format/ical"
	"dateline/internal/format/markwhen"
	"dateline/internal/format/native"
	"dateline/internal/format/ownsheet"
	"dateline/internal/format/programs"
	"dateline/internal/format/simile"
	"dateline/internal/format/timelinejs"
	"dateline/internal/format/timelineproj"
	"dateline/internal/format/vis"
	"dateline/internal/format/wikidata"
	"dateline/internal/format/xlsx"
)

// All returns all formats, in the order in which they are asked about a file
// and in which people see them: the native one first, then those that are easy
// to recognise, last those that accept any text.
func All() []*format.Format {
	return []*format.Format{
		&native.Format,
		&timelineproj.Format,
		&simile.Format,
		&timelinejs.Format,
		&timelinejs.Table,
		&vis.Format,
		&ical.Format,
		&markwhen.Format,
		&xlsx.Format,
		&ownsheet.Spreadsheet,
		&wikidata.Format,
		&bibliography.CSL,
		&geojson.Format,
		&programs.Histropedia,
		&bibliography.BibTeX,
		&programs.Aeon,
		&programs.Preceden,
		&ownsheet.CSV,
	}
}

// Writable returns the formats that can be written, the native one first.
func Writable() []*format.Format {
	return slices.DeleteFunc(All(), func(f *format.Format) bool { return !f.Writes() })
}

// ByName returns the format with a name, in small letters or capitals; nil for
// none.
func ByName(name string) *format.Format {
	for _, f := range All() {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// ByExtension returns the formats that can be written to a file with a name:
// the one whose name is the extension if there is one, or else all that have
// the extension. Several have .json; then the user has to choose.
func ByExtension(name string) []*format.Format {
	ext := strings.ToLower(filepath.Ext(name))
	if f := ByName(strings.TrimPrefix(ext, ".")); f != nil && f.Writes() {
		return []*format.Format{f}
	}
	return slices.DeleteFunc(All(), func(f *format.Format) bool { return !f.Writes() || !slices.Contains(f.Extensions, ext) })
}

// Load loads the file at path, to be previewed and read. Only regular files
// are loaded. If report is not nil, it is called with how far the loading is,
// from 0 to 1. The error is a [*format.Failure], or that of ctx.
func Load(ctx context.Context, path string, report func(done float64)) (*format.File, error) {
	return format.LoadFile(ctx, path, All(), report)
}

// FromBytes returns a file with a name and a content, which is copied. Only
// the extension of the name counts, as a hint.
func FromBytes(name string, data []byte) *format.File {
	return format.NewFile(name, string(data), All())
}

// Read reads the timeline in the content of a file. The error is a
// [*format.Failure].
func Read(name string, data []byte) (format.Result, error) {
	return FromBytes(name, data).Read(context.Background(), format.Options{})
}

// ReadFile reads the timeline in the file at path. The error is a
// [*format.Failure], or that of ctx.
func ReadFile(ctx context.Context, path string, options format.Options) (format.Result, error) {
	return format.ReadFile(ctx, path, All(), options)
}
