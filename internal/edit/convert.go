package edit

import (
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/graphemes"
	"dateline/internal/timeline"
)

// ClaimToEvent takes a claim out of its event and makes an event of its own of it, at the
// end and in the same lane: its text is the title, and its own date and place are those of
// the event. Where it gives no date of its own, the event is the saying: it is dated by
// that, and who spoke took part in it.
//
// The new event has one claim, with who, when it was said, figure, citations and all
// fields that are not known. It asserts what the claim said against the other event, or
// beside it; the status in which that left the other says nothing of this one, and the
// reason for it goes into the description.
func ClaimToEvent(t *timeline.Timeline, event int32, at int) Change {
	if !hasClaim(t, event, at) {
		return Change{Timeline: t}
	}
	other := t.Events.At(event)
	removed := RemoveClaim(t, event, at)
	c := Add(removed.Timeline, eventOf(other.Claims[at], other))
	c.Removed, c.Added = removed.Removed, append(slices.Clone(removed.Added), c.Added...)
	return c
}

// eventOf returns the event that is made of a claim about another one.
func eventOf(c timeline.Claim, other *timeline.Event) *timeline.Event {
	title, rest := titleOf(&c, other)
	own := &timeline.Event{Title: title, When: c.When, Lane: other.Lane}
	details := timeline.Details{Place: c.Place}
	if own.When.Form == chrono.None {
		own.When = c.Said
		if c.Who != "" {
			details.Actors = []string{c.Who}
		}
	}
	if !details.IsZero() {
		own.More = &details
	}
	own.Description = joined("\n\n", rest, c.Reason)
	c.When, c.Place, c.Status, c.Ruled, c.Reason = chrono.When{}, timeline.Place{}, timeline.NoStatus, false, ""
	if c.Stance.Side() <= 0 {
		c.Stance = timeline.Asserts
	}
	own.Claims = []timeline.Claim{c}
	return own
}

// longestTitle is how many bytes of a claim's text make a title; a longer one is cut
// between words, and stands whole in the description.
const longestTitle = 100

// titleOf returns the title of the event that is made of a claim: the first line of its
// text, of what is quoted where it has none, or who spoke. Rest is the text where the title
// has not all of it.
func titleOf(c *timeline.Claim, other *timeline.Event) (title, rest string) {
	text := strings.TrimSpace(c.Text)
	for i := 0; text == "" && i < len(c.Citations); i++ {
		text = strings.TrimSpace(c.Citations[i].Quote)
	}
	title, _, _ = strings.Cut(text, "\n")
	if title = strings.TrimSpace(title); len(title) > longestTitle {
		title = graphemes.Clip(title, longestTitle)
		if space := strings.LastIndexByte(title, ' '); space > longestTitle/2 {
			title = title[:space]
		}
		title = strings.TrimRight(title, " ,;:.") + "…"
	}
	if title != text {
		rest = text
	}
	for _, name := range []string{strings.TrimSpace(c.Who), other.Title} {
		if title == "" {
			title = name
		}
	}
	return title, rest
}

// joined joins those of some texts that are not empty.
func joined(between string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), between)
}
