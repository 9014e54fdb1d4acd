package evidence

import (
	"context"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

// findSources returns the sources that match a text by author, title, publisher, date or id.
func findSources(t *timeline.Timeline, l *chrono.Lexicon, text string, keep func(*timeline.Source) bool) []widgets.Candidate {
	m := widgets.NewMatch(text)
	for _, s := range t.Sources {
		if !keep(s) {
			continue
		}
		name := listing.ShortName(s, l)
		candidate := func() widgets.Candidate { return widgets.Candidate{Label: joined(name, untold(s)), Value: s.ID} }
		if m.Add(candidate, sourceName(s), s.Title, s.Publisher, s.ID, name) {
			break
		}
	}
	return m.Found()
}

// findSpeakers returns who makes claims and matches a text, each once.
func findSpeakers(ctx context.Context, t *timeline.Timeline, text string) []widgets.Candidate {
	m, seen := widgets.NewMatch(text), make(map[string]bool)
	for i, event := range t.Events.All() {
		if i%widgets.CheckEvery == 0 && ctx.Err() != nil {
			return nil
		}
		for j := range event.Claims {
			who := event.Claims[j].Who
			if who == "" || seen[who] {
				continue
			}
			seen[who] = true
			m.Add(func() widgets.Candidate { return widgets.Candidate{Label: who, Value: who} }, who)
		}
	}
	return m.Found()
}
