package evidence

import (
	"context"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

const (
	// mostFound is how many matches are gathered, and checkEvery after how many things it
	// is looked whether somebody typed on.
	mostFound  = 200
	checkEvery = 4096
)

// match gathers what matches a text: what begins with it goes before what only has it.
type match struct {
	text          string
	begins, holds []widgets.Candidate
}

func newMatch(text string) *match { return &match{text: strings.ToLower(strings.TrimSpace(text))} }

// add adds a candidate if one of its texts matches; it reports whether there are enough.
func (m *match) add(candidate func() widgets.Candidate, texts ...string) (enough bool) {
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

func (m *match) found() []widgets.Candidate {
	all := append(m.begins, m.holds...)
	return all[:min(len(all), mostFound)]
}

// findSources returns the sources that match a text by author, title, publisher or id.
func findSources(t *timeline.Timeline, l *chrono.Lexicon, text string, keep func(*timeline.Source) bool) []widgets.Candidate {
	m := newMatch(text)
	for _, s := range t.Sources {
		candidate := func() widgets.Candidate {
			return widgets.Candidate{Label: joined(listing.ShortName(s, l), untold(s)), Value: s.ID}
		}
		if keep(s) && m.add(candidate, sourceName(s), s.Title, s.Publisher, s.ID) {
			break
		}
	}
	return m.found()
}

// findEvents returns the events that match a text by their titles, but for one.
func (e *Evidence) findEvents(ctx context.Context, t *timeline.Timeline, l *chrono.Lexicon, text, without string) []widgets.Candidate {
	m := newMatch(text)
	for i, event := range t.Events {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		candidate := func() widgets.Candidate { return widgets.Candidate{Label: e.eventName(event, l), Value: event.ID} }
		if event.ID != without && m.add(candidate, event.Title) {
			break
		}
	}
	return m.found()
}

// findSpeakers returns who makes claims and matches a text, each once.
func findSpeakers(ctx context.Context, t *timeline.Timeline, text string) []widgets.Candidate {
	m, seen := newMatch(text), make(map[string]bool)
	for i, event := range t.Events {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		for j := range event.Claims {
			who := event.Claims[j].Who
			if who == "" || seen[who] {
				continue
			}
			seen[who] = true
			m.add(func() widgets.Candidate { return widgets.Candidate{Label: who, Value: who} }, who)
		}
	}
	return m.found()
}
