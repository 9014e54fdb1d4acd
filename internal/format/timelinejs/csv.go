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

// Table is the spreadsheet of TimelineJS, as of today and as of its
// first versions.
var Table = format.Format{
	Name: "timelinejs-csv", Extensions: []string{".csv"},
	Recognise: func(in *format.Input) bool {
		return !in.IsJSON() && csvtext.HasColumns(in, "headline", "text", "media") && (csvtext.HasColumns(in, "year") || csvtext.HasColumns(in, "start date"))
	},
	Read:  readSlideTable,
	Write: writeSlideTable,
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

// slideColumns are the columns of the spreadsheet.
var slideColumns = []string{
	"Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
	"Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
}

func readSlideTable(_ context.Context, in *format.Input) (format.Result, error) {
	r := reader{Reader: foreign.NewReader(in)}
	if !csvtext.HasColumns(in, "headline") {
		return format.Result{}, format.Fail(1, 1, "problem.no-timeline")
	}
	if !csvtext.HasColumns(in, "start date") {
		// There is no column for the scale: one year that is beyond what
		// JavaScript can hold changes it for all.
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
	known := slices.Clone(slideCells)
	start, ok := r.rowDate(row, "")
	end, endOK := r.rowDate(row, "end ")
	if ok && endOK { // else they are kept as they stand
		known = append(known, dateColumns...)
	}
	display := markup.PlainText(markup.PlainText(row.Cell("display date")))
	e.When = r.slideWhen(start, end, display, foreign.ExactDate{}, r.cosmological, &d.Extra)
	group := "group"
	if row.Cell(group) == "" && row.Index("tag") >= 0 {
		group = "tag"
	}
	e.Lane = markup.PlainText(markup.PlainText(row.Cell(group)))
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

// cellHTML gives the text of a cell that holds HTML, for a field.
func (r *reader) cellHTML(row *csvtext.Row, field, column string) string {
	return r.PlainText(row.Offset(column), field, row.Cell(column))
}

// others keeps the cells of other columns.
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

// rowDate reads a date of the columns that begin with end, which is empty for
// the start.
func (r *reader) rowDate(row *csvtext.Row, end string) (s slideDate, ok bool) {
	column := end + "year"
	if row.Index(column) < 0 {
		column = "start date"
		if end != "" {
			column = "end date"
		}
		return r.slideText(row.Offset(column), row.Cell(column))
	}
	var parts [len(slideParts)]string
	for i, part := range slideParts[:3] {
		parts[i] = whole(row.Cell(end + part))
	}
	if parts[0] == "" { // TimelineJS asks for a year too
		for _, part := range slideParts[1:3] {
			if text := row.Cell(end + part); text != "" {
				r.Note(format.LeftOut, "when", row.Offset(end+part), text, "", words.Say("report.slide-gap"))
			}
		}
		return s, true
	}
	if s, ok = r.slide(row.Offset(column), parts); !ok {
		return s, false
	}
	if text := row.Cell(end + "time"); text != "" && !r.slideTime(row.Offset(end+"time"), &s, text) {
		r.Problem(row.Offset(end+"time"), "problem.slide-time", "text", format.Clip(text))
		return s, false
	}
	return s, true
}

func (r *reader) rowMedia(row *csvtext.Row, d *timeline.Details) {
	m := timeline.Media{
		Caption: r.cellHTML(row, "media/caption", "media caption"),
		Credit:  r.cellHTML(row, "media/credit", "media credit"),
	}
	r.mediaAddress(&m, row.Offset("media"), row.Cell("media"))
	for column, name := range map[string]string{"media thumbnail": "thumbnail", "alt text": "alt"} {
		if text := row.Cell(column); text != "" {
			r.KeepText(&m.Extra, row.Offset(column), name, text)
		}
	}
	if m.URL != "" || m.Caption != "" || m.Credit != "" || len(m.Extra) > 0 {
		d.Media = append(d.Media, m)
	}
}

// writeSlideTable writes the spreadsheet of TimelineJS.
func writeSlideTable(o *format.Output) error {
	w := csv.NewWriter(o)
	cosmological := false
	for _, e := range o.Timeline.Events {
		start, _, ok := slideSpan(e.When.Value, false)
		cosmological = cosmological || ok && isCosmological(start.Year)
	}
	events, eras := slides(o)
	rows := [][]string{slideColumns}
	if t := o.Timeline; t.Title+t.Description != "" {
		rows = append(rows, inColumns(map[string]string{"Headline": cellLine(t.Title), "Text": markup.HTMLText(t.Description), "Type": "title"}))
	}
	for _, e := range events {
		rows = append(rows, slideRow(o, e, "", cosmological))
	}
	for _, e := range eras {
		rows = append(rows, slideRow(o, e, foreign.EraTag, cosmological))
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
func slideRow(o *format.Output, e *timeline.Event, kind string, cosmological bool) []string {
	d := e.Details()
	start, end, _ := slideSpan(e.When.Value, cosmological)
	cells := map[string]string{
		"Display Date": cellStripped(slideDisplay(o, e.When)), "Headline": cellLine(e.Title),
		"Text": markup.HTMLText(slideText(o, e)), "Type": kind, "Group": cellStripped(e.Lane),
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

func dateCells(cells map[string]string, end string, d foreign.Date) {
	cells[end+"Year"] = strconv.FormatInt(d.Year, 10)
	if d.Month > 0 {
		cells[end+"Month"] = strconv.Itoa(d.Month)
	}
	if d.Day > 0 {
		cells[end+"Day"] = strconv.Itoa(d.Day)
		d.Zone = 0
		cells[end+"Time"] = strings.TrimPrefix(d.ClockText(), "T")
	}
}

// cellLine gives a text as HTML for a cell in which no spreadsheet sees a
// formula, and cellStripped the same for a field that TimelineJS decodes twice.
func cellLine(text string) string     { return guarded(markup.HTMLLine(text)) }
func cellStripped(text string) string { return guarded(stripped(text)) }

// guarded encodes the first sign of a cell of HTML that spreadsheets would
// take for a formula. Readers of HTML see the same as before.
func guarded(cell string) string {
	if cell == "" || !strings.Contains("=+-@\t\r\n", cell[:1]) {
		return cell
	}
	return "&#" + strconv.Itoa(int(cell[0])) + ";" + cell[1:]
}
