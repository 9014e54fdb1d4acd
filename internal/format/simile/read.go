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

// reader reads a file of SIMILE Timeline.
type reader struct {
	*foreign.Reader
	// iso is true if the file says that its dates are ISO 8601. Those of browsers
	// are read all the same.
	iso bool
	// lasts is true if an event with an end lasted unless it says otherwise: so
	// it is in JSON, and not in XML.
	lasts bool
	// exactly is true if the date of the current event is the one that Dateline
	// wrote.
	exactly bool
}

// xml reads a file that is XML.
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
		f := propertiesOfElement(e)
		for _, c := range e.Children {
			f.all = append(f.all, property{name: c.Name, offset: c.Offset, raw: c.JSON(r.Input), text: c.Text})
		}
		r.event(&f)
		r.Input.Progress.Add(1)
	}
	return nil
}

// json reads a file that is JSON.
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
	whole := propertiesOfNode(root)
	r.iso = strings.EqualFold(whole.text("dateTimeFormat"), "iso8601")
	r.Timeline.Southern = whole.text("hemisphere") == native.Southern
	seen := false
	for _, f := range whole.all {
		if f.name == "events" && !seen && f.node.Token == json.Delim('[') {
			seen = true
			if err := r.events(ctx, f.node); err != nil {
				return err
			}
		} else if !r.wholeProperty(f) {
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
		f := propertiesOfNode(item)
		r.event(&f)
	}
	return nil
}

// wholeProperty reads a property of the whole timeline, and returns whether it
// was understood.
func (r *reader) wholeProperty(f property) bool {
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

// set sets a text that is empty so far, and returns whether it was.
func set(into *string, text string) bool {
	if *into != "" {
		return false
	}
	*into = text
	return true
}

// listOfTexts returns the texts of a list; ok is false if it is empty or holds
// anything else.
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

// event reads an event and adds it to the timeline.
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
		if raw := string(field.raw); raw != "" && raw != `""` && raw != "[]" && raw != "{}" {
			r.Keep(&d.Extra, field.offset, field.name, field.raw)
		}
		if len(seen) > 2*jsontree.MaxOddItems {
			r.Note(format.LeftOut, "", field.offset, string(field.raw), "", words.Say("report.too-many-fields"))
			break
		}
	}
	r.Event(f.offset, e, d)
}

// property reads a property of an event, and returns whether it was understood.
func (r *reader) property(f property, e *timeline.Event, d *timeline.Details) bool {
	switch f.name {
	case "start", "end", "latestStart", "earliestEnd": // read by when
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
		return r.ownProperty(f, e, d)
	}
	return true
}

// ownProperty reads a property of Dateline's own, and returns whether it was
// one. SIMILE Timeline keeps such properties and does not show them.
func (r *reader) ownProperty(f property, e *timeline.Event, d *timeline.Details) (ok bool) {
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
	case "rank":
		number, _ := f.node.Token.(json.Number)
		e.Rank, ok = timeline.ParseRank(number.String())
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

// html returns the plain text of a property that is shown as HTML. Several blanks
// become one, as in HTML.
func (r *reader) html(f property, name string) string {
	if markup.HasMarkup(f.text) {
		return r.PlainText(f.offset, name, nameEntities(f.text))
	}
	return strings.Join(strings.FieldsFunc(f.text, func(c rune) bool { return strings.ContainsRune(markup.HTMLBlanks, c) }), " ")
}

// when reads the date of an event. Dates that cannot be read, or that say more
// than EDTF can, are kept among the fields that are not known.
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
		r.Problem(field.offset, "problem.simile-date", "text", format.Clip(field.text))
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

// keepDates keeps the dates of an event of which EDTF cannot say all; now is the
// value that it got.
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

// instant reports whether an event is a moment. If the event does not say so
// itself, one with an end lasted in JSON and is a moment in XML. SIMILE Timeline
// takes isDuration in JSON for the opposite of what it says, and so does this
// reader, since files rely on it. durationEvent means what it says in both.
func (r *reader) instant(f *properties) bool {
	duration, isGiven := f.truth("isDuration")
	event, eventGiven := f.truth("durationEvent")
	if _, ok := f.find("end"); !ok {
		return true
	}
	if !r.lasts {
		return !isGiven && !eventGiven || isGiven && !duration || eventGiven && !event
	}
	if duration {
		field, _ := f.find("isDuration")
		r.Note(format.Changed, "when", field.offset, "isDuration: true", "", words.Say("report.simile-duration"))
	}
	return duration || eventGiven && !event
}

// exact returns the date that Dateline wrote beside those of SIMILE Timeline; ok
// is false if there is none, or if it would now be written as other dates.
func (r *reader) exact(f *properties) (when chrono.When, ok bool) {
	text, given := f.find("edtf")
	if !given || !r.iso {
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
