package format

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// readTimelineproj reads the files of Timeline. What only that program knows
// is kept, and written again.
func readTimelineproj(ctx context.Context, in *input) (Result, error) {
	if in.begins(oldTimeline) {
		version, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimLeft(in.head(), xmlBlanks), oldTimeline), " ")
		return Result{}, failure(1, 1, "problem.timeline-old", "version", clip(version))
	}
	root, err := xmlTree(in)
	if err != nil {
		return Result{}, err
	}
	if root.name != "timeline" {
		return Result{}, failure(1, 1, "problem.no-timeline")
	}
	r := &timelineprojReader{foreign: newForeign(in)}
	timetype := strings.TrimSpace(root.textOf("timetype"))
	reckoning, ok := reckoningOf(timetype)
	if !ok {
		line, column := newLines(in.data).place(root.child("timetype").offset)
		return Result{}, failure(line, column, "problem.timeline-calendar", "calendar", clip(timetype))
	}
	r.reckoning = reckoning
	if timetype != "" && timetype != "gregoriantime" {
		r.keepText(&r.timeline.Extra, root.child("timetype").offset, "timetype", timetype)
	}
	in.progress.stage(parseShare, len(root.children))
	for _, e := range root.children {
		r.part(ctx, e)
		if ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
	}
	return r.result()
}

type timelineprojReader struct {
	*foreign
	reckoning reckoning
	// lanes are those of the categories, by their names.
	lanes map[string]string
}

func (r *timelineprojReader) part(ctx context.Context, e *element) {
	each := func(name string, take func(*element)) {
		for i, c := range e.children {
			if i%checkEvery == 0 && ctx.Err() != nil {
				return
			}
			if c.name == name {
				take(c)
			} else {
				r.keep(&r.timeline.Extra, c.offset, c.name, c.json(r.in))
			}
		}
	}
	switch e.name {
	case "version", "timetype":
	case "eras":
		each("era", r.era)
	case "categories":
		r.categories(e)
	case "events":
		each("event", r.projectEvent)
	case "view":
		r.view(e)
	default:
		r.keep(&r.timeline.Extra, e.offset, e.name, e.json(r.in))
	}
}

// categories makes lanes of categories, and keeps their colours.
func (r *timelineprojReader) categories(e *element) {
	var all []projectCategory
	for _, c := range e.children {
		category := projectCategory{
			Name: c.textOf("name"), Color: c.textOf("color"), ProgressColor: c.textOf("progress_color"),
			DoneColor: c.textOf("done_color"), FontColor: c.textOf("font_color"), Parent: c.textOf("parent"),
		}
		if c.name != "category" || category.Name == "" {
			r.keep(&r.timeline.Extra, c.offset, c.name, c.json(r.in))
			continue
		}
		all = append(all, category)
	}
	if len(all) == 0 {
		return
	}
	r.lanes = lanesOf(all)
	for _, c := range all {
		if lane := r.lanes[c.Name]; !slices.Contains(r.timeline.Lanes, lane) {
			r.timeline.Lanes = append(r.timeline.Lanes, lane)
		}
	}
	r.keepJSON(&r.timeline.Extra, e.offset, keptCategories, all)
}

// view keeps what was in view.
func (r *timelineprojReader) view(e *element) {
	var v projectView
	if period := e.child("displayed_period"); period != nil {
		v.Start, v.End = period.textOf("start"), period.textOf("end")
	}
	if hidden := e.child("hidden_categories"); hidden != nil {
		for _, c := range hidden.children {
			v.Hidden = append(v.Hidden, c.text)
		}
	}
	if v.Start != "" || len(v.Hidden) > 0 {
		r.keepJSON(&r.timeline.Extra, e.offset, keptView, v)
	}
}

// keepJSON keeps a value of our own making.
func (r *timelineprojReader) keepJSON(into *timeline.Extra, offset int, name string, value any) {
	if raw, err := json.Marshal(value); err == nil {
		r.keep(into, offset, name, raw)
	}
}

func (r *timelineprojReader) era(e *element) {
	event := &timeline.Event{Title: e.textOf("name")}
	d := timeline.Details{Tags: []string{projectEraTag}}
	event.When = r.period(e, &d)
	r.others(e, &d, func(c *element) bool {
		switch c.name {
		case "name", "start", "end", "ends_today":
			return true
		}
		return false
	})
	r.event(e.offset, event, d)
}

func (r *timelineprojReader) projectEvent(e *element) {
	event := &timeline.Event{}
	var d timeline.Details
	r.text(e, event, &d)
	event.When = r.period(e, &d)
	r.others(e, &d, func(c *element) bool {
		switch c.name {
		case "start", "end", "text", "fuzzy", "fuzzy_start", "fuzzy_end", "ends_today":
		case "category":
			event.Lane = r.lane(c.text)
		case "categories":
			r.moreCategories(c, event, &d)
		case "description":
			event.Description = c.text
		case "labels":
			d.Tags = labels(c.text)
		case "hyperlink":
			return r.hyperlinks(event, c.text)
		case "progress":
			return strings.TrimSpace(c.text) == "0"
		case "locked", "milestone":
			return strings.TrimSpace(c.text) == "False"
		case "default_color":
			return c.text == "200,200,200" // what it is if nothing is said
		default:
			return false
		}
		return true
	})
	r.event(e.offset, event, d)
}

// others gives the children of an event or era to take; those that it does not
// want are kept, unless they are empty, and so are those that stand twice.
func (r *timelineprojReader) others(e *element, d *timeline.Details, take func(*element) bool) {
	var seen []string
	for _, c := range e.children {
		twice := slices.Contains(seen, c.name)
		seen = append(seen, c.name)
		if (twice || !take(c)) && (c.text != "" || len(c.children) > 0) {
			r.keep(&d.Extra, c.offset, c.name, c.json(r.in))
		}
		if len(seen) > mostOdd {
			r.note(LeftOut, "", c.offset, r.in.data[c.offset:e.end], "", words.Say("report.too-many-fields"))
			return
		}
	}
}

// text reads the title, before which stands the number of a container in
// square brackets, or in round ones that of the container in which the event
// is. Before a bracket that is neither there is a blank.
func (r *timelineprojReader) text(e *element, event *timeline.Event, d *timeline.Details) {
	text := e.textOf("text")
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
			r.keepJSON(&d.Extra, e.offset, c.name, n)
		}
	}
}

// lane gives the lane of a category.
func (r *timelineprojReader) lane(category string) string {
	if lane, ok := r.lanes[category]; ok {
		return lane
	}
	return category
}

// moreCategories reads the list of categories of newer versions. The first
// gives the lane where there is no other; a list of more than the lane is kept.
func (r *timelineprojReader) moreCategories(c *element, event *timeline.Event, d *timeline.Details) {
	var names []string
	for _, name := range c.children {
		names = append(names, name.text)
	}
	if event.Lane == "" && len(names) > 0 {
		event.Lane = r.lane(names[0])
	}
	if len(names) > 1 || len(names) == 1 && r.lane(names[0]) != event.Lane {
		r.keepJSON(&d.Extra, c.offset, keptCategories, names)
	}
}

// labels gives the labels of an event as tags.
func labels(text string) (tags []string) {
	for label := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' }) {
		if label = strings.TrimSpace(label); label != "" && !slices.Contains(tags, label) {
			tags = append(tags, label)
		}
	}
	return tags
}

// hyperlinks cites the links of an event, which stand between semicolons. What
// is no link a browser could follow is not understood.
func (r *timelineprojReader) hyperlinks(event *timeline.Event, text string) bool {
	links := []string{text}
	if parts := strings.Split(text, ";"); !slices.ContainsFunc(parts, func(s string) bool { return !timeline.SafeLink(s) }) {
		links = parts
	}
	if len(links) > mostOdd || !timeline.SafeLink(links[0]) {
		return false
	}
	for _, link := range links {
		r.cite(event, link)
	}
	return true
}

// period reads the dates of an event or era. What is no date is reported, and
// kept.
func (r *timelineprojReader) period(e *element, d *timeline.Details) chrono.When {
	p := projectPeriod{
		fuzzyStart: says(e, "fuzzy") || says(e, "fuzzy_start"), fuzzyEnd: says(e, "fuzzy") || says(e, "fuzzy_end"),
		endsToday: says(e, "ends_today"),
	}
	text := e.textOf("start")
	if end := e.textOf("end"); end != text {
		text += "/" + end
	}
	start, ok := r.reckoning.date(e.textOf("start"))
	end, ok2 := r.reckoning.date(e.textOf("end"))
	if !ok || !ok2 {
		r.problem(e.offset, "problem.timeline-date", "text", clip(text))
		r.keepDate(&d.Extra, e.offset, "time", text)
		return chrono.When{}
	}
	p.start, p.end = start, end
	v, err := chrono.Parse(p.edtf())
	if err != nil {
		r.problems = append(r.problems, located{dateProblem(p.edtf(), err), e.offset})
		r.keepDate(&d.Extra, e.offset, "time", text)
		return chrono.When{}
	}
	switch {
	case r.reckoning.numbers:
		r.note(Changed, "when", e.offset, text, v.String(), words.Say("report.timeline-numbers"))
	case r.reckoning.days != nil:
		r.note(Changed, "when", e.offset, text, v.String(), words.Say("report.timeline-calendar"))
	}
	return chrono.When{Value: v}
}

// says says whether a child of e is True, as Timeline writes it.
func says(e *element, name string) bool {
	return strings.EqualFold(strings.TrimSpace(e.textOf(name)), "true")
}
