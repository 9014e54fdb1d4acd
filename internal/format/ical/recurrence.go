package ical

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/recurrence"
	"dateline/internal/words"
)

// occurrenceSet collects the dates of an event that repeats, each start once.
type occurrenceSet struct {
	all []interval
	// starts are those that were added or are excluded.
	starts map[chrono.Instant]bool
}

func (o *occurrenceSet) add(s interval) {
	if start := s.start.instant(); !o.starts[start] {
		o.starts[start] = true
		o.all = append(o.all, s)
	}
}

// occurrences returns the dates of the event c, in order, without those that
// are excluded or replaced. s is its first date. repeats reports whether c has
// properties of recurrence.
func (r *reader) occurrences(c *component, s interval, unknown *unknownProperties) (all []interval, repeats bool) {
	if c.first("RRULE") == nil && c.first("RDATE") == nil {
		return []interval{s}, false
	}
	o := occurrenceSet{starts: make(map[chrono.Instant]bool)}
	for p := range c.all("EXDATE") {
		r.times(p, s, func(excluded dateTime) { o.starts[excluded.instant()] = true })
	}
	o.add(s)
	for p := range c.all("RRULE") {
		r.addRule(p, s, unknown, o.add)
	}
	for p := range c.all("RDATE") {
		r.addDates(p, s, o.add)
	}
	slices.SortFunc(o.all, func(a, b interval) int { return cmp.Compare(a.start.instant(), b.start.instant()) })
	uid := c.textOf("UID")
	return slices.DeleteFunc(o.all, func(s interval) bool { return r.replaced[recurrenceID{uid, s.start.instant()}] }), true
}

// addRule calls add with the dates that a rule adds to the first, s. A rule
// that cannot be read is reported and kept.
func (r *reader) addRule(p *property, s interval, unknown *unknownProperties, add func(interval)) {
	rule, err := recurrence.Parse(p.value)
	if err != nil {
		r.Problem(p.offset, "problem.ical-rule", "rule", format.Clip(p.value))
		unknown.add(r.Reader, p)
		return
	}
	zone := s.start.zone
	if s.start.UTC {
		zone = recurrence.UTC()
	}
	bounds := recurrence.Bounds{Most: max(min(MostOccurrences, r.repeats), 1), Years: RuleYears, Work: &r.work}
	dates, cut := rule.Expand(s.start.Civil, zone, bounds)
	r.repeats -= len(dates)
	r.Note(format.Changed, "when", p.offset, p.value, strconv.Itoa(len(dates)), WhyRepeated(cut, rule.Endless()))
	for _, d := range dates[1:] {
		start := s.start
		start.Civil = d
		add(s.movedTo(start))
	}
}

// WhyRepeated returns the message for an event that repeats and became one for
// each date. cut is true if a limit left dates out, endless if the rule has no
// end.
func WhyRepeated(cut, endless bool) words.Message {
	key := "report.ical-repeats"
	switch {
	case cut && endless:
		key = "report.ical-endless"
	case cut:
		key = "report.ical-too-often"
	}
	return words.Say(key, "most", MostOccurrences, "years", RuleYears)
}

// addDates calls add with the dates that a property lists. Dates are as long as
// s; periods have an end of their own.
func (r *reader) addDates(p *property, s interval, add func(interval)) {
	if !strings.EqualFold(p.parameter("VALUE"), "PERIOD") {
		r.times(p, s, func(t dateTime) { add(s.movedTo(t)) })
		return
	}
	for _, text := range p.texts() {
		from, to, _ := strings.Cut(text, "/")
		period := interval{hasEnd: true}
		var ok, ok2 bool
		period.start, ok = r.time(p, from)
		if length, isLength := parseDuration(to); isLength {
			period.end, ok2 = period.start.plus(length), true
		} else {
			period.end, ok2 = r.time(p, to)
		}
		if !ok || !ok2 || period.endsBeforeStart() {
			r.Problem(p.offset, "problem.ical-time", "text", format.Clip(text))
			continue
		}
		add(period)
	}
}

// times calls take with the dates that a property lists. Each is a day or has a
// time of day, as the first date of the event, s, is or has.
func (r *reader) times(p *property, s interval, take func(dateTime)) {
	for _, text := range p.texts() {
		if strings.TrimSpace(text) == "" {
			continue
		}
		t, ok := r.time(p, text)
		if !ok {
			r.Problem(p.offset, "problem.ical-time", "text", format.Clip(text))
			continue
		}
		switch {
		case t.IsDate && !s.start.IsDate:
			day := t.Civil
			t = s.start
			t.Civil.Year, t.Civil.Month, t.Civil.Day = day.Year, day.Month, day.Day
		case s.start.IsDate:
			t.IsDate, t.UTC, t.zone = true, false, nil
			t.Civil.Hour, t.Civil.Minute, t.Civil.Second = 0, 0, 0
		}
		take(t)
	}
}
