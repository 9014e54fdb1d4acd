package importing

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/formats"
)

// file is a file to import, or a text that is in no file.
type file struct {
	path   string       // or the name of the text
	loaded *format.File // nil before it is loaded, and once it is read
	pasted bool         // it is in no file, and its charset is known
	// preview shows how the file will be understood; nil for one that is no
	// table. Mapping is the one that the user confirmed.
	preview *format.TablePreview
	mapping *format.Mapping
	result  format.Result
	err     error
	// print is what was in the file when it was read.
	print document.Print
}

// name returns the name of the file that is shown.
func (f *file) name() string { return filepath.Base(f.path) }

// loadShare is the share of loading in the progress of a file; the rest is reading.
const loadShare = 0.25

// load loads a file, and reads it unless it is a table, which the user is asked
// about first.
func (f *file) load(ctx context.Context, report func(float64)) {
	if !f.pasted {
		f.print = document.PrintOf(f.path) // before: what changes it meanwhile is noticed
		f.loaded, f.err = formats.Load(ctx, f.path, func(part float64) { report(part * loadShare) })
	}
	if f.err == nil {
		f.findTable(ctx)
	}
	if f.err == nil && f.preview == nil {
		f.read(ctx, format.Options{Progress: func(part float64) { report(loadShare + part*(1-loadShare)) }})
	}
}

// rowsPreviewed is how many rows of a table are shown.
const rowsPreviewed = 25

// findTable makes the preview of a file that is a table.
func (f *file) findTable(ctx context.Context) {
	f.preview, f.err = f.previewer()(ctx, nil)
	if errors.Is(f.err, format.ErrNoTable) {
		f.preview, f.err = nil, nil
	}
	if f.err == nil && f.preview != nil {
		f.err = f.preview.Failure()
	}
}

// previewer returns the function that shows how the file is understood with a
// mapping, nil for the one that is found out. It may run on any goroutine, also
// once the file is read.
func (f *file) previewer() func(context.Context, *format.Mapping) (*format.TablePreview, error) {
	loaded := f.loaded
	return func(ctx context.Context, m *format.Mapping) (*format.TablePreview, error) {
		return loaded.Preview(ctx, format.Options{Mapping: m}, rowsPreviewed)
	}
}

// readTable reads a table with the mapping that the user confirmed.
func (f *file) readTable(ctx context.Context, report func(float64)) {
	if f.err == nil && f.mapping != nil {
		f.read(ctx, format.Options{Mapping: f.mapping, Progress: report})
	}
}

func (f *file) read(ctx context.Context, options format.Options) {
	f.result, f.err = f.loaded.Read(ctx, options)
	f.loaded = nil // the result has what it needs of it
}

// readMapping reads a mapping that was saved.
func readMapping(path string) (*format.Mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return format.ReadMapping(f)
}
