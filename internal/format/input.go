package format

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

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

// checkEvery is after how many rows, items or elements a reader looks whether
// the context is done.
const checkEvery = 1024

// input is a file that is being read.
type input struct {
	name string
	// data is its text, in UTF-8 without a byte order mark, or its bytes where
	// it is no text.
	data string
	// marked says that a byte order mark of UTF-8 stood before the text.
	marked   bool
	options  Options
	progress *progress
	report   reporter
	// decoded is the report as it was when the text was decoded.
	decoded reporter
	// charset is the one in which the text was written.
	charset string
	// separator parts the cells of a table that was made of a sheet; 0 for what
	// is found out.
	separator rune

	ctx  context.Context
	memo map[any]any
	// keeps says that another use will follow, for which to remember.
	keeps bool

	// root and rootErr are what tree found, once it was asked.
	parsed  bool
	root    *node
	rootErr error
}

// newInput returns a file of a name and a content, which is to be decoded.
func newInput(name, data string) *input {
	return &input{name: name, data: data, ctx: context.Background(), progress: newProgress(nil), memo: make(map[any]any)}
}

// with returns a copy of in for one use, with options of its own. It shares what
// is remembered.
func (in *input) with(ctx context.Context, options Options, p *progress) *input {
	c := *in
	c.ctx, c.options, c.progress = ctx, options, p
	c.report = in.report.clone()
	return &c
}

// learn takes over what a copy of in found out about the same text.
func (in *input) learn(from *input) {
	if in.data == from.data && from.ctx.Err() == nil {
		in.parsed, in.root, in.rootErr, in.report = from.parsed, from.root, from.rootErr, from.report.clone()
	}
}

// forget lets go of what was found out about the text, but for its charset.
func (in *input) forget() {
	in.parsed, in.root, in.rootErr, in.memo = false, nil, nil, make(map[any]any)
	in.report = in.decoded.clone()
}

// replace puts another text in the place of the one of in.
func (in *input) replace(text string) { in.data, in.parsed = text, false }

// within returns a copy of in for one use as a part of a file, with the name,
// options and progress of that.
func (in *input) within(file *input) *input {
	part := in.with(file.ctx, file.options, file.progress)
	part.name, part.keeps = file.name, file.keeps
	return part
}

// remember returns what was made for a key before, for the same text, or else
// makes it. While a file is previewed it is kept until the file is read. A key is a value of a type of the
// caller's own.
func remember[T any](in *input, key any, make func() (T, error)) (T, error) {
	if kept, ok := in.memo[key].(T); ok {
		return kept, nil
	}
	made, err := make()
	if err == nil && in.keeps {
		in.memo[key] = made
	}
	return made, err
}

// hasExtension says whether the name ends in ext.
func (in *input) hasExtension(ext string) bool {
	return strings.EqualFold(filepath.Ext(in.name), ext)
}

// begins says whether the text begins with prefix, blanks aside.
func (in *input) begins(prefix string) bool {
	return strings.HasPrefix(strings.TrimLeft(in.head(), " \t\r\n"), prefix)
}

// head gives the beginning of the text, enough to tell what it is.
func (in *input) head() string { return in.data[:min(len(in.data), headSize)] }

// headSize is how much of a file is looked at to tell its format, in bytes.
const headSize = 64 << 10

// isJSON says whether the text can only be JSON, or wants to be.
func (in *input) isJSON() bool { return in.begins("{") || in.begins("[") }

// tree gives the JSON of the text; nil where it is none, and rootErr says why.
// It is read once for all formats that ask.
func (in *input) tree() *node {
	if !in.parsed {
		in.parsed = true
		if in.isJSON() {
			in.progress.stage(treeShare, len(in.data))
			in.root, in.rootErr = parseTree(in.ctx, in.data, in.progress.add)
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
func (in *input) loose() {
	root, err := parseScript(in.ctx, in.data)
	var strict, loose *syntaxError
	switch {
	case err == nil:
		in.root, in.rootErr = root, nil
		in.report.add(Changed, "", words.Say("report.loose-json"), Place{Before: "JavaScript", After: "JSON"})
	case errors.As(in.rootErr, &strict) && errors.As(err, &loose) && loose.offset > strict.offset:
		in.rootErr = err
	}
}

// mayBeScript says whether a text that is not JSON may be a script that holds
// the same. Files of ours are not: a fault in them is to be told.
func (in *input) mayBeScript() bool {
	if in.ctx.Err() != nil || in.hasExtension(Extension) || in.isArchive() || strings.Contains(in.head(), `"`+NativeName+`"`) {
		return false
	}
	var strict *syntaxError
	if in.isJSON() {
		return errors.As(in.rootErr, &strict) && !errors.Is(strict.cause, errDepth)
	}
	return beginsScript(in.head())
}

// treeError says why the text is no JSON; nil where it is, and where it is not
// meant to be.
func (in *input) treeError() error { return in.rootErr }

// syntaxFailure is the failure of a text that wants to be JSON and is none.
func (in *input) syntaxFailure() error {
	var s *syntaxError
	if !errors.As(in.rootErr, &s) {
		return failure(0, 0, "problem.unreadable", "error", in.rootErr)
	}
	line, column := newLines(in.data).place(s.offset)
	switch {
	case errors.Is(s.cause, io.ErrUnexpectedEOF):
		return failure(line, column, "problem.cut-short")
	case errors.Is(s.cause, errDepth):
		return failure(line, column, "problem.too-deep", "limit", maxDepth)
	}
	return failure(line, column, "problem.no-json", "error", s.cause)
}
