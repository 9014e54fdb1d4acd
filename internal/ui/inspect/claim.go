package inspect

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// card is what is shown of a claim.
type card struct {
	stance  timeline.Stance
	head    string // when and how
	written string // the date of saying as it is written; "" for none
	quotes  []string
	text    string
	who     string
	facts   []fact
	sources []cited
	// leaves is the status in which the claim leaves the event; NoStatus where
	// it was so before.
	leaves timeline.Status
	reason string // for a status
}

// fact is a value with its name in front.
type fact struct{ name, value string }

// cited is a source that a claim cites.
type cited struct {
	id          string // of the source
	short, full string // as one line: publisher and date; or all that is known
	link        *url.URL
	note        string
	repeats     [2]string // the source that it repeats and that the claim does not cite, short and in full
	copies      []cited
}

// deck makes the cards of an event one after another, in order of time: an event may
// have thousands of claims, and a panel shows a few.
type deck struct {
	*Inspector
	event   *timeline.Event
	order   []int        // of the claims that are left
	changed map[int]bool // the claims that changed the status
	noted   noted
}

// noted are the notes that the cards before have shown, by their text, with the
// sources that they are of, and all sources whose notes were told.
type noted struct {
	notes map[string]string
	told  map[string]bool
}

// deck returns the cards of an event.
func (i *Inspector) deck(e *timeline.Event) *deck {
	d := &deck{Inspector: i, event: e, order: e.ClaimsByDate(), changed: make(map[int]bool), noted: noted{make(map[string]string), make(map[string]bool)}}
	for _, turn := range e.History() {
		d.changed[turn.Claim] = true
	}
	return d
}

// left returns how many cards are still to come.
func (d *deck) left() int { return len(d.order) }

// next returns the next card, of which there must be one.
func (d *deck) next() card {
	n := d.order[0]
	d.order = d.order[1:]
	c := d.card(&d.event.Claims[n], d.noted)
	if s := d.event.Claims[n].Status; s != timeline.NoStatus && (d.changed[n] || c.reason != "") {
		c.leaves = s
	}
	return c
}

// card returns the card of a claim, with the notes of its sources that were not
// shown before.
func (i *Inspector) card(c *timeline.Claim, before noted) card {
	shown := card{
		stance: c.Stance, text: clean(c.Text), who: line(c.Who), reason: clean(c.Reason),
		head: i.text("inspector.said", "date", i.said(c), "stance", i.text("stance."+c.Stance.String())),
	}
	if c.Said.Form != chrono.None {
		shown.written = i.text("inspector.edtf", "edtf", c.Said.String())
	}
	shown.facts = i.claimFacts(c)
	numbers := i.quotes(c, &shown)
	shown.sources = i.sourcesOf(c, numbers, before)
	return shown
}

// claimFacts returns what the speaker says of the event: date, place, figure.
func (i *Inspector) claimFacts(c *timeline.Claim) []fact {
	var facts []fact
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, fact{name, value})
		}
	}
	if c.When.Form != chrono.None {
		add(i.text("inspector.own-date"), i.lexicon.Long(c.When.Value))
		if i.asWritten {
			add(i.text("inspector.as-written"), i.text("inspector.edtf", "edtf", c.When.String()))
		}
	}
	add(i.text("inspector.own-place"), line(c.Place.Name))
	add(i.text("inspector.figure"), line(c.Figure))
	return facts
}

// quotes fills in the quotations of a claim, each once. Where there are several, a
// number says which source has which: it is returned for each of them.
func (i *Inspector) quotes(c *timeline.Claim, shown *card) (numbers map[string]int) {
	numbers = make(map[string]int)
	for _, citation := range c.Citations {
		quote := clean(citation.Quote)
		if quote == "" || numbers[quote] > 0 {
			continue
		}
		shown.quotes = append(shown.quotes, i.text("inspector.quote", "quote", quote))
		numbers[quote] = len(shown.quotes)
	}
	if len(shown.quotes) < 2 {
		return nil
	}
	for n := range shown.quotes {
		shown.quotes[n] += numbered(n + 1)
	}
	return numbers
}

// numbered returns the sign of a number behind a quotation and its sources.
func numbered(n int) string { return " (" + strconv.Itoa(n) + ")" }

// sourcesOf returns the sources that a claim cites. Those that repeat another of
// them, or the same as another of them, are folded under it.
func (i *Inspector) sourcesOf(c *timeline.Claim, numbers map[string]int, before noted) []cited {
	var shown []cited
	at := make(map[string]int) // of what stands for an original, in shown
	for _, citation := range i.originalsFirst(c.Citations) {
		number := ""
		if n := numbers[clean(citation.Quote)]; n > 0 {
			number = numbered(n)
		}
		s := i.sources[citation.Source]
		if s == nil {
			missing := i.text("inspector.source-missing", "id", line(citation.Source)) + number
			shown = append(shown, cited{short: missing, full: missing})
			continue
		}
		one := i.cited(s, citation.Locator, before)
		one.short, one.full = one.short+number, one.full+number
		original := i.original(s)
		if first, ok := at[original.ID]; ok && s != original && s.ID != shown[first].id {
			shown[first].copies = append(shown[first].copies, one)
			continue
		}
		if _, ok := at[original.ID]; !ok {
			at[original.ID] = len(shown)
		}
		if s != original {
			for n, name := range [...]string{i.shortName(original), i.sourceName(original)} {
				one.repeats[n] = i.text("inspector.repeats", "source", name)
			}
		}
		shown = append(shown, one)
	}
	tellApart(shown)
	return shown
}

// originalsFirst returns citations in their order, those of sources that repeat
// another at the end, so that they find what they are folded under.
func (i *Inspector) originalsFirst(citations []timeline.Citation) []timeline.Citation {
	repeats := func(c timeline.Citation) bool {
		s := i.sources[c.Source]
		return s != nil && i.original(s) != s
	}
	originals := slices.DeleteFunc(slices.Clone(citations), repeats)
	return append(originals, slices.DeleteFunc(slices.Clone(citations), func(c timeline.Citation) bool { return !repeats(c) })...)
}

// original returns the source that s repeats in the end; s where it repeats none.
// Of sources that repeat each other in a circle it is the one with the least id.
func (i *Inspector) original(s *timeline.Source) *timeline.Source {
	seen := map[*timeline.Source]bool{}
	for !seen[s] {
		seen[s] = true
		next := i.sources[s.Repeats]
		if next == nil {
			return s
		}
		s = next
	}
	least := s // s is in the circle
	for at := i.sources[s.Repeats]; at != s; at = i.sources[at.Repeats] {
		if at.ID < least.ID {
			least = at
		}
	}
	return least
}

// cited returns a source as a claim cites it, its note unless that was shown.
func (i *Inspector) cited(s *timeline.Source, locator string, before noted) cited {
	c := cited{id: s.ID, short: i.shortName(s), full: i.sourceName(s)}
	if locator = line(locator); locator != "" {
		c.short, c.full = c.short+", "+locator, c.full+", "+locator
	}
	if u, err := url.Parse(s.URL); s.URL != "" && err == nil && timeline.SafeLink(s.URL) {
		c.link = u
	}
	if s.Note == "" || before.told[s.ID] {
		return c
	}
	before.told[s.ID] = true
	if first, shown := before.notes[s.Note]; !shown {
		before.notes[s.Note], c.note = s.ID, clean(s.Note)
	} else {
		c.note = i.text("inspector.note-above", "source", i.shortName(i.sources[first]))
	}
	return c
}

// tellApart gives sources their full names where several have one short name.
func tellApart(sources []cited) {
	times := make(map[string]int)
	for _, s := range sources {
		times[s.short]++
	}
	for n := range sources {
		if times[sources[n].short] > 1 {
			sources[n].short = sources[n].full
		}
		tellApart(sources[n].copies)
	}
}

// shortName returns the publisher and the date of a source, or what stands for them.
func (i *Inspector) shortName(s *timeline.Source) string {
	return line(listing.ShortName(s, i.lexicon))
}

// sourceName returns all of a source as one line.
func (i *Inspector) sourceName(s *timeline.Source) string {
	var parts []string
	for _, part := range []string{s.Author, s.Title, s.Publisher} {
		if part = line(part); part != "" {
			parts = append(parts, part)
		}
	}
	if s.Date.Form != chrono.None {
		parts = append(parts, i.lexicon.Long(s.Date.Value))
	}
	if len(parts) == 0 {
		return i.shortName(s)
	}
	return strings.Join(parts, ", ")
}

// clean makes a text of a file fit to be shown: neither control characters nor
// signs that turn the direction of what stands around it.
func clean(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, listing.Clean(text)))
}

// line is clean for what has one line.
func line(text string) string { return words.OneLine(clean(text)) }
