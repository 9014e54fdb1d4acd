package format

import (
	"context"
	"errors"
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
	// charset is the one in which the text was written.
	charset string
	// separator parts the cells of a table that was made of a sheet; 0 for what
	// is found out.
	separator rune

	// root and rootErr are what tree found, once it was asked.
	ctx     context.Context
	parsed  bool
	root    *node
	rootErr error
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
			in.root, in.rootErr = newTreeReader(in.ctx, in.data, in.progress).document()
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
	root, err := in.looseTree()
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
	if in.ctx.Err() != nil || in.hasExtension(Extension) || in.isArchive() || strings.Contains(in.head(), `"`+formatName+`"`) {
		return false
	}
	var strict *syntaxError
	if in.isJSON() {
		return errors.As(in.rootErr, &strict) && !errors.Is(strict.cause, errDepth)
	}
	r := looseReader{in: in, data: in.head()}
	r.start()
	return r.at > 0 && r.at < len(r.data) && (r.data[r.at] == '{' || r.data[r.at] == '[') && strings.Contains(in.head(), ":")
}

// syntaxFailure is the failure of a text that wants to be JSON and is none.
func (in *input) syntaxFailure() error {
	return syntaxFailure(newLines(in.data), in.rootErr)
}
