package timelineproj

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/xmltree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func read(ctx context.Context, in *format.Input) (format.Result, error) {
	if in.Begins(oldPrefix) {
		version, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimLeft(in.Head(), xmltree.Blanks), oldPrefix), " ")
		return format.Result{}, format.Fail(1, 1, "problem.timeline-old", "version", format.Clip(version))
	}
	root, err := xmltree.Parse(in)
	if err != nil {
		return format.Result{}, err
	}
	if root.Name != "timeline" {
		return format.Result{}, format.Fail(1, 1, "problem.no-timeline")
	}
	r := &reader{Reader: foreign.NewReader(in)}
	timetype := strings.TrimSpace(root.TextOf("timetype"))
	timeType, ok := timeTypeOf(timetype)
	if !ok {
		line, column := format.NewLines(in.Data).Position(root.Child("timetype").Offset)
		return format.Result{}, format.Fail(line, column, "problem.timeline-calendar", "calendar", format.Clip(timetype))
	}
	r.timeType = timeType
	if timetype != "" && timetype != "gregoriantime" {
		r.KeepText(&r.Timeline.Extra, root.Child("timetype").Offset, "timetype", timetype)
	}
	in.Progress.Stage(format.ParseShare, len(root.Children))
	for _, e := range root.Children {
		r.part(ctx, e)
		if ctx.Err() != nil {
			return format.Result{}, ctx.Err()
		}
	}
	return r.Result()
}

// reader reads a file of Timeline.
type reader struct {
	*foreign.Reader
	timeType timeType
	// lanes are the lanes of the categories, by name of the category.
	lanes map[string]string
}

// part reads a child of the root. Unknown ones are kept.
func (r *reader) part(ctx context.Context, e *xmltree.Element) {
	each := func(name string, take func(*xmltree.Element)) {
		for i, c := range e.Children {
			if i%format.CheckEvery == 0 && ctx.Err() != nil {
				return
			}
			if c.Name == name {
				take(c)
			} else {
				r.Keep(&r.Timeline.Extra, c.Offset, c.Name, c.JSON(r.Input))
			}
		}
	}
	switch e.Name {
	case "version", "timetype":
	case "eras":
		each("era", r.era)
	case "categories":
		r.categories(e)
	case "events":
		each("event", r.event)
	case "view":
		r.view(e)
	default:
		r.Keep(&r.Timeline.Extra, e.Offset, e.Name, e.JSON(r.Input))
	}
}

// categories makes lanes of categories. The categories are kept too, for their
// colours.
func (r *reader) categories(e *xmltree.Element) {
	var all []category
	for _, c := range e.Children {
		one := category{
			Name: c.TextOf("name"), Color: c.TextOf("color"), ProgressColor: c.TextOf("progress_color"),
			DoneColor: c.TextOf("done_color"), FontColor: c.TextOf("font_color"), Parent: c.TextOf("parent"),
		}
		if c.Name != "category" || one.Name == "" {
			r.Keep(&r.Timeline.Extra, c.Offset, c.Name, c.JSON(r.Input))
			continue
		}
		all = append(all, one)
	}
	if len(all) == 0 {
		return
	}
	r.lanes = lanesOf(all)
	for _, c := range all {
		if lane := r.lanes[c.Name]; !slices.Contains(r.Timeline.Lanes, lane) {
			r.Timeline.Lanes = append(r.Timeline.Lanes, lane)
		}
	}
	r.keepJSON(&r.Timeline.Extra, e.Offset, keptCategories, all)
}

// view keeps the view: the period shown and the hidden categories.
func (r *reader) view(e *xmltree.Element) {
	var v savedView
	if period := e.Child("displayed_period"); period != nil {
		v.Start, v.End = period.TextOf("start"), period.TextOf("end")
	}
	if hidden := e.Child("hidden_categories"); hidden != nil {
		for _, c := range hidden.Children {
			v.Hidden = append(v.Hidden, c.Text)
		}
	}
	if v.Start != "" || len(v.Hidden) > 0 {
		r.keepJSON(&r.Timeline.Extra, e.Offset, keptView, v)
	}
}

// keepJSON keeps a value as an unknown field, encoded as JSON.
func (r *reader) keepJSON(into *timeline.Extra, offset int, name string, value any) {
	if raw, err := json.Marshal(value); err == nil {
		r.Keep(into, offset, name, raw)
	}
}

func (r *reader) era(e *xmltree.Element) {
	event := &timeline.Event{Title: e.TextOf("name")}
	d := timeline.Details{Tags: []string{foreign.EraTag}}
	event.When = r.period(e, &d)
	r.eachChild(e, &d, func(c *xmltree.Element) bool {
		switch c.Name {
		case "name", "start", "end", "ends_today":
			return true
		}
		return false
	})
	r.Event(e.Offset, event, d)
}

func (r *reader) event(e *xmltree.Element) {
	event := &timeline.Event{}
	var d timeline.Details
	r.text(e, event, &d)
	event.When = r.period(e, &d)
	r.eachChild(e, &d, func(c *xmltree.Element) bool {
		switch c.Name {
		case "start", "end", "text", "fuzzy", "fuzzy_start", "fuzzy_end", "ends_today":
		case "category":
			event.Lane = r.lane(c.Text)
		case "categories":
			r.moreCategories(c, event, &d)
		case "description":
			event.Description = c.Text
		case "labels":
			d.Tags = labels(c.Text)
		case "hyperlink":
			return r.hyperlinks(event, c.Text)
		case "progress":
			return strings.TrimSpace(c.Text) == "0"
		case "locked":
			event.Locked = strings.TrimSpace(c.Text) == "True"
			return event.Locked || strings.TrimSpace(c.Text) == "False"
		case "milestone":
			return strings.TrimSpace(c.Text) == "False"
		case "default_color":
			return c.Text == "200,200,200" // the colour of events without one
		default:
			return false
		}
		return true
	})
	r.Event(e.Offset, event, d)
}

// eachChild calls take with each child of an event or era. Children for which take
// returns false are kept as unknown fields, unless they are empty. So are those
// whose name occurred before, with which take is not called.
func (r *reader) eachChild(e *xmltree.Element, d *timeline.Details, take func(*xmltree.Element) bool) {
	var seen []string
	for _, c := range e.Children {
		twice := slices.Contains(seen, c.Name)
		seen = append(seen, c.Name)
		if (twice || !take(c)) && (c.Text != "" || len(c.Children) > 0) {
			r.Keep(&d.Extra, c.Offset, c.Name, c.JSON(r.Input))
		}
		if len(seen) > jsontree.MaxOddItems {
			r.Note(format.LeftOut, "", c.Offset, r.Input.Data[c.Offset:e.End], "", words.Say("report.too-many-fields"))
			return
		}
	}
}

// text reads the title. Before it may stand a number: in square brackets that of
// the container that the event is, in round ones that of the container that holds
// the event. A title that begins with any other bracket has a blank before it.
func (r *reader) text(e *xmltree.Element, event *timeline.Event, d *timeline.Details) {
	text := e.TextOf("text")
	event.Title = text
	if strings.HasPrefix(text, " (") || strings.HasPrefix(text, " [") {
		event.Title = text[1:]
		return
	}
	for _, c := range []struct{ open, closing, name string }{{"[", "]", keptContainer}, {"(", ")", keptWithin}} {
		number, rest, ok := strings.Cut(text, c.closing)
		if !ok || !strings.HasPrefix(number, c.open) {
			continue
		}
		if n, err := strconv.ParseInt(strings.TrimSpace(number[1:]), 10, 32); err == nil {
			event.Title = rest
			r.keepJSON(&d.Extra, e.Offset, c.name, n)
		}
	}
}

// lane returns the lane of a category, its name if it is not listed.
func (r *reader) lane(category string) string {
	if lane, ok := r.lanes[category]; ok {
		return lane
	}
	return category
}

// moreCategories reads the list of categories, which newer versions have. The
// first is the lane if the event has none yet. A list that says more is kept.
func (r *reader) moreCategories(c *xmltree.Element, event *timeline.Event, d *timeline.Details) {
	var names []string
	for _, name := range c.Children {
		names = append(names, name.Text)
	}
	if event.Lane == "" && len(names) > 0 {
		event.Lane = r.lane(names[0])
	}
	if len(names) > 1 || len(names) == 1 && r.lane(names[0]) != event.Lane {
		r.keepJSON(&d.Extra, c.Offset, keptCategories, names)
	}
}

// labels returns the labels of an event, which are separated by commas or
// semicolons, each once.
func labels(text string) (tags []string) {
	for label := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' }) {
		if label = strings.TrimSpace(label); label != "" && !slices.Contains(tags, label) {
			tags = append(tags, label)
		}
	}
	return tags
}

// hyperlinks cites the links of an event, which are separated by semicolons, and
// returns whether they were understood. A text that is no safe link is not.
func (r *reader) hyperlinks(event *timeline.Event, text string) bool {
	links := []string{text}
	if parts := strings.Split(text, ";"); !slices.ContainsFunc(parts, func(s string) bool { return !timeline.SafeLink(s) }) {
		links = parts
	}
	if len(links) > jsontree.MaxOddItems || !timeline.SafeLink(links[0]) {
		return false
	}
	for _, link := range links {
		r.Cite(event, link)
	}
	return true
}

// period reads the date of an event or era. One that is invalid is reported and
// kept.
func (r *reader) period(e *xmltree.Element, d *timeline.Details) chrono.When {
	p := period{
		fuzzyStart: isTrue(e, "fuzzy") || isTrue(e, "fuzzy_start"), fuzzyEnd: isTrue(e, "fuzzy") || isTrue(e, "fuzzy_end"),
		endsToday: isTrue(e, "ends_today"),
	}
	text := e.TextOf("start")
	if end := e.TextOf("end"); end != text {
		text += "/" + end
	}
	start, startOK := r.timeType.date(e.TextOf("start"))
	end, endOK := r.timeType.date(e.TextOf("end"))
	if !startOK || !endOK {
		r.Problem(e.Offset, "problem.timeline-date", "text", format.Clip(text))
		r.KeepDate(&d.Extra, e.Offset, "time", text)
		return chrono.When{}
	}
	p.start, p.end = start, end
	v, err := chrono.Parse(p.edtf())
	if err != nil {
		r.Problems = append(r.Problems, format.Located{Problem: format.DateProblem(p.edtf(), err), Offset: e.Offset})
		r.KeepDate(&d.Extra, e.Offset, "time", text)
		return chrono.When{}
	}
	switch {
	case r.timeType.numbers:
		r.Note(format.Changed, "when", e.Offset, text, v.String(), words.Say("report.timeline-numbers"))
	case r.timeType.days != nil:
		r.Note(format.Changed, "when", e.Offset, text, v.String(), words.Say("report.timeline-calendar"))
	}
	return chrono.When{Value: v}
}

// isTrue reports whether the child of e of that name is True.
func isTrue(e *xmltree.Element, name string) bool {
	return strings.EqualFold(strings.TrimSpace(e.TextOf(name)), "true")
}
