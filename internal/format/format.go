// Package format reads and writes timelines, one file a format. A reader
// never guesses and never drops in silence: what it could not take becomes a
// [Problem] with its place, and does not stop the file.
package format

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
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
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(data)) == 0 {
		return Result{}, failure(0, 0, "problem.empty")
	}
	if i := firstInvalid(data); i >= 0 {
		line, column := newLines(data).place(i)
		if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
			return Result{}, failure(1, 1, "problem.not-utf8")
		}
		if bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0 {
			return Result{}, failure(0, 0, "problem.no-timeline")
		}
		return Result{}, failure(line, column, "problem.not-utf8")
	}
	if data[bytes.IndexFunc(data, notSpace)] == '{' {
		return readNative(data)
	}
	if strings.EqualFold(filepath.Ext(name), Extension) {
		return Result{}, failure(1, 1, "problem.not-native")
	}
	return readCSV(data)
}

func notSpace(r rune) bool { return !strings.ContainsRune(" \t\r\n", r) }

// firstInvalid gives the offset of the first byte that is no UTF-8, or is the
// NUL that no text has; -1 where there is none.
func firstInvalid(data []byte) int {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i
	}
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// lines finds the line and column of an offset.
type lines struct {
	data   []byte
	starts []int
}

func newLines(data []byte) lines {
	l := lines{data: data, starts: []int{0}}
	for i, c := range data {
		if c == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// place gives line and column, from 1, the column in characters.
func (l lines) place(offset int) (line, column int) {
	offset = min(offset, len(l.data))
	line = sort.SearchInts(l.starts, offset+1)
	return line, utf8.RuneCount(l.data[l.starts[line-1]:offset]) + 1
}

// character gives a line and its column in characters, of a column in bytes.
func (l lines) character(line, bytes int) (int, int) {
	if line < 1 || line > len(l.starts) {
		return line, bytes
	}
	return l.place(l.starts[line-1] + bytes - 1)
}

// dateNotes words what [chrono.ParseLegacy] says of a date.
func dateNotes(line, column int, notes []chrono.Note) []Problem {
	var all []Problem
	for _, n := range notes {
		if n.Key == "note.basic-form" || n.Key == "note.time-form" {
			continue // ISO 8601 too, and in large tables in every row
		}
		all = append(all, Problem{Line: line, Column: column, Message: words.Say(n.Key, "from", words.Clip(n.From), "to", words.Clip(n.To))})
	}
	return all
}

// dateProblem words an error of [chrono.Parse].
func dateProblem(line, column int, text string, err error) Problem {
	p := newProblem(line, column, "problem.date", "text", words.Clip(text))
	var e *chrono.Error
	if errors.As(err, &e) {
		p.Message = words.Say(e.Reason, "text", words.Clip(text), "part", words.Clip(e.Text), "position", utf8.RuneCountInString(text[:e.Offset])+1)
	}
	return p
}
