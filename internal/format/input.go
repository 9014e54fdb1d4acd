package format

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"dateline/internal/format/jsontree"
	"dateline/internal/words"
)

// Options say what the content of a file does not.
type Options struct {
	// Format is the format to read; nil for the one that the content is in.
	Format *Format
	// Mapping says how a table is to be understood; nil for what is found out.
	// Other formats have none.
	Mapping *Mapping
	// Progress, if there is one, is told how far the reading is, from 0 to 1: a
	// few hundred times at most, never backwards, from any goroutine.
	Progress func(done float64)
}

// CheckEvery is after how many rows, items or elements a reader looks whether
// the context is done.
const CheckEvery = 1024

// Input is a file that is being read.
type Input struct {
	name string
	// Data is its text, in UTF-8 without a byte order mark, or its bytes where
	// it is no text.
	Data string
	// Marked says that a byte order mark of UTF-8 stood before the text.
	Marked bool
	// Options are those of this use, Ctx ends it, and Progress is told how far it
	// is.
	Options  Options
	Ctx      context.Context
	Progress *Progress
	// Report collects what is read otherwise than it was written; decoded is
	// the report as it was when the text was decoded.
	Report, decoded Reporter
	// Charset is the one in which the text was written.
	Charset string
	// Separator parts the cells of a table that was made of a sheet; 0 for what
	// is found out.
	Separator rune

	memo map[any]any // see Remember
	// keeps says that another use will follow, for which to remember.
	keeps bool

	// root and rootErr are what Tree found, once it was asked.
	parsed  bool
	root    *jsontree.Node
	rootErr error
}

// NewInput returns a file of a name and a content, which is to be decoded.
func NewInput(name, data string) *Input {
	return &Input{name: name, Data: data, Ctx: context.Background(), Progress: NewProgress(nil), memo: make(map[any]any)}
}

// With returns a copy of in for one use, with options of its own. It shares what
// is remembered.
func (in *Input) With(ctx context.Context, options Options, p *Progress) *Input {
	c := *in
	c.Ctx, c.Options, c.Progress = ctx, options, p
	c.Report = in.Report.clone()
	return &c
}

// learn takes over what a copy of in found out about the same text.
func (in *Input) learn(from *Input) {
	if in.Data == from.Data && from.Ctx.Err() == nil {
		in.parsed, in.root, in.rootErr, in.Report = from.parsed, from.root, from.rootErr, from.Report.clone()
	}
}

// forget lets go of what was found out about the text, but for its charset.
func (in *Input) forget() {
	in.parsed, in.root, in.rootErr, in.memo = false, nil, nil, make(map[any]any)
	in.Report = in.decoded.clone()
}

// Replace puts another text in the place of the one of in.
func (in *Input) Replace(text string) { in.Data, in.parsed = text, false }

// Within returns a copy of in for one use as a part of a file, with the name,
// options and progress of that.
func (in *Input) Within(file *Input) *Input {
	part := in.With(file.Ctx, file.Options, file.Progress)
	part.name, part.keeps = file.name, file.keeps
	return part
}

// Remember returns what was made for a key before, for the same text, or else
// makes it. While a file is previewed it is kept until the file is read. A key
// is a value of a type of the caller's own, and stands for values of one type.
func Remember[T any](in *Input, key any, make func() (T, error)) (T, error) {
	if kept, ok := in.memo[key].(T); ok {
		return kept, nil
	}
	made, err := make()
	if err == nil && in.keeps {
		in.memo[key] = made
	}
	return made, err
}

// HasExtension says whether the name ends in ext.
func (in *Input) HasExtension(ext string) bool {
	return strings.EqualFold(filepath.Ext(in.name), ext)
}

// Begins says whether the text begins with prefix, blanks aside.
func (in *Input) Begins(prefix string) bool {
	return strings.HasPrefix(strings.TrimLeft(in.Head(), " \t\r\n"), prefix)
}

// Head gives the beginning of the text, enough to tell what it is.
func (in *Input) Head() string { return in.Data[:min(len(in.Data), HeadSize)] }

// HeadSize is how much of a file is looked at to tell its format, in bytes.
const HeadSize = 64 << 10

// IsJSON says whether the text can only be JSON, or wants to be.
func (in *Input) IsJSON() bool { return in.Begins("{") || in.Begins("[") }

// Tree gives the JSON of the text; nil where it is none, and TreeError says why.
// It is read once for all formats that ask.
func (in *Input) Tree() *jsontree.Node {
	if !in.parsed {
		in.parsed = true
		if in.IsJSON() {
			in.Progress.Stage(TreeShare, len(in.Data))
			in.root, in.rootErr = jsontree.Parse(in.Ctx, in.Data, in.Progress.Add)
			if in.rootErr != nil {
				in.root = nil
			}
		}
		if in.root == nil && in.mayBeScript() {
			in.loose()
		}
	}
	return in.root
}

// loose reads the text as a script that consists of a value. If it is none
// either, the failure is that of the reading that came farther.
func (in *Input) loose() {
	root, err := jsontree.ParseScript(in.Ctx, in.Data)
	var strict, loose *jsontree.SyntaxError
	switch {
	case err == nil:
		in.root, in.rootErr = root, nil
		in.Report.Add(Changed, "", words.Say("report.loose-json"), Place{Before: "JavaScript", After: "JSON"})
	case errors.As(in.rootErr, &strict) && errors.As(err, &loose) && loose.Offset > strict.Offset:
		in.rootErr = err
	}
}

// mayBeScript says whether a text that is not JSON may be a script that holds
// the same. Files of ours are not: a fault in them is to be told.
func (in *Input) mayBeScript() bool {
	if in.Ctx.Err() != nil || in.HasExtension(Extension) || in.IsArchive() || strings.Contains(in.Head(), `"`+NativeName+`"`) {
		return false
	}
	var strict *jsontree.SyntaxError
	if in.IsJSON() {
		return errors.As(in.rootErr, &strict) && !errors.Is(strict.Cause, jsontree.ErrDepth)
	}
	return jsontree.BeginsScript(in.Head())
}

// TreeError says why the text is no JSON; nil where it is, and where it is not
// meant to be.
func (in *Input) TreeError() error { return in.rootErr }

// SyntaxFailure is the failure of a text that wants to be JSON and is none.
func (in *Input) SyntaxFailure() error {
	var s *jsontree.SyntaxError
	if !errors.As(in.rootErr, &s) {
		return Fail(0, 0, "problem.unreadable", "error", in.rootErr)
	}
	line, column := NewLines(in.Data).Position(s.Offset)
	switch {
	case errors.Is(s.Cause, io.ErrUnexpectedEOF):
		return Fail(line, column, "problem.cut-short")
	case errors.Is(s.Cause, jsontree.ErrDepth):
		return Fail(line, column, "problem.too-deep", "limit", jsontree.MaxDepth)
	}
	return Fail(line, column, "problem.no-json", "error", s.Cause)
}
