package timeline

import (
	"cmp"
	"slices"
	"strings"

	"dateline/internal/chrono"
)

// Chapter is a stretch of the time of a timeline that has a name. Chapters may
// overlap, and need not cover all events.
type Chapter struct {
	Name string
	// When is the stretch: from the first instant that the date may mean to the
	// last. An open end is that of the timeline.
	When  chrono.When
	Extra Extra
}

// chaptersOn returns the chapters that have begun by an instant. Ends that come only
// after it are unknown.
func (t *Timeline) chaptersOn(at chrono.Instant) (begun []Chapter) {
	for _, c := range t.Chapters {
		if c.When.Bounds().EarliestStart > at {
			continue
		}
		c.Extra = nil
		if c.When, _ = endsBy(c.When, at); c.When.Form != chrono.None {
			begun = append(begun, c)
		}
	}
	return begun
}

// summary returns a chapter as one line.
func (c Chapter) summary() string {
	return strings.Join(slices.DeleteFunc([]string{c.Name, cmp.Or(c.When.Value.String(), c.When.Text)}, func(s string) bool { return s == "" }), ", ")
}

func (c *comparison) chapters(a, b Chapter) {
	c.text("name", a.Name, b.Name)
	c.when("when", a.When, b.When)
	c.extra(a.Extra, b.Extra)
}

// chapters returns our chapters, and after them those of theirs that ours has not.
func (m *merger) chapters() []Chapter {
	ours := make(map[string]int)
	for _, c := range m.ours.Chapters {
		ours[c.all()]++
	}
	all := slices.Clip(m.ours.Chapters)
	for _, theirs := range m.theirs.Chapters {
		if m.otherHemisphere {
			theirs.When.Value = theirs.When.InHemisphere(m.ours.Southern)
		}
		if key := theirs.all(); ours[key] > 0 {
			ours[key]--
			continue
		}
		all = append(all, theirs)
	}
	return all
}

// all returns all that c says as one text.
func (c Chapter) all() string {
	parts := []string{c.Name, c.When.Value.String(), c.When.Text, c.When.Calendar.String()}
	for _, f := range c.Extra {
		parts = append(parts, f.text())
	}
	return strings.Join(parts, "\x00")
}
