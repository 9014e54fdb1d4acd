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

// Problem is a fault at one position of a file.
type Problem struct {
	// Line and Column count from 1, the column in characters. They are 0 if the
	// problem is of the file as a whole. In a workbook Sheet is the name of the
	// sheet, and they are its row and column.
	Sheet        string
	Line, Column int
	Message      words.Message
	Hint         words.Message
}

// Text returns p as FILE:LINE:COLUMN: message (hint). LINE and COLUMN are 1 if
// p has no position.
func (p Problem) Text(file string, text words.Text) string {
	s := p.Message.In(text)
	if hint := p.Hint.In(text); hint != "" {
		s += " (" + hint + ")"
	}
	if p.Sheet != "" {
		file += ":" + Visible(p.Sheet)
	}
	return fmt.Sprintf("%s:%d:%d: %s", file, max(p.Line, 1), max(p.Column, 1), Visible(s))
}

// Visible returns text from a file for a line of a terminal, which it cannot
// break or control.
func Visible(text string) string { return strings.Map(visible, text) }

// visible returns U+FFFD for a character that would break the line or control
// a terminal, and any other as it is.
func visible(r rune) rune {
	if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
		return utf8.RuneError
	}
	return r
}

// NewProblem returns a problem with the message of a key of the catalogue, and
// the hint of that key with ".hint".
func NewProblem(line, column int, key string, data ...any) Problem {
	return Problem{Line: line, Column: column, Message: words.Say(key, data...), Hint: words.Say(key+".hint", data...)}
}

// SortProblems sorts problems by line and column.
func SortProblems(all []Problem) {
	slices.SortStableFunc(all, func(a, b Problem) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
}

// Located is a problem at an offset of the file, in bytes.
type Located struct {
	Problem
	Offset int
}

// Locate returns problems with their lines and columns in a text. A column
// that a problem has already is kept.
func Locate(data string, problems []Located) []Problem {
	return LocateBy(TextPositions(data), problems)
}

// Failure is the error of a file that cannot be read.
type Failure struct{ Problem Problem }

// Error returns the key of the message, which is not for people; see [ProblemOf].
func (f *Failure) Error() string { return "format: " + f.Problem.Message.Key }

// Fail returns a [*Failure] at a line and column, both 0 for the file as a whole,
// in the words of a key of the catalogue and of that key with ".hint".
func Fail(line, column int, key string, data ...any) error {
	return &Failure{NewProblem(line, column, key, data...)}
}

// ProblemOf returns the problem of an error of this package. For another error
// it returns one that shows the error as it is.
func ProblemOf(err error) Problem {
	var f *Failure
	if errors.As(err, &f) {
		return f.Problem
	}
	return NewProblem(0, 0, "problem.unreadable", "error", err)
}

// DateProblem returns the problem of an error of [chrono.Parse] on a text. It
// has no position.
func DateProblem(text string, err error) Problem {
	p := NewProblem(0, 0, "problem.date", "text", Clip(text))
	var e *chrono.Error
	if errors.As(err, &e) {
		p.Message = words.Say(e.Reason, "text", Clip(text), "part", Clip(e.Text), "position", utf8.RuneCountInString(text[:e.Offset])+1)
	}
	return p
}

// DateNotes calls note for each note of [chrono.ParseLegacy] on a date, except
// those of forms that are ISO 8601 too.
func DateNotes(notes []chrono.Note, note func(kind Kind, what string, why words.Message, before, after string)) {
	for _, n := range notes {
		if n.Key == "note.basic-form" || n.Key == "note.time-form" {
			continue // large tables have them in every row
		}
		note(Changed, "when", words.Say(n.Key), n.From, n.To)
	}
}

// Clip returns the beginning of a text for a message, as a copy: so a problem
// does not keep the whole file in memory.
func Clip(text string) string { return strings.Clone(words.Clip(text)) }
