package format

import (
	"context"
	"strings"
	"sync"
)

// File is a file in memory. It is decoded once, and can then be previewed and
// read any number of times with different options. Several goroutines may use
// it; they wait for each other.
type File struct {
	name, data string
	formats    []*Format
	mu         sync.Mutex // held by every use
	// charset is the one that was asked for when base was decoded; "" if it was
	// to be found out.
	charset string
	// base is the decoded text and what is known of it; nil before the first use.
	base *Input
}

// NewFile returns a file with a name and a content, which is in one of some
// formats. They are asked in their order. Only the extension of the name
// counts, as a hint.
func NewFile(name, data string, formats []*Format) *File {
	return &File{name: name, data: data, formats: formats}
}

// LoadFile loads the file at path, which is in one of some formats. Only
// regular files are loaded. If report is not nil it is called with the
// progress, as [Options.Progress] is. The error is a [*Failure], or that of
// ctx within half a second after it is done, even if the disk does not answer.
func LoadFile(ctx context.Context, path string, formats []*Format, report func(done float64)) (*File, error) {
	data, err := loadUntil(ctx, path, NewProgress(report))
	if err != nil {
		return nil, err
	}
	return NewFile(path, data, formats), nil
}

// ReadFile loads the file at path as [LoadFile] does, and reads it as
// [File.Read] does. Nothing of its text is kept.
func ReadFile(ctx context.Context, path string, formats []*Format, options Options) (Result, error) {
	p := NewProgress(options.Progress)
	data, err := loadUntil(ctx, path, p)
	if err != nil {
		return Result{}, err
	}
	in, chosen, err := NewFile(path, data, formats).open(ctx, options, p)
	if err != nil {
		return Result{}, err
	}
	r, err := readDecoded(ctx, chosen, in)
	if err == nil {
		p.finish()
	}
	return r, err
}

// Read reads the timeline of the file. The content chooses the format, unless
// the options name one. The error is a [*Failure], or that of ctx.
func (f *File) Read(ctx context.Context, options Options) (Result, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	in, chosen, err := f.open(ctx, options, NewProgress(options.Progress))
	if err != nil {
		return Result{}, err
	}
	f.base.reset() // what is remembered takes memory, and readers may change it
	return readDecoded(ctx, chosen, in)
}

// readDecoded reads a decoded file in a format.
func readDecoded(ctx context.Context, chosen *Format, in *Input) (Result, error) {
	r, err := chosen.Read(ctx, in)
	if ctx.Err() != nil {
		return Result{}, ctx.Err()
	}
	if err != nil {
		return Result{}, err
	}
	r.Report.Format = chosen.Name
	r.Report.Count(r.Timeline)
	r.Report.Changes = append(in.Report.Changes, r.Report.Changes...)
	return r, nil
}

// Preview returns how the first rows of a table will be understood: by
// options.Mapping, or by the mapping that is found out if that is nil. What
// does not depend on the mapping is kept for the next preview. The error is
// [ErrNoTable], a [*Failure] if nothing can be shown, or that of ctx.
func (f *File) Preview(ctx context.Context, options Options, rows int) (*TablePreview, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	in, chosen, err := f.open(ctx, options, NewProgress(nil))
	if err != nil {
		return nil, err
	}
	if chosen.Preview == nil {
		return nil, ErrNoTable
	}
	in.keeps = true
	p, err := chosen.Preview(in, rows)
	if err != nil {
		return nil, err
	}
	p.Format = chosen.Name
	p.Report.Changes = append(in.Report.Changes, p.Report.Changes...)
	return p, ctx.Err()
}

// open decodes the file if that is not done yet, and chooses its format. The
// input is for one use.
func (f *File) open(ctx context.Context, options Options, p *Progress) (*Input, *Format, error) {
	charset := ""
	if options.Mapping != nil {
		charset = strings.ToLower(options.Mapping.Charset)
	}
	if f.base == nil || f.charset != charset {
		f.base = nil // so that there are never two decoded copies in memory
		base := NewInput(f.name, f.data).With(ctx, options, p)
		if err := base.decode(f.formats...); err != nil {
			return nil, nil, err
		}
		f.base, f.charset = base, charset
	}
	in := f.base.With(ctx, options, p)
	chosen, err := choose(in, f.formats)
	f.base.learn(in)
	return in, chosen, err
}

// choose returns the format of a file: the one in its options, or the first
// that recognises it.
func choose(in *Input, formats []*Format) (*Format, error) {
	if in.Options.Format != nil {
		return in.Options.Format, nil
	}
	if in.HasExtension(Extension) && !in.Begins("{") {
		return nil, Fail(1, 1, "problem.not-native")
	}
	isXML := in.Begins("<?xml")
	for _, f := range formats {
		if (f.XML || !isXML) && f.Recognise(in) {
			return f, nil
		}
		if in.Ctx.Err() != nil {
			return nil, in.Ctx.Err()
		}
	}
	if in.rootErr != nil {
		return nil, in.SyntaxFailure()
	}
	return nil, Fail(1, 1, "problem.no-timeline")
}
