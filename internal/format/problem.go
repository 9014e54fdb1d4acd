package format

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/words"
)

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

// located is a problem at an offset of the file.
type located struct {
	Problem
	offset int
}

// placed gives problems their lines and columns in a text; a column that is
// there stays.
func placed(data string, problems []located) []Problem {
	return placedBy(textPlacer(data), problems)
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

// dateNotes notes what [chrono.ParseLegacy] says of a date at an offset.
func dateNotes(notes []chrono.Note, note func(kind Kind, what string, why words.Message, before, after string)) {
	for _, n := range notes {
		if n.Key == "note.basic-form" || n.Key == "note.time-form" {
			continue // ISO 8601 too, and in large tables in every row
		}
		note(Changed, "when", words.Say(n.Key), n.From, n.To)
	}
}

// clip gives a part of a file for a message, as a copy, so that a problem does
// not keep the whole file in memory.
func clip(text string) string { return strings.Clone(words.Clip(text)) }
