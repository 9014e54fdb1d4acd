package format

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
)

// All returns all formats, in the order in which they are asked about a file
// and in which people are shown them: the native one first, then those whose
// content is telling, last those that take whatever is left.
func All() []*Format {
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

// Writable gives the formats that can be written, the native one first.
func Writable() []*Format {
	return slices.DeleteFunc(All(), func(f *Format) bool { return !f.Writes() })
}

// ByName gives the format of a name, nil for none.
func ByName(name string) *Format {
	i := slices.IndexFunc(All(), func(f *Format) bool { return strings.EqualFold(f.Name, name) })
	if i < 0 {
		return nil
	}
	return All()[i]
}

// ByExtension gives the formats that can be written to a file of this name:
// the one that is called as its ending if there is one, or else all that use
// it. Several share .json; whoever writes has to say which.
func ByExtension(name string) []*Format {
	ext := strings.ToLower(filepath.Ext(name))
	if f := ByName(strings.TrimPrefix(ext, ".")); f != nil && f.Writes() {
		return []*Format{f}
	}
	return slices.DeleteFunc(All(), func(f *Format) bool { return !f.Writes() || !slices.Contains(f.Extensions, ext) })
}

// Load loads the file at path, to be previewed and read. Only regular files are
// loaded. report, if there is one, is told how far the loading is, from 0 to 1.
// The error is a [*Failure], or that of ctx.
func Load(ctx context.Context, path string, report func(done float64)) (*File, error) {
	return LoadFile(ctx, path, All(), report)
}

// FromBytes returns the file of a name and a content, which is copied. The name
// only says what to expect.
func FromBytes(name string, data []byte) *File {
	return NewFile(name, string(data), All())
}

// Read reads the timeline in the content of a file. The error is a [*Failure].
func Read(name string, data []byte) (Result, error) {
	return FromBytes(name, data).Read(context.Background(), Options{})
}

// ReadPath reads the timeline in the file at path. The error is a [*Failure],
// or that of ctx.
func ReadPath(ctx context.Context, path string, options Options) (Result, error) {
	return ReadFile(ctx, path, All(), options)
}
