package format

import (
	"cmp"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Topics is a set of what an event says for which a format may have no field.
type Topics uint8

// The topics.
const (
	AboutDate Topics = 1 << iota
	AboutPlace
	AboutActors
	AboutStatus
	AboutClaims
)

// Account returns what an event says about some topics, one a line, in the
// words of the options. It is for formats that have no field for them. The
// result is "" if the event says nothing about the topics.
func (o *Output) Account(e *timeline.Event, about Topics) string {
	var lines []string
	line := func(key, value string) {
		if value != "" {
			lines = append(lines, o.Options.Text(key)+" "+value)
		}
	}
	d := e.Details()
	if about&AboutDate != 0 {
		line("account.when", o.Options.Lexicon.Long(e.When.Value))
	}
	if about&AboutPlace != 0 {
		line("account.place", d.Place.Name)
	}
	if about&AboutActors != 0 {
		line("account.actors", strings.Join(d.Actors, ", "))
	}
	if about&AboutStatus != 0 && e.HasStatus() {
		line("account.status", o.Options.Text("status."+e.LastStatus().Name()))
	}
	if about&AboutClaims != 0 && e.CountClaims() > 0 {
		lines = append(lines, o.Options.Text("account.claims"))
		for i := range e.Claims {
			if c := &e.Claims[i]; !c.Empty() {
				lines = append(lines, "– "+o.Claim(c))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// Described returns the description of e, followed by more lines and by the
// account of some topics. Lines that the description has already are not added
// again: it may have been read from a file that was written so.
func (o *Output) Described(e *timeline.Event, about Topics, more ...string) string {
	said := make(map[string]bool)
	for line := range strings.Lines(e.Description) {
		said[strings.TrimSuffix(line, "\n")] = true
	}
	var lines []string
	for line := range strings.SplitSeq(o.Account(e, about), "\n") {
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

// Claim returns a claim with its sources in words.
func (o *Output) Claim(c *timeline.Claim) string {
	sources := o.sourceByID()
	who := c.Who
	if who == "" {
		who = o.Options.Text("account.nobody")
	}
	parts := []string{who}
	if said := o.date(c.Said); said != "" {
		parts = append(parts, said)
	}
	text := strings.Join(parts, ", ") + ", " + o.Options.Text("stance."+c.Stance.String())
	if c.Text != "" {
		text += ": " + c.Text
	}
	if own := o.ownAccount(c); own != "" {
		text += " (" + own + ")"
	}
	for _, cited := range c.Citations {
		if s := sources[cited.Source]; s != nil {
			text += " [" + o.citedAt(s, cited) + o.repeated(s) + "]"
		}
	}
	return text
}

// date returns a date in words, or those that stand for it.
func (o *Output) date(w chrono.When) string {
	if w.Form == chrono.None {
		return w.Text
	}
	return o.Options.Lexicon.Medium(w.Value)
}

// ownAccount returns in words where a claim differs from its event (figure,
// date, place), the status that it sets, and why.
func (o *Output) ownAccount(c *timeline.Claim) string {
	status := ""
	if c.Status != timeline.NoStatus {
		status = o.Options.Text("status." + c.Status.Name())
	}
	var parts []string
	for _, own := range []struct{ key, value string }{
		{"account.claim-figure", c.Figure},
		{"account.claim-when", o.date(c.When)},
		{"account.claim-place", c.Place.Name},
		{"account.claim-status", status},
		{"account.claim-reason", c.Reason},
	} {
		if own.value != "" {
			parts = append(parts, o.Options.Text(own.key, "value", own.value))
		}
	}
	return strings.Join(parts, "; ")
}

// citedAt returns a source, its date in words, the locator and the quotation of a citation in one
// line.
func (o *Output) citedAt(s *timeline.Source, cited timeline.Citation) string {
	parts := []string{s.CitedAs(o.date(s.Date)), cited.Locator}
	if cited.Quote != "" {
		parts = append(parts, "“"+cited.Quote+"”")
	}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}

// repeated returns in words which source another only repeats; "" for none.
func (o *Output) repeated(s *timeline.Source) string {
	original := o.sourceByID()[s.Repeats]
	if original == nil {
		return ""
	}
	name := cmp.Or(original.Publisher, original.Author, original.Title, original.URL, original.ID)
	if date := o.date(original.Date); date != "" {
		name += ", " + date
	}
	return "; " + o.Options.Text("account.repeats", "source", name)
}

func (o *Output) sourceByID() map[string]*timeline.Source {
	if o.sources == nil {
		o.sources = o.Timeline.SourceByID()
	}
	return o.sources
}

// TellsInDescription adds to the reasons of a format those for the fields that
// its writer puts into the description, as [Output.Account] does.
func TellsInDescription(r Reasons) Reasons {
	for _, field := range []string{"events/claims", "events/status", "events/place/name", "events/actors"} {
		if _, ok := r[field]; !ok {
			r[field] = words.Say("report.told-in-description")
		}
	}
	for _, field := range []string{"refs", "place/coordinates", "place/extra", "extra", "citations/extra"} { // of a claim, which the account does not contain
		r["events/claims/"+field] = words.Say(Unexplained)
	}
	r["events/description"] = words.Say("report.told-after-it")
	return r
}
