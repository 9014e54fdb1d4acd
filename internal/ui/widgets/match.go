package widgets

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

const (
	// mostFound is how many matches are gathered.
	mostFound = 200
	// CheckEvery is after how many things it is looked whether somebody typed on.
	CheckEvery = 4096
)

// Match gathers what matches a text: what begins with it goes before what only has it.
type Match struct {
	text          string
	words         []string // of text
	begins, holds []Candidate
}

// NewMatch returns what gathers matches of a text.
func NewMatch(text string) *Match {
	text = strings.ToLower(strings.TrimSpace(text))
	return &Match{text: text, words: strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })}
}

// Add adds a candidate if one of its texts matches, or all of them together have each word; it
// reports whether there are enough.
func (m *Match) Add(candidate func() Candidate, texts ...string) (enough bool) {
	begins := false
	for i := range texts {
		texts[i] = strings.ToLower(texts[i])
		begins = begins || strings.HasPrefix(texts[i], m.text)
	}
	holds := !slices.ContainsFunc(m.words, func(word string) bool {
		return !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, word) })
	})
	switch {
	case begins:
		m.begins = append(m.begins, candidate())
	case holds && len(m.holds) < mostFound:
		m.holds = append(m.holds, candidate())
	}
	return len(m.begins) >= mostFound
}

// Found returns what was gathered.
func (m *Match) Found() []Candidate {
	all := append(m.begins, m.holds...)
	return all[:min(len(all), mostFound)]
}

// FindEvents returns the events that match a text by their titles, but for one.
func FindEvents(ctx context.Context, t *timeline.Timeline, l *chrono.Lexicon, say words.Text, text, without string) []Candidate {
	m := NewMatch(text)
	for i, event := range t.Events.All() {
		if i%CheckEvery == 0 && ctx.Err() != nil {
			return nil
		}
		candidate := func() Candidate { return Candidate{Label: EventName(event, l, say), Value: event.ID} }
		if event.ID != without && m.Add(candidate, event.Title) {
			break
		}
	}
	return m.Found()
}

// EventName returns what an event is called in lists: its title and its date.
func EventName(event *timeline.Event, l *chrono.Lexicon, say words.Text) string {
	title := words.OneLine(event.Title)
	if title == "" {
		title = event.ID
	}
	if event.When.Form == chrono.None {
		return title
	}
	return say("evidence.event", "title", title, "date", l.Medium(event.When.Value))
}
