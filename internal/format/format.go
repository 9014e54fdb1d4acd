// Package format reads and writes timelines, one file a format. A reader
// never guesses and never drops in silence: what it could not take becomes a
// [Problem] with its place, and does not stop the file.
package format

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Result is what a reader made of a file.
type Result struct {
	Timeline *timeline.Timeline
	Problems []Problem
	// Report tells what was read otherwise than it was written, such as dates
	// in the forms of older data. That is no fault of the file.
	Report Report
	// ReadOnly is set for a file of a newer version: saving it would lose
	// what this version does not understand.
	ReadOnly bool
}

// Problem is something wrong at one place of a file.
type Problem struct {
	// Line and Column count from 1, the column in characters; 0 where the
	// problem is of the file as a whole. In a workbook Sheet names the sheet,
	// and they are its row and column.
	Sheet        string
	Line, Column int
	Message      words.Message
	Hint         words.Message
}

// Text words p as FILE:LINE:COLUMN: message (hint). Without a place LINE and
// COLUMN are 1.
func (p Problem) Text(file string, text words.Text) string {
	s := p.Message.In(text)
	if hint := p.Hint.In(text); hint != "" {
		s += " (" + hint + ")"
	}
	if p.Sheet != "" {
		file += ":" + strings.Map(visible, p.Sheet)
	}
	return fmt.Sprintf("%s:%d:%d: %s", file, max(p.Line, 1), max(p.Column, 1), strings.Map(visible, s))
}

// visible puts a sign in the place of characters that would break the line
// or steer a terminal.
func visible(r rune) rune {
	if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
		return utf8.RuneError
	}
	return r
}

// newProblem makes a problem whose hint is the message's key with ".hint".
func newProblem(line, column int, key string, data ...any) Problem {
	return Problem{Line: line, Column: column, Message: words.Say(key, data...), Hint: words.Say(key+".hint", data...)}
}

// sortProblems puts problems in the order of the file.
func sortProblems(all []Problem) {
	slices.SortStableFunc(all, func(a, b Problem) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
}

// Failure is the error of a file of which nothing could be read.
type Failure struct{ Problem Problem }

func (f *Failure) Error() string { return "format: " + f.Problem.Message.Key }

func failure(line, column int, key string, data ...any) error {
	return &Failure{newProblem(line, column, key, data...)}
}

// ProblemOf gives the problem behind an error of this package, or one that
// shows the error as it is.
func ProblemOf(err error) Problem {
	var f *Failure
	if errors.As(err, &f) {
		return f.Problem
	}
	return newProblem(0, 0, "problem.unreadable", "error", err)
}

// Read reads a timeline from the bytes of a file. The content chooses the
// format, the name only says what to expect. The error is a [*Failure].
func Read(name string, data []byte) (Result, error) {
	return ReadWith(context.Background(), name, data, Options{})
}

// ReadWith is Read with options. The error may also be that of ctx.
func ReadWith(ctx context.Context, name string, data []byte, options Options) (Result, error) {
	return read(ctx, name, string(data), options, newProgress(options.Progress))
}

func read(ctx context.Context, name, data string, options Options, p *progress) (Result, error) {
	in := &input{ctx: ctx, name: name, data: data, options: options, progress: p}
	if err := in.decode(); err != nil {
		return Result{}, err
	}
	f, err := in.format()
	if err != nil {
		return Result{}, err
	}
	r, err := f.read(ctx, in)
	if ctx.Err() != nil {
		return Result{}, ctx.Err()
	}
	if err != nil {
		return Result{}, err
	}
	r.Report.Format = f.Name
	r.Report.count(r.Timeline)
	r.Report.Changes = append(in.report.changes, r.Report.Changes...)
	return r, nil
}

// format gives the format of the file: the one that was asked for, or the
// first that recognises it.
func (in *input) format() (*Format, error) {
	if in.options.Format != nil {
		return in.options.Format, nil
	}
	if in.hasExtension(Extension) && !in.begins("{") {
		return nil, failure(1, 1, "problem.not-native")
	}
	if in.begins("<?xml") && !timelineproj.recognise(in) && !simile.recognise(in) {
		return nil, failure(1, 1, "problem.no-timeline") // and no table either
	}
	for _, f := range formats() {
		if f.recognise(in) {
			return f, nil
		}
		if in.ctx.Err() != nil {
			return nil, in.ctx.Err()
		}
	}
	if in.rootErr != nil {
		return nil, in.syntaxFailure()
	}
	return nil, failure(1, 1, "problem.no-timeline")
}

// valid says whether data is UTF-8, looking at parts of it at once.
func valid(data string) bool {
	var bad atomic.Bool
	// Where a part would begin within a character, it begins with the next.
	start := func(at int) int {
		for at < len(data) && !utf8.RuneStart(data[at]) {
			at++
		}
		return at
	}
	parallel.Each((len(data)+piece-1)/piece, func(i int) {
		from := 0
		if i > 0 {
			from = start(i * piece)
		}
		to := start(min((i+1)*piece, len(data)))
		if from < to && !utf8.ValidString(data[from:to]) {
			bad.Store(true)
		}
	})
	return !bad.Load()
}

// firstInvalid gives the offset of the first byte that is no UTF-8, or is the
// NUL that no text has; -1 where there is none.
func firstInvalid(data string) int {
	if i := strings.IndexByte(data, 0); i >= 0 {
		return i
	}
	if valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRuneInString(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// dateNotes notes what [chrono.ParseLegacy] says of a date at an offset.
func dateNotes(notes []chrono.Note, note func(kind Kind, what string, why words.Message, before, after string)) {
	for _, n := range notes {
		if n.Key == "note.basic-form" || n.Key == "note.time-form" {
			continue // ISO 8601 too, and in large tables in every row
		}
		note(Changed, "when", words.Say(n.Key), n.From, n.To)
	}
}

// dateProblem words an error of [chrono.Parse]; the place is left to the
// caller.
func dateProblem(text string, err error) Problem {
	p := newProblem(0, 0, "problem.date", "text", clip(text))
	var e *chrono.Error
	if errors.As(err, &e) {
		p.Message = words.Say(e.Reason, "text", clip(text), "part", clip(e.Text), "position", utf8.RuneCountInString(text[:e.Offset])+1)
	}
	return p
}

// clip gives a part of a file for a message, as a copy, so that a problem does
// not keep the whole file in memory.
func clip(text string) string { return strings.Clone(words.Clip(text)) }
