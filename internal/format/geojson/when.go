package geojson

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/words"
)

// when reads the date of the event: from the property when, which is EDTF or an
// object as in Linked Places and GeoJSON-T; else from a start and an end; else from
// a date.
func (p *properties) when() {
	if i := p.find([]string{"when"}); i >= 0 {
		v := p.fields[i].Value
		if text, isText := v.Token.(string); isText {
			p.taken[i] = p.ownDate(v.Offset, text)
		} else if v.IsObject() {
			p.taken[i] = p.timespans(v)
		}
		if p.taken[i] {
			p.takeWrittenEnds()
			return
		}
	}
	start, end := p.find(startNames), p.find(endNames)
	switch {
	case start >= 0 && end >= 0:
		from, ok := p.date(p.fields[start].Value)
		to, ok2 := p.date(p.fields[end].Value)
		if !ok || !ok2 {
			return
		}
		v, ok := p.Span(p.fields[start].Offset, from.Value, to.Value)
		if !ok {
			return
		}
		p.e.When = chrono.When{Value: v, Text: strings.Trim(from.Text+" – "+to.Text, " –")}
		p.taken[start], p.taken[end] = true, true
	case start >= 0:
		p.open(start, false)
	case end >= 0:
		p.open(end, true)
	default:
		if i := p.find(dateNames); i >= 0 {
			p.e.When, p.taken[i] = p.date(p.fields[i].Value)
		}
	}
}

// takeWrittenEnds takes the start and end that Dateline writes beside when, if they
// are those of its date.
func (p *properties) takeWrittenEnds() {
	span, ok := foreign.Simplify(p.e.When.Value)
	if !ok {
		return
	}
	for name, want := range map[string]string{"start": span.Start.EDTF(), "end": span.End.EDTF()} {
		if i := p.find([]string{name}); i >= 0 && jsontree.ScalarText(p.fields[i].Value) == want && (name == "start" || span.HasEnd) {
			p.taken[i] = true
		}
	}
}

// open reads the date of a property i that is a start without an end, or if atStart
// is true an end without a start. A start_date without an end lasts until today, as
// in OpenHistoricalMap, and so does a start whose end has no value; any other start
// alone is a moment.
func (p *properties) open(i int, atStart bool) {
	when, ok := p.date(p.fields[i].Value)
	if !ok {
		return
	}
	openEnd := chrono.End{Kind: chrono.Open}
	lasts := strings.HasPrefix(strings.ToLower(p.fields[i].Name), "start_date") || p.has(endNames)
	switch {
	case when.Form != chrono.Single:
	case atStart:
		when.Value = chrono.Value{Form: chrono.Interval, Start: openEnd, End: when.Start}
	case lasts:
		when.Value = chrono.Value{Form: chrono.Interval, Start: when.Start, End: openEnd}
	}
	p.e.When, p.taken[i] = when, true
}

// has reports whether there is a property of one of some names, with or without a
// value.
func (p *properties) has(names []string) bool {
	for _, field := range p.fields {
		for _, name := range names {
			if strings.EqualFold(field.Name, name) {
				return true
			}
		}
	}
	return false
}

// ownDate reads the date in the property when as Dateline writes it, with the
// properties words and calendar, or else as a text of any form.
func (p *properties) ownDate(offset int, text string) bool {
	calendar := chrono.Gregorian
	i := p.find([]string{"calendar"})
	if i >= 0 {
		c, ok := chrono.ParseCalendar(jsontree.ScalarText(p.fields[i].Value))
		if p.taken[i] = ok; ok {
			calendar = c
		}
	}
	if v, err := chrono.ParseIn(text, chrono.Setting{Calendar: calendar}); err == nil {
		p.e.When = chrono.When{Value: v, Text: p.text("words"), Calendar: calendar}
		return true
	}
	if i >= 0 {
		p.taken[i] = false
	}
	when, ok := p.TextDate(offset, text)
	if ok {
		p.e.When = when
	}
	return ok
}

// date reads a date that is a text, a year, a number of seconds or milliseconds since
// 1970, or an end of a timespan.
func (p *properties) date(n *jsontree.Node) (chrono.When, bool) {
	number, isNumber := n.Token.(json.Number)
	if !isNumber {
		if n.IsObject() {
			text := timespanEnd(n)
			if text == "" {
				return chrono.When{}, false
			}
			return p.TextDate(n.Offset, text)
		}
		return p.TextDate(n.Offset, jsontree.ScalarText(n))
	}
	f, err := strconv.ParseFloat(number.String(), 64)
	if err != nil || math.Abs(f) > 1e17 {
		p.Problem(n.Offset, "problem.date-expected")
		return chrono.When{}, false
	}
	if math.Abs(f) < leastSeconds {
		v, ok := p.Date(n.Offset, foreign.Date{Year: int64(f)})
		return chrono.When{Value: v}, ok && f == math.Trunc(f)
	}
	if math.Abs(f) >= leastMilliseconds {
		f /= 1000
	}
	c := chrono.Instant(int64(math.Floor(f))).Civil()
	d := foreign.Date{Year: c.Year, Month: c.Month, Day: c.Day}
	if c.Hour|c.Minute|c.Second != 0 {
		d.Clock, d.Zone, d.Hour, d.Minute, d.Second = chrono.ToSecond, chrono.UTC, c.Hour, c.Minute, c.Second
	}
	v, ok := p.Date(n.Offset, d)
	if ok {
		p.Note(format.Changed, "when", n.Offset, number.String(), v.String(), words.Say("report.epoch"))
	}
	return chrono.When{Value: v}, ok
}

// The least numbers that are read as seconds since 1970 rather than as a year, and
// as milliseconds rather than seconds. As seconds 1e11 would be in the year 5138.
const (
	leastSeconds      = 1e6
	leastMilliseconds = 1e11
)

// timespans reads the object when: a start and an end, or a list of objects with
// them.
func (p *properties) timespans(n *jsontree.Node) bool {
	spans := []*jsontree.Node{n}
	if list := n.Child("timespans"); list != nil && len(list.Items) > 0 {
		spans = list.Items
	}
	var members []string
	for _, span := range spans {
		text := timespanEDTF(span, len(spans) > 1)
		if text == "" {
			return false
		}
		members = append(members, text)
	}
	text := members[0]
	if len(members) > 1 {
		text = "{" + strings.Join(members, ",") + "}"
	}
	v, err := chrono.Parse(text)
	if err != nil {
		p.Problems = append(p.Problems, format.Located{Problem: format.DateProblem(text, err), Offset: n.Offset})
		return false
	}
	p.e.When = chrono.When{Value: v, Text: jsontree.ScalarText(n.Child("label"))}
	for _, field := range n.Fields {
		switch field.Name {
		case "timespans", "start", "end", "stop", "label", "datetime", "timestamp", "type", "@type":
		default:
			p.Keep(&p.e.More.Extra, field.Offset, field.Name, json.RawMessage(field.Value.Raw))
		}
	}
	return true
}

// timespanEDTF returns a timespan as EDTF, or as a member of a set if it is one of
// several; "" where it has neither start nor end. Without an end the date is the
// start, which may be a range.
func timespanEDTF(n *jsontree.Node, several bool) string {
	start, end := n.Child("start"), n.Child("end")
	if end == nil {
		end = n.Child("stop")
	}
	if start == nil {
		if start = n.Child("datetime"); start == nil {
			start = n.Child("timestamp")
		}
	}
	between := "/"
	if several {
		between = ".."
	}
	from, to := timespanEnd(start), timespanEnd(end)
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return map[bool]string{false: "../", true: ".."}[several] + to
	case to == "" && strings.HasPrefix(from, "["):
		return map[bool]string{false: from, true: strings.Trim(from, "[]")}[several]
	case to == "":
		return from
	}
	return plainEnd(from, 0) + between + plainEnd(to, 1)
}

// timespanEnd returns the start or end of a timespan as EDTF: a text, the field in,
// or the range from earliest to latest; "" for none.
func timespanEnd(n *jsontree.Node) string {
	if !n.IsObject() {
		return jsontree.ScalarText(n)
	}
	if in := jsontree.ScalarText(n.Child("in")); in != "" {
		return in
	}
	earliest, latest := jsontree.ScalarText(n.Child("earliest")), jsontree.ScalarText(n.Child("latest"))
	switch {
	case earliest == "" && latest == "":
		return ""
	case earliest == latest:
		return earliest
	}
	return "[" + earliest + ".." + latest + "]"
}

// plainEnd returns an end of an interval as EDTF, which has no ranges there: the first
// date of a range for side 0, or the last for side 1, as approximate.
func plainEnd(text string, side int) string {
	inner, isRange := strings.CutPrefix(text, "[")
	if !isRange {
		return text
	}
	first, last, _ := strings.Cut(strings.TrimSuffix(inner, "]"), "..")
	ends := [2]string{first, last}
	if ends[side] == "" {
		side = 1 - side
	}
	return ends[side] + "~"
}
