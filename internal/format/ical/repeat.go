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

// repetition collects the times at which an event happens, each once.
type repetition struct {
	spans []icalSpan
	seen  map[chrono.Instant]bool
}

func (t *repetition) add(s icalSpan) {
	if at := s.start.instant(); !t.seen[at] {
		t.seen[at] = true
		t.spans = append(t.spans, s)
	}
}

// repeated gives the times at which an event happens, in order; repeats says
// that its component may name several.
func (r *reader) repeated(c *icalComponent, s icalSpan, unknown *unknownProperties) (all []icalSpan, repeats bool) {
	if c.first("RRULE") == nil && c.first("RDATE") == nil {
		return []icalSpan{s}, false
	}
	t := repetition{seen: make(map[chrono.Instant]bool)}
	for p := range c.all("EXDATE") {
		r.times(p, s, func(out icalTime) { t.seen[out.instant()] = true })
	}
	t.add(s)
	for p := range c.all("RRULE") {
		r.followed(p, s, unknown, t.add)
	}
	for p := range c.all("RDATE") {
		r.listed(p, s, t.add)
	}
	slices.SortFunc(t.spans, func(a, b icalSpan) int { return cmp.Compare(a.start.instant(), b.start.instant()) })
	uid := c.textOf("UID")
	return slices.DeleteFunc(t.spans, func(s icalSpan) bool { return r.replaced[icalDate{uid, s.start.instant()}] }), true
}

// followed gives the times that a rule adds to the first.
func (r *reader) followed(p *icalProperty, s icalSpan, unknown *unknownProperties, add func(icalSpan)) {
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
	bounds := recurrence.Bounds{Most: max(min(MostRepeats, r.repeats), 1), Years: RepeatYears, Work: &r.work}
	dates, cut := rule.Expand(s.start.Civil, zone, bounds)
	r.repeats -= len(dates)
	key := "report.ical-repeats"
	switch {
	case cut && rule.Endless():
		key = "report.ical-endless"
	case cut:
		key = "report.ical-too-often"
	}
	r.Note(format.Changed, "when", p.offset, p.value, strconv.Itoa(len(dates)), words.Say(key, "most", MostRepeats, "years", RepeatYears))
	for _, d := range dates[1:] {
		start := s.start
		start.Civil = d
		add(s.moved(start))
	}
}

// listed gives the times that a list adds; some are periods, with an end of
// their own.
func (r *reader) listed(p *icalProperty, s icalSpan, add func(icalSpan)) {
	if !strings.EqualFold(p.parameter("VALUE"), "PERIOD") {
		r.times(p, s, func(t icalTime) { add(s.moved(t)) })
		return
	}
	for _, text := range p.texts() {
		from, to, _ := strings.Cut(text, "/")
		period := icalSpan{hasEnd: true}
		var ok, ok2 bool
		period.start, ok = r.time(p, from)
		if length, isLength := parseICalLength(to); isLength {
			period.end, ok2 = period.start.later(length), true
		} else {
			period.end, ok2 = r.time(p, to)
		}
		if !ok || !ok2 || period.backwards() {
			r.Problem(p.offset, "problem.ical-time", "text", format.Clip(text))
			continue
		}
		add(period)
	}
}

// times gives the times that a property lists, as days or with a time of day
// as the first of the event has it.
func (r *reader) times(p *icalProperty, s icalSpan, take func(icalTime)) {
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
