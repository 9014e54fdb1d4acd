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

// occurrenceSet collects the times at which an event happens, each once.
type occurrenceSet struct {
	spans []interval
	seen  map[chrono.Instant]bool
}

func (t *occurrenceSet) add(s interval) {
	if at := s.start.instant(); !t.seen[at] {
		t.seen[at] = true
		t.spans = append(t.spans, s)
	}
}

// occurrences returns the times at which an event happens, in order; repeats says
// that its component may name several.
func (r *reader) occurrences(c *component, s interval, unknown *unknownProperties) (all []interval, repeats bool) {
	if c.first("RRULE") == nil && c.first("RDATE") == nil {
		return []interval{s}, false
	}
	t := occurrenceSet{seen: make(map[chrono.Instant]bool)}
	for p := range c.all("EXDATE") {
		r.times(p, s, func(out dateTime) { t.seen[out.instant()] = true })
	}
	t.add(s)
	for p := range c.all("RRULE") {
		r.addRule(p, s, unknown, t.add)
	}
	for p := range c.all("RDATE") {
		r.addDates(p, s, t.add)
	}
	slices.SortFunc(t.spans, func(a, b interval) int { return cmp.Compare(a.start.instant(), b.start.instant()) })
	uid := c.textOf("UID")
	return slices.DeleteFunc(t.spans, func(s interval) bool { return r.replaced[recurrenceID{uid, s.start.instant()}] }), true
}

// addRule returns the times that a rule adds to the first.
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
	key := "report.ical-repeats"
	switch {
	case cut && rule.Endless():
		key = "report.ical-endless"
	case cut:
		key = "report.ical-too-often"
	}
	r.Note(format.Changed, "when", p.offset, p.value, strconv.Itoa(len(dates)), words.Say(key, "most", MostOccurrences, "years", RuleYears))
	for _, d := range dates[1:] {
		start := s.start
		start.Civil = d
		add(s.movedTo(start))
	}
}

// addDates returns the times that a list adds; some are periods, with an end of
// their own.
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

// times returns the times that a property lists, as days or with a time of day
// as the first of the event has it.
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
