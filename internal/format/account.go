package format

import (
	"slices"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// topics are what an event says that a format may have no field for.
type topics uint8

// The topics.
const (
	aboutDate topics = 1 << iota
	aboutPlace
	aboutActors
	aboutStatus
	aboutClaims
)

// account tells in words what an event says about some topics: the best that
// can be done in a format that has no field for them. "" where it says
// nothing.
func (o *output) account(e *timeline.Event, about topics) string {
	var lines []string
	line := func(key, value string) {
		if value != "" {
			lines = append(lines, o.options.Text(key)+" "+value)
		}
	}
	d := e.Details()
	if about&aboutDate != 0 {
		line("account.when", o.options.Lexicon.Long(e.When.Value))
	}
	if about&aboutPlace != 0 {
		line("account.place", d.Place.Name)
	}
	if about&aboutActors != 0 {
		line("account.actors", strings.Join(d.Actors, ", "))
	}
	if about&aboutStatus != 0 && e.HasStatus() {
		line("account.status", o.options.Text("status."+e.LastStatus().String()))
	}
	if about&aboutClaims != 0 && len(e.Claims) > 0 {
		lines = append(lines, o.options.Text("account.claims"))
		sources := o.sourceByID()
		for i := range e.Claims {
			lines = append(lines, "– "+o.claim(&e.Claims[i], sources))
		}
	}
	return strings.Join(lines, "\n")
}

// described gives the description of e with the account of some topics after
// it, and with more lines. What the description says already, since it was
// read from such a file, it does not say twice.
func (o *output) described(e *timeline.Event, about topics, more ...string) string {
	said := make(map[string]bool)
	for line := range strings.Lines(e.Description) {
		said[strings.TrimSuffix(line, "\n")] = true
	}
	var lines []string
	for line := range strings.SplitSeq(o.account(e, about), "\n") {
		more = append(more, line)
	}
	for _, line := range more {
		if line != "" && !said[line] {
			lines = append(lines, line)
		}
	}
	if e.Description == "" || len(lines) == 0 {
		return e.Description + strings.Join(lines, "\n")
	}
	return e.Description + "\n\n" + strings.Join(lines, "\n")
}

// claim words a claim with its sources in a line.
func (o *output) claim(c *timeline.Claim, sources map[string]*timeline.Source) string {
	who := c.Who
	if who == "" {
		who = o.options.Text("account.nobody")
	}
	parts := []string{who}
	if said := o.options.Lexicon.Medium(c.Said.Value); c.Said.Value.String() != "" {
		parts = append(parts, said)
	}
	text := strings.Join(parts, ", ") + ", " + o.options.Text("stance."+c.Stance.String())
	if c.Text != "" {
		text += ": " + c.Text
	}
	if own := o.ownAccount(c); own != "" {
		text += " (" + own + ")"
	}
	for _, cited := range c.Citations {
		if s := sources[cited.Source]; s != nil {
			text += " [" + citedAt(s, cited) + "]"
		}
	}
	return text
}

// ownAccount words what a speaker says otherwise than the event, and what the
// claim makes of its status.
func (o *output) ownAccount(c *timeline.Claim) string {
	status := ""
	if c.Status != timeline.NoStatus {
		status = o.options.Text("status." + c.Status.String())
	}
	var parts []string
	for _, own := range []struct{ key, value string }{
		{"account.claim-figure", c.Figure},
		{"account.claim-when", o.options.Lexicon.Medium(c.When.Value)},
		{"account.claim-place", c.Place.Name},
		{"account.claim-status", status},
	} {
		if own.value != "" {
			parts = append(parts, o.options.Text(own.key, "value", own.value))
		}
	}
	return strings.Join(parts, "; ")
}

// citedAt gives a source in a line, with the place in it and what stands there.
func citedAt(s *timeline.Source, cited timeline.Citation) string {
	parts := []string{s.Cited(), cited.Locator}
	if cited.Quote != "" {
		parts = append(parts, "“"+cited.Quote+"”")
	}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}

func (o *output) sourceByID() map[string]*timeline.Source {
	if o.sources == nil {
		o.sources = o.timeline.SourceByID()
	}
	return o.sources
}

// tellsInDescription adds to the reasons of a format those of what its writer
// tells in the description, as [output.account] does.
func tellsInDescription(r reasons) reasons {
	for _, field := range []string{"events/claims", "events/status", "events/place/name", "events/actors"} {
		if _, ok := r[field]; !ok {
			r[field] = words.Say("report.told-in-description")
		}
	}
	for _, field := range []string{"refs", "place/coordinates", "place/extra", "extra", "citations/extra"} { // of a claim, which are not told
		r["events/claims/"+field] = words.Say(unexplained)
	}
	r["events/description"] = words.Say("report.told-after-it")
	return r
}
