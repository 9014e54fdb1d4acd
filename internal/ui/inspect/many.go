package inspect

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Many is what is told of several events at once.
type Many struct {
	timeline *timeline.Timeline
	events   []int32
	shared   edit.Shared
	from, to chrono.Instant // between which their dates lie, as far as they are known
	statuses map[timeline.Status]int
	lanes    int
	claims   int
}

// ManyOf gathers what is told of some events of a timeline.
func ManyOf(t *timeline.Timeline, events []int32) *Many {
	m := &Many{timeline: t, events: events, shared: edit.SharedBy(t, events), from: chrono.Future, to: chrono.Past, statuses: make(map[timeline.Status]int)}
	lanes := make(map[string]bool)
	for _, at := range events {
		e := t.Events.At(at)
		lanes[e.Lane] = true
		m.statuses[e.LastStatus()]++
		m.claims += e.CountClaims()
		if from, to := e.When.StatedExtent(); e.When.Form != chrono.None {
			if from.Finite() {
				m.from = min(m.from, from)
			}
			if to.Finite() {
				m.to = max(m.to, to)
			}
		}
	}
	m.lanes = len(lanes)
	return m
}

// manyListed is how many of several events are listed.
const manyListed = 100

// ShowMany shows what several events share, and what differs, and lists them.
func (i *Inspector) ShowMany(m *Many) {
	i.timeline, i.sources, i.event, i.rail = nil, nil, nil, nil
	objects := []fyne.CanvasObject{i.heading(i.text("status-bar.selected", "n", len(m.events)))}
	for _, f := range i.factsOf(m) {
		objects = append(objects, i.fact(f))
	}
	change := button(i.text("many.change-them"), theme.DocumentCreateIcon(), i.onEditMany)
	objects = append(objects, i.words(i.text("many.panel"), plain).Muted(), container.NewHBox(change), separator())
	for _, at := range m.events[:min(len(m.events), manyListed)] {
		e := m.timeline.Events.At(at)
		objects = append(objects, i.fact(fact{i.lexicon.Medium(e.When.Value), line(e.Title)}))
	}
	if more := len(m.events) - manyListed; more > 0 {
		objects = append(objects, i.words(i.text("many.more", "n", more), plain).Muted())
	}
	i.set(objects)
}

// factsOf returns what events share; what differs is said to.
func (i *Inspector) factsOf(m *Many) (facts []fact) {
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, fact{i.text(key), value})
		}
	}
	if m.from <= m.to && m.from.Finite() && m.to.Finite() {
		add("inspector.when", i.lexicon.Stretch(m.from, m.to))
	}
	lane := i.text("many.lanes-differ", "n", m.lanes)
	if m.shared.Lane != nil {
		if lane = line(*m.shared.Lane); lane == "" {
			lane = i.text("timeline.no-lane")
		}
	}
	add("many.lane", lane)
	var statuses []string
	for _, s := range timeline.Statuses {
		if n := m.statuses[s]; n > 0 {
			statuses = append(statuses, i.text("many.of-status", "status", i.statusWord(s), "n", n))
		}
	}
	add("inspector.status", strings.Join(statuses, ", "))
	switch {
	case m.shared.Importance == nil:
		add("many.importance", i.text("many.differs"))
	case *m.shared.Importance > 0:
		add("many.importance", words.Shown(int(*m.shared.Importance)))
	}
	add("inspector.who", i.shared(m.shared.Actors, m.shared.AnyActors))
	add("inspector.tags", i.shared(m.shared.Tags, m.shared.AnyTags))
	add("inspector.claims", words.Shown(m.claims))
	return facts
}

// shared returns the names that all events have, and those that only some have.
func (i *Inspector) shared(all, any []string) string {
	some := slices.DeleteFunc(slices.Clone(any), func(name string) bool { return slices.Contains(all, name) })
	var parts []string
	if len(all) > 0 {
		parts = append(parts, line(strings.Join(all, ", ")))
	}
	const most = 12
	if len(some) > 0 {
		names := strings.Join(some[:min(len(some), most)], ", ")
		if len(some) > most {
			names += ", …"
		}
		parts = append(parts, i.text("many.some", "names", line(names)))
	}
	return strings.Join(parts, "\n")
}
