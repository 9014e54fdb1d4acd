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

// Options are what the user of a file may say about it.
type Options struct {
	// Format is the format to read; nil for the one that recognises the content.
	Format *Format
	// Mapping is how a table is to be understood; nil for what is found out.
	// Other formats ignore it.
	Mapping *Mapping
	// Progress, if not nil, is called with how far the reading is, from 0 to 1: a
	// few hundred times at most, never backwards, from any goroutine.
	Progress func(done float64)
}

// CheckEvery is the number of rows, items or elements after which a reader
// checks whether the context is done.
const CheckEvery = 1024

// Input is a file that is being read.
type Input struct {
	name string
	// Data is its text, in UTF-8 without a byte order mark; or its bytes if it is
	// not text.
	Data string
	// Marked is true if the text had a byte order mark of UTF-8.
	Marked bool
	// Options are those of this use, Ctx ends it, and Progress reports how far it
	// is.
	Options  Options
	Ctx      context.Context
	Progress *Progress
	// Report collects what is read otherwise than it was written; decoded is the
	// report at the end of decoding.
	Report, decoded Reporter
	// Charset is the name of the one in which the text was written.
	Charset string
	// Separator is the delimiter of the cells of a table that was made of a
	// sheet; 0 if it is to be found out.
	Separator rune

	memo map[any]any // see Remember
	// keeps is true if another use will follow, for which results are remembered.
	keeps bool

	// root and rootErr are the result of Tree, once parsed is true.
	parsed  bool
	root    *jsontree.Node
	rootErr error
}

// NewInput returns an input with a name and a content that is not decoded yet.
func NewInput(name, data string) *Input {
	return &Input{name: name, Data: data, Ctx: context.Background(), Progress: NewProgress(nil), memo: make(map[any]any)}
}

// With returns a copy of in for one use with its own options. The copy shares
// what is remembered.
func (in *Input) With(ctx context.Context, options Options, p *Progress) *Input {
	c := *in
	c.Ctx, c.Options, c.Progress = ctx, options, p
	c.Report = in.Report.clone()
	return &c
}

// learn copies into in what a copy of it found out about the same text.
func (in *Input) learn(from *Input) {
	if in.Data == from.Data && from.Ctx.Err() == nil {
		in.parsed, in.root, in.rootErr, in.Report = from.parsed, from.root, from.rootErr, from.Report.clone()
	}
}

// reset drops what was found out about the text, except for its charset.
func (in *Input) reset() {
	in.parsed, in.root, in.rootErr, in.memo = false, nil, nil, make(map[any]any)
	in.Report = in.decoded.clone()
}

// Replace replaces the text of in.
func (in *Input) Replace(text string) { in.Data, in.parsed = text, false }

// Within returns a copy of in for one use as a part of a file, with the name,
// options and progress of the file.
func (in *Input) Within(file *Input) *Input {
	part := in.With(file.Ctx, file.Options, file.Progress)
	part.name, part.keeps = file.name, file.keeps
	return part
}

// Remember returns the value that was made for a key and the same text before,
// or else makes it. The value is kept while a file is previewed, until it is
// read. A key has a type of the caller's own, and stands for values of one
// type.
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

// HasExtension reports whether the name ends in ext.
func (in *Input) HasExtension(ext string) bool {
	return strings.EqualFold(filepath.Ext(in.name), ext)
}

// Begins reports whether the text begins with prefix, blanks aside.
func (in *Input) Begins(prefix string) bool {
	return strings.HasPrefix(strings.TrimLeft(in.Head(), " \t\r\n"), prefix)
}

// Head returns the beginning of the text, at most [HeadSize] bytes.
func (in *Input) Head() string { return in.Data[:min(len(in.Data), HeadSize)] }

// HeadSize is how much of a file is enough to recognise its format, in bytes.
const HeadSize = 64 << 10

// IsJSON reports whether the text begins as JSON does, so that it is nothing
// else.
func (in *Input) IsJSON() bool { return in.Begins("{") || in.Begins("[") }

// Tree returns the text parsed as JSON, or as a script that consists of one
// value. It returns nil if the text is neither; then [Input.TreeError] returns
// why. The text is parsed once for all formats that ask.
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
			in.parseScript()
		}
	}
	return in.root
}

// parseScript parses the text as a script that consists of a value. If it is
// not one, the error kept is that of the parser that got further.
func (in *Input) parseScript() {
	root, err := jsontree.ParseScript(in.Ctx, in.Data)
	var strict, script *jsontree.SyntaxError
	switch {
	case err == nil:
		in.root, in.rootErr = root, nil
		in.Report.Add(Changed, "", words.Say("report.loose-json"), Position{Before: "JavaScript", After: "JSON"})
	case errors.As(in.rootErr, &strict) && errors.As(err, &script) && script.Offset > strict.Offset:
		in.rootErr = err
	}
}

// mayBeScript reports whether a text that is not JSON may be a script that
// holds the same. A file of the native format is none: its faults are to be
// reported.
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

// TreeError returns why the text is not JSON; nil if it is, and if it does not
// begin as JSON does.
func (in *Input) TreeError() error { return in.rootErr }

// SyntaxFailure returns the [*Failure] of a text that begins as JSON does and
// is not JSON.
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
