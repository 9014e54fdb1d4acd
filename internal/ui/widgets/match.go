package widgets

import (
	"context"
	"strings"

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
	begins, holds []Candidate
}

// NewMatch returns what gathers matches of a text.
func NewMatch(text string) *Match { return &Match{text: strings.ToLower(strings.TrimSpace(text))} }

// Add adds a candidate if one of its texts matches; it reports whether there are enough.
func (m *Match) Add(candidate func() Candidate, texts ...string) (enough bool) {
	begins, holds := false, false
	for _, text := range texts {
		text = strings.ToLower(text)
		begins = begins || strings.HasPrefix(text, m.text)
		holds = holds || strings.Contains(text, m.text)
	}
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
