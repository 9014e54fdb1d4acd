package timelinejs

import (
	"context"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/foreign"
	"dateline/internal/format/markup"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Table is the spreadsheet of TimelineJS as CSV. That of its first versions, with
// other columns for dates, is only read.
var Table = format.Format{
	Name: "timelinejs-csv", Extensions: []string{".csv"},
	Recognise: func(in *format.Input) bool {
		return !in.IsJSON() && csvtext.HasColumns(in, "headline", "text", "media") && (csvtext.HasColumns(in, "year") || csvtext.HasColumns(in, "start date"))
	},
	Read:  readTable,
	Write: writeTable,
	Lacks: format.Reasons{
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

// columns are the columns of the spreadsheet, in the order in which they are
// written.
var columns = []string{
	"Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
	"Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
}

func readTable(_ context.Context, in *format.Input) (format.Result, error) {
	r := reader{Reader: foreign.NewReader(in)}
	if !csvtext.HasColumns(in, "headline") {
		return format.Result{}, format.Fail(1, 1, "problem.no-timeline")
	}
	if !csvtext.HasColumns(in, "start date") {
		// There is no column for the scale: one year beyond the human scale changes
		// the scale of all.
		err := foreign.NewReader(in).Rows(func(row *csvtext.Row) {
			year, err := strconv.ParseInt(whole(row.Cell("year")), 10, 64)
			r.cosmological = r.cosmological || err == nil && isCosmological(year)
		})
		if err != nil {
			return format.Result{}, err
		}
	}
	if err := r.Rows(r.row); err != nil {
		return format.Result{}, err
	}
	return r.Result()
}

// whole returns a number without its blanks and commas, as TimelineJS reads it.
func whole(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(", \t\r\n\u00a0", r) {
			return -1
		}
		return r
	}, text)
}

// textColumns are the columns, other than dates, that are read into fields of an
// event.
var textColumns = []string{"display date", "headline", "text", "media", "media credit", "media caption", "media thumbnail", "alt text"}

// dateColumns are the columns of dates, in the present and the first versions.
var dateColumns = []string{"year", "month", "day", "time", "end year", "end month", "end day", "end time", "start date", "end date"}

// row reads a row of the spreadsheet: a slide, an era, or the title.
func (r *reader) row(row *csvtext.Row) {
	if strings.TrimSpace(strings.Join(row.Texts, "")) == "" {
		return
	}
	kind := strings.ToLower(row.Cell("type"))
	if t := r.Timeline; (kind == "title" || kind == "start") && t.Title+t.Description == "" {
		t.Title = r.cellHTML(row, "title", "headline")
		t.Description = r.cellHTML(row, "description", "text")
		r.others(row, &t.Extra, "headline", "text", "type")
		return
	}
	e := &timeline.Event{Title: r.cellHTML(row, "title", "headline"), Description: r.cellHTML(row, "description", "text")}
	var d timeline.Details
	known := slices.Clone(textColumns)
	start, ok := r.rowDate(row, "")
	end, endOK := r.rowDate(row, "end ")
	if ok && endOK { // else the cells are kept as unknown fields
		known = append(known, dateColumns...)
	}
	display := plainTwice(row.Cell("display date"))
	e.When = r.when(start, end, display, foreign.ExactDate{}, r.cosmological, &d.Extra)
	group := "group"
	if row.Cell(group) == "" && row.Index("tag") >= 0 {
		group = "tag"
	}
	e.Lane = plainTwice(row.Cell(group))
	known = append(known, group)
	if kind == foreign.EraTag {
		d.Tags = []string{foreign.EraTag}
	}
	if kind == foreign.EraTag || kind == "event" {
		known = append(known, "type")
	}
	r.rowMedia(row, &d)
	r.others(row, &d.Extra, known...)
	r.Reader.Event(row.Offsets[0], e, d)
}

// cellHTML returns the plain text of a cell that holds HTML. field is the field of
// the event that it is for.
func (r *reader) cellHTML(row *csvtext.Row, field, column string) string {
	return r.PlainText(row.Offset(column), field, row.Cell(column))
}

// others keeps the cells of all columns but those known.
func (r *reader) others(row *csvtext.Row, extra *timeline.Extra, known ...string) {
	for i, name := range row.Names {
		if i >= len(row.Texts) || strings.TrimSpace(row.Texts[i]) == "" || slices.Contains(known, name) {
			continue
		}
		if name == "" {
			name = "column " + strconv.Itoa(i+1)
		}
		r.KeepText(extra, row.Offsets[i], name, row.Texts[i])
	}
}

// rowDate reads a date from the columns whose names begin with prefix: "" for the
// start, "end " for the end.
func (r *reader) rowDate(row *csvtext.Row, prefix string) (s rawDate, ok bool) {
	column := prefix + "year"
	if row.Index(column) < 0 {
		column = "start date"
		if prefix != "" {
			column = "end date"
		}
		return r.dateOfText(row.Offset(column), row.Cell(column))
	}
	var parts [len(dateParts)]string
	for i, part := range dateParts[:3] {
		parts[i] = whole(row.Cell(prefix + part))
	}
	if parts[0] == "" { // TimelineJS demands a year too
		for _, part := range dateParts[1:3] {
			if text := row.Cell(prefix + part); text != "" {
				r.Note(format.LeftOut, "when", row.Offset(prefix+part), text, "", words.Say("report.slide-gap"))
			}
		}
		return s, true
	}
	if s, ok = r.dateOfParts(row.Offset(column), parts); !ok {
		return s, false
	}
	if text := row.Cell(prefix + "time"); text != "" && !r.addTime(row.Offset(prefix+"time"), &s, text) {
		r.Problem(row.Offset(prefix+"time"), "problem.slide-time", "text", format.Clip(text))
		return s, false
	}
	return s, true
}

// rowMedia reads the columns of the medium.
func (r *reader) rowMedia(row *csvtext.Row, d *timeline.Details) {
	m := timeline.Media{
		Caption: r.cellHTML(row, "media/caption", "media caption"),
		Credit:  r.cellHTML(row, "media/credit", "media credit"),
	}
	r.mediaAddress(&m, row.Offset("media"), row.Cell("media"))
	for _, kept := range [...]struct{ column, name string }{{"media thumbnail", "thumbnail"}, {"alt text", "alt"}} {
		if text := row.Cell(kept.column); text != "" {
			r.KeepText(&m.Extra, row.Offset(kept.column), kept.name, text)
		}
	}
	addMedia(d, m)
}

func writeTable(o *format.Output) error {
	w := csv.NewWriter(o)
	cosmological := false
	for _, e := range o.Timeline.Events.All() {
		start, _, ok := datesOf(e.When.Value, false)
		cosmological = cosmological || ok && isCosmological(start.Year)
	}
	events, eras := slides(o)
	rows := [][]string{columns}
	if t := o.Timeline; t.Title+t.Description != "" {
		rows = append(rows, inColumns(map[string]string{"Headline": cellLine(t.Title), "Text": markup.HTMLText(t.Description), "Type": "title"}))
	}
	for _, e := range events {
		rows = append(rows, rowOf(o, e, "", cosmological))
	}
	for _, e := range eras {
		rows = append(rows, rowOf(o, e, foreign.EraTag, cosmological))
	}
	return w.WriteAll(rows)
}

// inColumns returns a row of cells, which are given by the names of their columns.
func inColumns(cells map[string]string) []string {
	row := make([]string, len(columns))
	for i, name := range columns {
		row[i] = cells[name]
	}
	return row
}

// rowOf returns the row of an event; kind is its cell "Type".
func rowOf(o *format.Output, e *timeline.Event, kind string, cosmological bool) []string {
	d := e.Details()
	start, end, _ := datesOf(e.When.Value, cosmological)
	cells := map[string]string{
		"Display Date": cellEncodedTwice(displayDate(o, e.When)), "Headline": cellLine(e.Title),
		"Text": markup.HTMLText(describedText(o, e)), "Type": kind, "Group": cellEncodedTwice(e.Lane),
	}
	dateCells(cells, "", start)
	if end != (foreign.Date{}) {
		dateCells(cells, "End ", end)
	}
	if len(d.Media) > 0 {
		m := d.Media[0]
		cells["Media"], cells["Media Credit"], cells["Media Caption"] = mediaAddress(m), guarded(htmlCaption(m.Credit)), guarded(htmlCaption(m.Caption))
		if text := foreign.ExtraText(m.Extra, "thumbnail"); timeline.SafeLink(text) {
			cells["Media Thumbnail"] = safeAddress.Replace(text)
		}
		if text := foreign.ExtraText(m.Extra, "alt"); guarded(text) == text {
			cells["Alt Text"] = text
		}
	}
	if text := foreign.ExtraText(d.Extra, "background"); timeline.SafeLink(text) && safeAddress.Replace(text) == text || colour.MatchString(text) {
		cells["Background"] = text
	}
	return inColumns(cells)
}

// dateCells sets the cells of a date in the columns whose names begin with prefix:
// "" for the start, "End " for the end.
func dateCells(cells map[string]string, prefix string, d foreign.Date) {
	cells[prefix+"Year"] = strconv.FormatInt(d.Year, 10)
	if d.Month > 0 {
		cells[prefix+"Month"] = strconv.Itoa(d.Month)
	}
	if d.Day > 0 {
		cells[prefix+"Day"] = strconv.Itoa(d.Day)
		d.Zone = 0
		cells[prefix+"Time"] = strings.TrimPrefix(d.ClockText(), "T")
	}
}

// cellLine returns a text as HTML on one line that no spreadsheet takes for a
// formula.
func cellLine(text string) string { return guarded(markup.HTMLLine(text)) }

// cellEncodedTwice returns the same for a field that TimelineJS decodes twice.
func cellEncodedTwice(text string) string { return guarded(encodedTwice(text)) }

// guarded returns a cell of HTML with its first character encoded, if spreadsheets
// would take the cell for a formula. As HTML it shows the same.
func guarded(cell string) string {
	if cell == "" || !strings.Contains("=+-@\t\r\n", cell[:1]) {
		return cell
	}
	return "&#" + strconv.Itoa(int(cell[0])) + ";" + cell[1:]
}
