package format

import (
	"context"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// timelineJSTable is the spreadsheet of TimelineJS, as of today and as of its
// first versions.
var timelineJSTable = Format{
	Name: "timelinejs-csv", Extensions: []string{".csv"},
	recognise: func(in *input) bool {
		return !in.isJSON() && hasColumns(in, "headline", "text", "media") && (hasColumns(in, "year") || hasColumns(in, "start date"))
	},
	read:  readSlideTable,
	write: writeSlideTable,
	lacks: reasons{
		"when":        words.Say("report.slide-when"),
		"description": words.Say("report.slide-text"),
		"claims":      words.Say("report.told-in-words"),
		"sources":     words.Say("report.sources-told"),
		"actors":      words.Say("report.told-in-words"),
		"place/name":  words.Say("report.told-in-words"),
		"status":      words.Say("report.told-in-words"),
		"media":       words.Say("report.slide-media"),
		"media/url":   words.Say("report.link-encoded"),
	},
}

// slideColumns are the columns of the spreadsheet.
var slideColumns = []string{
	"Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
	"Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
}

func readSlideTable(_ context.Context, in *input) (Result, error) {
	r := slideReader{foreign: newForeign(in)}
	if !hasColumns(in, "headline") {
		return Result{}, failure(1, 1, "problem.no-timeline")
	}
	if !hasColumns(in, "start date") {
		// There is no column for the scale: one year that is beyond what
		// JavaScript can hold changes it for all.
		err := newForeign(in).rows(func(row *cells) {
			year, err := strconv.ParseInt(whole(row.cell("year")), 10, 64)
			r.cosmological = r.cosmological || err == nil && isCosmological(year)
		})
		if err != nil {
			return Result{}, err
		}
	}
	if err := r.rows(r.row); err != nil {
		return Result{}, err
	}
	return r.result()
}

// whole takes blanks and commas out of a number, as TimelineJS does.
func whole(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(", \t\r\n\u00a0", r) {
			return -1
		}
		return r
	}, text)
}

// slideCells are the columns that are read into fields of an event, but for
// its dates.
var slideCells = []string{"display date", "headline", "text", "media", "media credit", "media caption", "media thumbnail", "alt text"}

// dateColumns are those of dates.
var dateColumns = []string{"year", "month", "day", "time", "end year", "end month", "end day", "end time", "start date", "end date"}

// row reads a row of the spreadsheet: a slide, an era, or the title.
func (r *slideReader) row(row *cells) {
	if strings.TrimSpace(strings.Join(row.texts, "")) == "" {
		return
	}
	kind := strings.ToLower(row.cell("type"))
	if t := r.timeline; (kind == "title" || kind == "start") && t.Title+t.Description == "" {
		t.Title = r.cellHTML(row, "title", "headline")
		t.Description = r.cellHTML(row, "description", "text")
		r.others(row, &t.Extra, "headline", "text", "type")
		return
	}
	e := &timeline.Event{Title: r.cellHTML(row, "title", "headline"), Description: r.cellHTML(row, "description", "text")}
	var d timeline.Details
	known := slices.Clone(slideCells)
	start, ok := r.rowDate(row, "")
	end, endOK := r.rowDate(row, "end ")
	if ok && endOK { // else they are kept as they stand
		known = append(known, dateColumns...)
	}
	display := plainText(plainText(row.cell("display date")))
	e.When = r.slideWhen(start, end, display, exactDate{}, r.cosmological, &d.Extra)
	group := "group"
	if row.cell(group) == "" && row.index("tag") >= 0 {
		group = "tag"
	}
	e.Lane = plainText(plainText(row.cell(group)))
	known = append(known, group)
	if kind == eraTag {
		d.Tags = []string{eraTag}
	}
	if kind == eraTag || kind == "event" {
		known = append(known, "type")
	}
	r.rowMedia(row, &d)
	r.others(row, &d.Extra, known...)
	r.foreign.event(row.offsets[0], e, d)
}

// cellHTML gives the text of a cell that holds HTML, for a field.
func (r *slideReader) cellHTML(row *cells, field, column string) string {
	return r.markup(row.offset(column), field, row.cell(column))
}

// others keeps the cells of other columns.
func (r *slideReader) others(row *cells, extra *timeline.Extra, known ...string) {
	for i, name := range row.names {
		if i >= len(row.texts) || strings.TrimSpace(row.texts[i]) == "" || slices.Contains(known, name) {
			continue
		}
		if name == "" {
			name = "column " + strconv.Itoa(i+1)
		}
		r.keepText(extra, row.offsets[i], name, row.texts[i])
	}
}

// rowDate reads a date of the columns that begin with end, which is empty for
// the start.
func (r *slideReader) rowDate(row *cells, end string) (s slideDate, ok bool) {
	column := end + "year"
	if row.index(column) < 0 {
		column = "start date"
		if end != "" {
			column = "end date"
		}
		return r.slideText(row.offset(column), row.cell(column))
	}
	var parts [len(slideParts)]string
	for i, part := range slideParts[:3] {
		parts[i] = whole(row.cell(end + part))
	}
	if parts[0] == "" { // TimelineJS asks for a year too
		for _, part := range slideParts[1:3] {
			if text := row.cell(end + part); text != "" {
				r.note(LeftOut, "when", row.offset(end+part), text, "", words.Say("report.slide-gap"))
			}
		}
		return s, true
	}
	if s, ok = r.slide(row.offset(column), parts); !ok {
		return s, false
	}
	if text := row.cell(end + "time"); text != "" && !r.slideTime(row.offset(end+"time"), &s, text) {
		r.problem(row.offset(end+"time"), "problem.slide-time", "text", clip(text))
		return s, false
	}
	return s, true
}

func (r *slideReader) rowMedia(row *cells, d *timeline.Details) {
	m := timeline.Media{
		Caption: r.cellHTML(row, "media/caption", "media caption"),
		Credit:  r.cellHTML(row, "media/credit", "media credit"),
	}
	r.mediaAddress(&m, row.offset("media"), row.cell("media"))
	for column, name := range map[string]string{"media thumbnail": "thumbnail", "alt text": "alt"} {
		if text := row.cell(column); text != "" {
			r.keepText(&m.Extra, row.offset(column), name, text)
		}
	}
	if m.URL != "" || m.Caption != "" || m.Credit != "" || len(m.Extra) > 0 {
		d.Media = append(d.Media, m)
	}
}

// writeSlideTable writes the spreadsheet of TimelineJS.
func writeSlideTable(o *output) error {
	w := csv.NewWriter(o)
	cosmological := false
	for _, e := range o.timeline.Events {
		start, _, ok := slideSpan(e.When.Value, false)
		cosmological = cosmological || ok && isCosmological(start.Year)
	}
	events, eras := slides(o)
	rows := [][]string{slideColumns}
	if t := o.timeline; t.Title+t.Description != "" {
		rows = append(rows, inColumns(map[string]string{"Headline": cellLine(t.Title), "Text": htmlText(t.Description), "Type": "title"}))
	}
	for _, e := range events {
		rows = append(rows, slideRow(o, e, "", cosmological))
	}
	for _, e := range eras {
		rows = append(rows, slideRow(o, e, eraTag, cosmological))
	}
	return w.WriteAll(rows)
}

// inColumns puts cells in the order of the columns.
func inColumns(cells map[string]string) []string {
	row := make([]string, len(slideColumns))
	for i, name := range slideColumns {
		row[i] = cells[name]
	}
	return row
}

// slideRow gives the row of an event.
func slideRow(o *output, e *timeline.Event, kind string, cosmological bool) []string {
	d := e.Details()
	start, end, _ := slideSpan(e.When.Value, cosmological)
	cells := map[string]string{
		"Display Date": cellStripped(slideDisplay(o, e.When)), "Headline": cellLine(e.Title),
		"Text": htmlText(slideText(o, e)), "Type": kind, "Group": cellStripped(e.Lane),
	}
	dateCells(cells, "", start)
	if end != (simpleDate{}) {
		dateCells(cells, "End ", end)
	}
	if len(d.Media) > 0 {
		m := d.Media[0]
		cells["Media"], cells["Media Credit"], cells["Media Caption"] = mediaAddress(m), guarded(htmlCaption(m.Credit)), guarded(htmlCaption(m.Caption))
		if text := textOf(m.Extra, "thumbnail"); timeline.SafeLink(text) {
			cells["Media Thumbnail"] = safeAddress.Replace(text)
		}
		if text := textOf(m.Extra, "alt"); guarded(text) == text {
			cells["Alt Text"] = text
		}
	}
	if text := textOf(d.Extra, "background"); timeline.SafeLink(text) && safeAddress.Replace(text) == text || colour.MatchString(text) {
		cells["Background"] = text
	}
	return inColumns(cells)
}

func dateCells(cells map[string]string, end string, d simpleDate) {
	cells[end+"Year"] = strconv.FormatInt(d.Year, 10)
	if d.Month > 0 {
		cells[end+"Month"] = strconv.Itoa(d.Month)
	}
	if d.Day > 0 {
		cells[end+"Day"] = strconv.Itoa(d.Day)
		d.Zone = 0
		cells[end+"Time"] = strings.TrimPrefix(d.clock(), "T")
	}
}

// cellLine gives a text as HTML for a cell in which no spreadsheet sees a
// formula, and cellStripped the same for a field that TimelineJS decodes twice.
func cellLine(text string) string     { return guarded(htmlLine(text)) }
func cellStripped(text string) string { return guarded(stripped(text)) }

// guarded encodes the first sign of a cell of HTML that spreadsheets would
// take for a formula. Readers of HTML see the same as before.
func guarded(cell string) string {
	if cell == "" || !strings.Contains("=+-@\t\r\n", cell[:1]) {
		return cell
	}
	return "&#" + strconv.Itoa(int(cell[0])) + ";" + cell[1:]
}
