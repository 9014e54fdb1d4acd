package chart

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// eventRow is an event in the table, all its texts as they are shown.
type eventRow struct {
	Number              int // in the file, from 1: its anchor
	When, EDTF, Said    string
	Title, Lane, Place  string
	Description, Status string
	Actors, Tags        string
	Claims              []claimRow
}

// claimRow is a claim under its event.
type claimRow struct {
	Said, EDTF          string
	Who, Stance, Text   string
	When, Place, Figure string
	// Status is the status in which the claim leaves the event, "" where it
	// changes nothing.
	Status    string
	Citations []citationMark
}

// citationMark points to a source by its number; Number is 0 where the
// timeline lists no such source, and Missing is the id.
type citationMark struct {
	Number                  int
	Missing, Locator, Quote string
}

// sourceRow is a numbered source.
type sourceRow struct {
	Number                         int
	Author, Title, Publisher, Date string
	URL, Link                      string // Link is "" where URL is no link
	Accessed, Note                 string
	Repeats                        int    // the number of the source that it copies
	RepeatsMissing                 string // the id where that is not listed
}

// table gives the rows of the events in order of time, and notes on p where
// it does not give them all.
func (b *builder) table(p *page) []eventRow {
	order := make([]int, len(b.t.Events))
	from := make([]chrono.Instant, len(b.t.Events))
	for i, e := range b.t.Events {
		d := drawnEvent{Event: e}
		order[i], from[i] = i, chrono.Future // without a date: last
		if d.bound(e.When.Bounds()) {
			from[i] = d.from
		}
	}
	byTime := func(i, j int) int { return cmp.Or(cmp.Compare(from[i], from[j]), cmp.Compare(i, j)) }
	if len(order) > mostIntervals {
		slices.SortFunc(order, func(i, j int) int {
			return cmp.Or(b.t.Events[j].Weight()-b.t.Events[i].Weight(), byTime(i, j))
		})
		order = order[:mostListed]
		p.TableNotes = append(p.TableNotes, b.Text("chart.table.first", "n", mostListed, "all", len(b.t.Events)))
	}
	slices.SortFunc(order, byTime)
	rows := make([]eventRow, 0, len(order))
	for _, i := range order {
		rows = append(rows, b.eventRow(i))
	}
	return rows
}

func (b *builder) eventRow(i int) eventRow {
	e := b.t.Events[i]
	details := e.Details()
	row := eventRow{
		Number: i + 1, Title: clean(e.Title), Lane: clean(e.Lane), Place: clean(details.Place.Name),
		Description: clean(e.Description), Status: e.LastStatus().String(),
		Actors: clean(strings.Join(details.Actors, ", ")), Tags: clean(strings.Join(details.Tags, ", ")),
		When: b.Lexicon.Long(e.When.Value), EDTF: b.edtf(e.When), Said: clean(e.When.Text),
	}
	for _, c := range e.ClaimsByDate() {
		row.Claims = append(row.Claims, b.claimRow(&e.Claims[c]))
	}
	return row
}

func (b *builder) claimRow(c *timeline.Claim) claimRow {
	row := claimRow{
		Said: b.date(c.Said), EDTF: b.edtf(c.Said),
		Who: clean(c.Who), Stance: c.Stance.String(), Text: clean(c.Text),
		When: b.date(c.When), Place: clean(c.Place.Name), Figure: clean(c.Figure),
		Status: c.Status.String(),
	}
	for _, citation := range c.Citations {
		m := citationMark{Number: b.number[citation.Source], Locator: clean(citation.Locator), Quote: clean(citation.Quote)}
		if m.Number == 0 {
			m.Missing = clean(citation.Source)
		}
		row.Citations = append(row.Citations, m)
	}
	return row
}

func (b *builder) sources() []sourceRow {
	rows := make([]sourceRow, 0, len(b.t.Sources))
	for i, s := range b.t.Sources {
		row := sourceRow{
			Number: i + 1, Author: clean(s.Author), Title: clean(s.Title), Publisher: clean(s.Publisher),
			Date: b.date(s.Date), URL: clean(s.URL), Accessed: b.date(s.Accessed), Note: clean(s.Note),
			Repeats: b.number[s.Repeats],
		}
		if timeline.SafeLink(s.URL) {
			row.Link = s.URL
		}
		if s.Repeats != "" && row.Repeats == 0 {
			row.RepeatsMissing = clean(s.Repeats)
		}
		rows = append(rows, row)
	}
	return rows
}

// date words a date; "" where there is none.
func (b *builder) date(w chrono.When) string {
	if w.Form == chrono.None {
		return clean(w.Text)
	}
	return b.Lexicon.Long(w.Value)
}

// edtf gives the notation of a date; "" where the words say the same.
func (b *builder) edtf(w chrono.When) string {
	edtf := w.Value.String()
	if edtf == b.date(w) {
		return ""
	}
	return edtf
}

// clean makes a text from a file fit to be shown: control characters, which
// no reader sees and HTML forbids, become U+FFFD. Encoding is left to the
// template and to JSON.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD"))
}

// oneLine is clean for a chart, where a text has one line.
func oneLine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }
