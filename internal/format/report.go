package format

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Report is what became of a timeline that was read or written: how much there
// is, and everything that was changed or left out. What it does not name is
// the same on both sides.
type Report struct {
	// Format is the name of the format.
	Format                  string
	Events, Claims, Sources int
	// Unread is how many rows of a table that was read have no event, each with its problem.
	Unread  int
	Changes []Change
}

// Kind is what happened to something in reading or writing.
type Kind uint8

// The kinds of changes.
const (
	// Changed means that it has another value.
	Changed Kind = iota
	// LeftOut means that it is missing in the result.
	LeftOut
	// Kept means that it was not understood, and was kept as it is, as an
	// unknown field.
	Kept
	// Doubted means that it was read as it is, and may mean something else.
	Doubted
)

// String returns the name of k in JSON.
func (k Kind) String() string { return [...]string{"changed", "left-out", "kept", "doubted"}[k] }

// Change is one thing that happened at one or at many positions.
type Change struct {
	Kind Kind
	// What is the field, as in [timeline.Difference]; "" for the whole file.
	What string
	Why  words.Message
	// Count is how often it happened. Positions has the first maxPositions of
	// them.
	Count     int
	Positions []Position
}

// Text returns c in one line, with its first position and how often it
// happened. The position is FILE:LINE:COLUMN as in [Problem.Text], or the
// event of a timeline that was written.
func (c Change) Text(file string, text words.Text) string {
	what := c.What
	if what == "" {
		what = text("report.file")
	}
	var first Position
	if len(c.Positions) > 0 {
		first = c.Positions[0]
	}
	p := Problem{
		Sheet: first.Sheet, Line: first.Line, Column: first.Column,
		Message: words.Say("report.kind."+c.Kind.String(), "what", what, "why", c.Why.In(text)),
	}
	var line string
	if first.Line > 0 {
		line = p.Text(file, text)
	} else {
		line = file + ": " + strings.Map(visible, p.Message.In(text))
	}
	switch {
	case c.Count > 1 && first.Event != "":
		line += " " + text("report.times-first", "n", c.Count, "event", strings.Map(visible, first.Event))
	case c.Count > 1:
		line += " " + text("report.times", "n", c.Count)
	case first.Event != "":
		line += " " + text("report.event", "event", strings.Map(visible, first.Event))
	}
	return line
}

// Position is where something was changed: in the file that was read, or in the
// timeline that was written.
type Position struct {
	// Sheet, Line and Column are those of a [Problem].
	Sheet        string
	Line, Column int
	// Event is the title of the event, and Path the field of the timeline as in
	// [timeline.Difference]. They may be "".
	Event, Path   string
	Before, After string
	// Offset is the offset in a text, until [Reporter.Locate] replaces it by the
	// line and column.
	Offset int
}

// maxPositions is how many positions of one change are kept.
const maxPositions = 1000

// Native reports whether r is of a file in the native format.
func (r *Report) Native() bool { return r.Format == NativeName }

// Lossless reports whether nothing was changed and nothing left out.
func (r *Report) Lossless() bool {
	return !slices.ContainsFunc(r.Changes, func(c Change) bool { return c.Kind == Changed || c.Kind == LeftOut })
}

// Count sets the counts of r to those of t.
func (r *Report) Count(t *timeline.Timeline) {
	r.Events, r.Claims, r.Sources = t.Events.Len(), t.CountClaims(), len(t.Sources)
}

// Reporter collects changes.
type Reporter struct {
	Changes []Change
	at      map[changeKey]int
}

// changeKey is what changes have in common that are reported as one.
type changeKey struct {
	kind      Kind
	what, key string
}

// Add adds a change at one position.
func (r *Reporter) Add(kind Kind, what string, why words.Message, position Position) {
	c := r.change(changeKey{kind, what, why.Key}, why)
	c.Count++
	if len(c.Positions) < maxPositions {
		position.Before, position.After = Clip(position.Before), Clip(position.After)
		c.Positions = append(c.Positions, position)
	}
}

// Tally adds a change that happened count times, without positions.
func (r *Reporter) Tally(kind Kind, what string, why words.Message, count int) {
	if count > 0 {
		r.change(changeKey{kind, what, why.Key}, why).Count += count
	}
}

// CountIfFull counts one more of a change that has all the positions that are
// kept, and returns true: then the caller need not make the values of another
// position. Otherwise it returns false and counts nothing.
func (r *Reporter) CountIfFull(kind Kind, what, key string) bool {
	c := r.change(changeKey{kind, what, key}, words.Say(key))
	if len(c.Positions) < maxPositions {
		return false
	}
	c.Count++
	return true
}

func (r *Reporter) change(key changeKey, why words.Message) *Change {
	if r.at == nil {
		r.at = make(map[changeKey]int)
	}
	i, ok := r.at[key]
	if !ok {
		i = len(r.Changes)
		r.at[key] = i
		r.Changes = append(r.Changes, Change{Kind: key.kind, What: key.what, Why: why})
	}
	return &r.Changes[i]
}

// Join adds the changes of another reporter after those of r.
func (r *Reporter) Join(other *Reporter) {
	for _, c := range other.Changes {
		into := r.change(changeKey{c.Kind, c.What, c.Why.Key}, c.Why)
		into.Count += c.Count
		into.Positions = append(into.Positions, c.Positions[:min(len(c.Positions), maxPositions-len(into.Positions))]...)
	}
}

// clone returns a copy of r that shares nothing with it.
func (r *Reporter) clone() Reporter {
	var c Reporter
	c.Join(r)
	return c
}

// Locate replaces the offsets of changes by their lines and columns in a text.
func (r *Reporter) Locate(data string) { r.LocateBy(TextPositions(data)) }

// reportJSON is a [Report] in JSON.
type reportJSON struct {
	Format   string        `json:"format"`
	Events   int           `json:"events"`
	Claims   int           `json:"claims"`
	Sources  int           `json:"sources"`
	Changes  []changeJSON  `json:"changes"`
	Problems []problemJSON `json:"problems,omitempty"`
}

type changeJSON struct {
	Kind      string         `json:"kind"`
	What      string         `json:"what,omitempty"`
	Key       string         `json:"key"`
	Why       string         `json:"why"`
	Count     int            `json:"count"`
	Positions []positionJSON `json:"places"`
}

type positionJSON struct {
	Sheet  string `json:"sheet,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Event  string `json:"event,omitempty"`
	Path   string `json:"path,omitempty"`
	Before string `json:"before"`
	After  string `json:"after"`
}

type problemJSON struct {
	Sheet   string `json:"sheet,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Key     string `json:"key"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Account has the reports of what was done with a file: of its reading, of
// merging it into another timeline, of writing it, or of several of these.
type Account struct {
	// File is the name of the file; "" if there is only one.
	File               string
	Read, Merge, Write *Report
	Problems           []Problem
}

// Quiet reports whether a has no problems and no changes.
func (a *Account) Quiet() bool {
	for _, r := range []*Report{a.Read, a.Merge, a.Write} {
		if r != nil && len(r.Changes) > 0 {
			return false
		}
	}
	return len(a.Problems) == 0
}

// accountJSON is an [Account] in JSON.
type accountJSON struct {
	File  string      `json:"file,omitempty"`
	Read  *reportJSON `json:"read,omitempty"`
	Merge *reportJSON `json:"merge,omitempty"`
	Write *reportJSON `json:"write,omitempty"`
	// Problems are those of a file that was not read; otherwise they are in Read.
	Problems []problemJSON `json:"problems,omitempty"`
}

// WriteJSON writes a as JSON. The messages are in the language of text.
func (a Account) WriteJSON(w io.Writer, text words.Text) error { return writeJSON(w, a.json(text)) }

// WriteAccounts writes the accounts of several files as a list in JSON.
func WriteAccounts(w io.Writer, all []Account, text words.Text) error {
	out := make([]accountJSON, len(all))
	for i, a := range all {
		out[i] = a.json(text)
	}
	return writeJSON(w, out)
}

func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}

func (a Account) json(text words.Text) accountJSON {
	out := accountJSON{File: a.File, Read: a.Read.json(text), Merge: a.Merge.json(text), Write: a.Write.json(text)}
	problems := make([]problemJSON, len(a.Problems))
	for i, p := range a.Problems {
		problems[i] = problemJSON{p.Sheet, p.Line, p.Column, p.Message.Key, p.Message.In(text), p.Hint.In(text)}
	}
	if out.Read != nil {
		out.Read.Problems = problems
	} else {
		out.Problems = problems
	}
	return out
}

func (r *Report) json(text words.Text) *reportJSON {
	if r == nil {
		return nil
	}
	out := &reportJSON{Format: r.Format, Events: r.Events, Claims: r.Claims, Sources: r.Sources, Changes: []changeJSON{}}
	for _, c := range r.Changes {
		change := changeJSON{c.Kind.String(), c.What, c.Why.Key, c.Why.In(text), c.Count, []positionJSON{}}
		for _, p := range c.Positions {
			change.Positions = append(change.Positions, positionJSON{p.Sheet, p.Line, p.Column, p.Event, p.Path, p.Before, p.After})
		}
		out.Changes = append(out.Changes, change)
	}
	return out
}
