package simile

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
	"dateline/internal/format/markup"
	"dateline/internal/format/native"
	"dateline/internal/format/xmltree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// reader reads the events of SIMILE Timeline.
type reader struct {
	*foreign.Reader
	// iso says that dates are those of ISO 8601, else those of browsers.
	iso bool
	// lasts says that an event with an end lasted if it does not say so
	// itself: that is so in JSON, and not in XML.
	lasts bool
	// exactly says that the date of the event is the one that Dateline wrote.
	exactly bool
}

func (r *reader) xml(ctx context.Context) error {
	root, err := xmltree.Parse(r.Input)
	if err != nil {
		return err
	}
	if root.Name != "data" {
		return format.Fail(1, 1, "problem.no-timeline")
	}
	for _, a := range root.Attributes[:min(len(root.Attributes), jsontree.MaxOddItems)] {
		if a.Name.Local == "date-time-format" {
			r.iso = strings.EqualFold(a.Value, "iso8601")
			continue
		}
		r.KeepText(&r.Timeline.Extra, root.Offset, a.Name.Local, a.Value)
	}
	r.Input.Progress.Stage(format.ParseShare, len(root.Children))
	for _, e := range root.Children {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		f := fieldsOfElement(e)
		for _, c := range e.Children {
			f.all = append(f.all, property{name: c.Name, offset: c.Offset, raw: c.JSON(r.Input), text: c.Text})
		}
		r.event(&f)
		r.Input.Progress.Add(1)
	}
	return nil
}

func (r *reader) json(ctx context.Context) error {
	root := r.Input.Tree()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case r.Input.TreeError() != nil:
		return r.Input.SyntaxFailure()
	case root == nil || root.Token != json.Delim('{') || root.Child("events") == nil:
		return format.Fail(1, 1, "problem.no-timeline")
	}
	r.lasts = true
	format := fieldsOfNode(root)
	r.iso = strings.EqualFold(format.text("dateTimeFormat"), "iso8601")
	r.Timeline.Southern = format.text("hemisphere") == native.Southern
	seen := false
	for _, f := range format.all {
		if f.name == "events" && !seen && f.node.Token == json.Delim('[') {
			seen = true
			if err := r.events(ctx, f.node); err != nil {
				return err
			}
		} else if !r.head(f) {
			r.Keep(&r.Timeline.Extra, f.offset, f.name, f.raw)
		}
	}
	return nil
}

func (r *reader) events(ctx context.Context, list *jsontree.Node) error {
	r.Input.Progress.Stage(format.ParseShare, len(list.Items))
	for _, item := range list.Items {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.Input.Progress.Add(1)
		if item.Token != json.Delim('{') {
			r.Problem(item.Offset, "problem.object-expected")
			continue
		}
		f := fieldsOfNode(item)
		r.event(&f)
	}
	return nil
}

// head reads a property of the whole timeline.
func (r *reader) head(f property) bool {
	_, text := f.node.Token.(string)
	switch f.name {
	case "dateTimeFormat":
		return text
	case "title":
		return text && set(&r.Timeline.Title, f.text)
	case "description":
		return text && set(&r.Timeline.Description, f.text)
	case "language":
		return text && set(&r.Timeline.Language, f.text)
	case "hemisphere":
		return f.text == native.Southern || f.text == native.Northern
	case "lanes":
		list, ok := listOfTexts(f.node)
		if ok {
			r.Timeline.Lanes = list
		}
		return ok
	}
	return false
}

// set sets a text that is not set.
func set(into *string, text string) bool {
	if *into != "" {
		return false
	}
	*into = text
	return true
}

// listOfTexts returns a list of texts.
func listOfTexts(n *jsontree.Node) ([]string, bool) {
	if n == nil || n.Token != json.Delim('[') || len(n.Items) == 0 {
		return nil, false
	}
	all := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		text, ok := item.Token.(string)
		if !ok || text == "" {
			return nil, false
		}
		all = append(all, text)
	}
	return all, true
}

func (r *reader) event(f *properties) {
	e := &timeline.Event{}
	var d timeline.Details
	e.When = r.when(f, &d)
	var seen []string
	for _, field := range f.all {
		twice := slices.Contains(seen, field.name)
		seen = append(seen, field.name)
		if !twice && r.property(field, e, &d) {
			continue
		}
		if len(field.raw) > 2 { // more than an empty text or list
			r.Keep(&d.Extra, field.offset, field.name, field.raw)
		}
		if len(seen) > 2*jsontree.MaxOddItems {
			r.Note(format.LeftOut, "", field.offset, string(field.raw), "", words.Say("report.too-many-fields"))
			break
		}
	}
	r.Event(f.offset, e, d)
}

// property takes a property of an event; false for what is kept as it stands.
func (r *reader) property(f property, e *timeline.Event, d *timeline.Details) bool {
	switch f.name {
	case "start", "end", "latestStart", "earliestEnd": // when has read them
		return f.node == nil || f.node.Token != json.Delim('{') && f.node.Token != json.Delim('[')
	case "durationEvent", "isDuration":
		return f.text == "true" || f.text == "false"
	case "edtf", "calendar", "dateText":
		return r.exactly
	case "title":
		e.Title = r.html(f, "title")
	case "description":
		e.Description = r.html(f, "description")
	case "link":
		link := strings.TrimSpace(f.text)
		if !timeline.SafeLink(link) {
			return false
		}
		r.Cite(e, link)
	case "image":
		image := strings.TrimSpace(f.text)
		if !timeline.SafeLink(image) {
			return false
		}
		d.Media = append(d.Media, timeline.Media{URL: image})
	case "id":
		return f.text != "" && set(&e.ID, f.text)
	default:
		return r.ours(f, e, d)
	}
	return true
}

// ours takes a property that Dateline writes, and SIMILE Timeline hands on to
// whoever asks.
func (r *reader) ours(f property, e *timeline.Event, d *timeline.Details) (ok bool) {
	if f.node == nil {
		return false
	}
	text, isText := f.node.Token.(string)
	switch f.name {
	case "lane":
		return isText && set(&e.Lane, text)
	case "place":
		return isText && set(&d.Place.Name, text)
	case "actors":
		d.Actors, ok = listOfTexts(f.node)
	case "tags":
		d.Tags, ok = listOfTexts(f.node)
	case "refs":
		d.Refs, ok = listOfTexts(f.node)
	case "importance":
		e.Importance, ok = importance(f.node)
	case "status":
		status, known := timeline.ParseStatus(text)
		if ok = known; ok {
			e.Status = status
		}
	}
	return ok
}

// importance reads a whole number from 1 to 5.
func importance(n *jsontree.Node) (int8, bool) {
	number, _ := n.Token.(json.Number)
	i, err := strconv.ParseInt(number.String(), 10, 8)
	if err != nil || i < 1 || i > 5 {
		return 0, false
	}
	return int8(i), true
}

// html returns the plain text of a property that pages show as HTML, where
// blanks count as one.
func (r *reader) html(f property, name string) string {
	if markup.HasMarkup(f.text) {
		return r.PlainText(f.offset, name, nameEntities(f.text))
	}
	return strings.Join(strings.FieldsFunc(f.text, func(c rune) bool { return strings.ContainsRune(markup.HTMLBlanks, c) }), " ")
}

// when reads the date of an event. A date that is none, or that says more
// than EDTF can, is kept beside what could be read.
func (r *reader) when(f *properties, d *timeline.Details) chrono.When {
	when, ok := r.exact(f)
	if r.exactly = ok; ok {
		return when
	}
	s := eventDates{instant: r.instant(f)}
	dates := []struct {
		name string
		into *date
	}{{"start", &s.start}, {"latestStart", &s.latestStart}, {"earliestEnd", &s.earliestEnd}, {"end", &s.end}}
	for _, date := range dates {
		field, ok := f.find(date.name)
		if !ok {
			continue
		}
		if *date.into, ok = parseDate(field.text, r.iso); ok {
			if date.into.midnight {
				r.Note(format.Changed, "when", field.offset, field.text, date.into.EDTF(), words.Say("report.midnight"))
			}
			continue
		}
		r.Problems = append(r.Problems, format.Located{Problem: format.NewProblem(0, 0, "problem.simile-date", "text", format.Clip(field.text)), Offset: field.offset})
		if date.name == "start" {
			r.KeepDate(&d.Extra, field.offset, date.name, field.text)
		} else {
			r.Keep(&d.Extra, field.offset, date.name, field.raw)
		}
	}
	if !s.start.given {
		return chrono.When{}
	}
	text, all := s.edtf()
	v, err := chrono.ParseIn(text, chrono.Setting{Southern: r.Timeline.Southern})
	if err != nil {
		r.Problems = append(r.Problems, format.Located{Problem: format.DateProblem(text, err), Offset: f.offset})
		r.KeepDate(&d.Extra, f.offset, "time", text)
		all = false
	}
	if !all {
		r.keepDates(f, d, v.String())
	}
	return chrono.When{Value: v}
}

// keepDates keeps the dates of an event of which EDTF says less, or that make
// none.
func (r *reader) keepDates(f *properties, d *timeline.Details, now string) {
	for _, name := range []string{"start", "latestStart", "earliestEnd", "end"} {
		field, ok := f.find(name)
		if !ok || d.Extra.Has(name) {
			continue
		}
		r.Keep(&d.Extra, field.offset, name, field.raw)
		if name == "latestStart" || name == "earliestEnd" {
			r.Note(format.Changed, "when", field.offset, field.text, now, words.Say("report.simile-cover"))
		}
	}
}

// instant reports whether an event is a moment. Without a word of its own one in
// JSON lasted if it has an end, and one in XML did not. SIMILE Timeline reads
// isDuration in JSON as its opposite, and keeps to that for the files that are
// there; durationEvent means what it says in both.
func (r *reader) instant(f *properties) bool {
	duration, said := f.truth("isDuration")
	event, said2 := f.truth("durationEvent")
	if _, ok := f.find("end"); !ok {
		return true
	}
	if !r.lasts {
		return !said && !said2 || said && !duration || said2 && !event
	}
	if duration {
		field, _ := f.find("isDuration")
		r.Note(format.Changed, "when", field.offset, "isDuration: true", "", words.Say("report.simile-duration"))
	}
	return duration || said2 && !event
}

// exact returns the date that Dateline wrote beside those of SIMILE Timeline,
// as long as they say the same.
func (r *reader) exact(f *properties) (when chrono.When, ok bool) {
	text, said := f.find("edtf")
	if !said || !r.iso {
		return when, false
	}
	calendar, known := chrono.ParseCalendar(f.text("calendar"))
	if !known {
		calendar = chrono.Gregorian
	}
	v, err := chrono.ParseIn(text.text, chrono.Setting{Calendar: calendar, Southern: r.Timeline.Southern})
	if err != nil {
		return when, false
	}
	bounds, ok := writtenDatesOf(v)
	duration, _ := f.truth("durationEvent")
	if !ok || bounds != (writtenDates{f.text("start"), f.text("latestStart"), f.text("earliestEnd"), f.text("end"), duration}) {
		r.Note(format.Changed, "when", text.offset, text.text, f.text("start"), words.Say("report.simile-stale"))
		return when, false
	}
	words, _ := f.find("dateText")
	return chrono.When{Value: v, Text: words.text, Calendar: calendar}, true
}
