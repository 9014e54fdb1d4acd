// Package format reads and writes timelines, one file a format. A reader
// never guesses and never drops in silence: what it could not take becomes a
// [Problem] with its place, and does not stop the file.
package format

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
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
	// Notes tell what was read otherwise than it was written, such as dates
	// in the forms of older data. They are no faults of the file.
	Notes []Problem
	// ReadOnly is set for a file of a newer version: saving it would lose
	// what this version does not understand.
	ReadOnly bool
}

// Problem is something wrong at one place of a file.
type Problem struct {
	// Line and Column count from 1, the column in characters; 0 where the
	// problem is of the file as a whole.
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
	return Problem{line, column, words.Say(key, data...), words.Say(key+".hint", data...)}
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
	return read(context.Background(), name, string(data), newProgress(nil))
}

func read(ctx context.Context, name, data string, p *progress) (Result, error) {
	data = strings.TrimPrefix(data, "\ufeff")
	if strings.TrimSpace(data) == "" {
		return Result{}, failure(0, 0, "problem.empty")
	}
	if i := firstInvalid(data); i >= 0 {
		line, column := newLines(data).place(i)
		if strings.HasPrefix(data, "\xff\xfe") || strings.HasPrefix(data, "\xfe\xff") {
			return Result{}, failure(1, 1, "problem.not-utf8")
		}
		if strings.IndexByte(data[:min(len(data), 4096)], 0) >= 0 {
			return Result{}, failure(0, 0, "problem.no-timeline")
		}
		return Result{}, failure(line, column, "problem.not-utf8")
	}
	if data[strings.IndexFunc(data, notSpace)] == '{' {
		return readNative(ctx, data, p)
	}
	if strings.EqualFold(filepath.Ext(name), Extension) {
		return Result{}, failure(1, 1, "problem.not-native")
	}
	return readCSV(ctx, data, chunkSize, p)
}

func notSpace(r rune) bool { return !strings.ContainsRune(" \t\r\n", r) }

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

// dateNotes words what [chrono.ParseLegacy] says of a date; the place is left
// to the caller.
func dateNotes(notes []chrono.Note) []Problem {
	var all []Problem
	for _, n := range notes {
		if n.Key == "note.basic-form" || n.Key == "note.time-form" {
			continue // ISO 8601 too, and in large tables in every row
		}
		all = append(all, Problem{Message: words.Say(n.Key, "from", clip(n.From), "to", clip(n.To))})
	}
	return all
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
