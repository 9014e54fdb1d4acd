package markwhen

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/ical"
	"dateline/internal/recurrence"
)

// repeat adds the event once for each of its dates.
func (v *eventReader) repeat() {
	start := v.event.When.Value
	dates, ok := v.occurrences(v.event.When.Value)
	if !ok {
		v.Problem(v.offset, "problem.mw-every", "text", format.Clip(v.when.every))
		v.KeepText(&v.details.Extra, v.offset, "every", v.when.every)
		e := v.event
		v.Reader.Event(v.offset, &e, v.details)
		return
	}
	for _, d := range dates {
		e := v.event
		e.When = chrono.When{Value: d}
		if e.ID != "" && d.String() != start.String() {
			e.ID += "/" + d.Start.String()
		}
		v.Reader.Event(v.offset, &e, v.details)
	}
}

var everyRulePattern = regexp.MustCompile(`^(?:(\d{1,4}|other)\s*)?(` + unitWords + `)(?:\s+for\s+(\d{1,6})\s*(times|` + unitWords + `)|\s+x\s*(\d{1,6})|\s+(?:until|til|to|\|)\s+(.*))?$`)

// frequencies are the values of FREQ in rules of calendars, by unit of time.
var frequencies = map[string]string{
	"second": "SECONDLY", "minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY",
	"weekday": "WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}

// occurrences returns the dates of an event that repeats, the first of which is
// given; ok is false if they cannot be worked out.
func (v *eventReader) occurrences(first chrono.Value) (all []chrono.Value, ok bool) {
	from := first.Start.Date
	start := chrono.Civil{Year: from.Year, Month: max(int(from.Month), 1), Day: max(int(from.Day), 1), Hour: int(from.Hour), Minute: int(from.Minute), Second: int(from.Second)}
	rule, last, ok := v.rule(start)
	if !ok || start.Year < 1 {
		return nil, false
	}
	dates, cut := rule.Expand(start, nil, recurrence.Bounds{Most: max(min(ical.MostOccurrences, v.repeats), 1), Years: ical.RuleYears, Work: &v.work})
	v.repeats -= len(dates)
	if n := slices.IndexFunc(dates, func(c chrono.Civil) bool { return c.Instant() > last }); n > 0 {
		dates, cut = dates[:n], false
	}
	v.Note(format.Changed, "when", v.offset, v.when.text, strconv.Itoa(len(dates)), ical.WhyRepeated(cut, rule.Endless()))
	for _, d := range dates {
		if moved, ok := movedTo(first, start, d); ok {
			all = append(all, moved)
		}
	}
	return all, len(all) > 0
}

// rule returns the rule of an event that repeats from start on, and the latest
// moment at which an occurrence may begin.
func (v *eventReader) rule(start chrono.Civil) (rule *recurrence.Rule, last chrono.Instant, ok bool) {
	m := everyRulePattern.FindStringSubmatch(strings.TrimSpace(v.when.every))
	if m == nil || frequencies[unitName(m[2])] == "" {
		return nil, 0, false
	}
	text := "FREQ=" + frequencies[unitName(m[2])]
	switch m[1] {
	case "":
	case "other":
		text += ";INTERVAL=2"
	default:
		text += ";INTERVAL=" + m[1]
	}
	last = chrono.Future
	switch {
	case m[4] == "times" || m[5] != "":
		text += ";COUNT=" + m[3] + m[5]
	case m[4] != "":
		last = plus(start.Instant(), []amount{{foreign.DigitsValue(m[3]), unitName(m[4])}}, 1) - 1
	case m[6] != "":
		p, ok := v.parsePoint(m[6], m[6])
		b, ok2 := p.bounds()
		if !ok || !ok2 || p.kind != kindDate {
			return nil, 0, false
		}
		last = max(b.end-1, b.start)
	}
	rule, err := recurrence.Parse(text)
	return rule, last, err == nil
}

// movedTo returns v shifted by the time between from and to. It keeps its
// length and its precision. ok is false if there is no such date.
func movedTo(v chrono.Value, from, to chrono.Civil) (chrono.Value, bool) {
	shift := to.Instant().Sub(from.Instant())
	start, end := v.Start, v.End
	start.Date = movedDate(start.Date, shift)
	text := start.String()
	if v.Form == chrono.Interval {
		if end.Kind == chrono.Known {
			end.Date = movedDate(end.Date, shift)
		}
		text += "/" + end.String()
	}
	moved, err := chrono.Parse(text)
	return moved, err == nil
}

// movedDate returns d shifted by some seconds, with the same precision.
func movedDate(d chrono.Date, shift int64) chrono.Date {
	c := chrono.Civil{Year: d.Year, Month: max(int(d.Month), 1), Day: max(int(d.Day), 1), Hour: int(d.Hour), Minute: int(d.Minute), Second: int(d.Second)}
	c = c.Instant().Add(shift).Civil()
	d.Year = c.Year
	if d.HasMonth {
		d.Month = uint8(c.Month)
	}
	if d.HasDay {
		d.Day = uint8(c.Day)
	}
	if d.Clock != chrono.NoClock {
		d.Hour, d.Minute, d.Second = uint8(c.Hour), uint8(c.Minute), uint8(c.Second)
	}
	return d
}
