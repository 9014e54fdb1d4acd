// Package timelinejs reads and writes the JSON and the spreadsheet of TimelineJS,
// a JavaScript library of the Knight Lab that shows a slide for each event.
// Files of its second version are read too.
//
// A slide has a date of up to six numbers, a headline, a text and one medium.
// What it has no field for is written in words into its text. In JSON the exact
// date and other fields are written as fields of Dateline's own too, which
// TimelineJS leaves alone. The packages jsontree and csvtext read JSON and CSV.
package timelinejs

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/markup"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Format is the JSON of TimelineJS 3. That of TimelineJS 2 is only read.
var Format = format.Format{
	Name: "timelinejs", Extensions: []string{".json"},
	Recognise: func(in *format.Input) bool { return isTimelineJS(treeOf(in)) },
	Read:      read,
	Write:     write,
	Lacks: format.Reasons{
		"when":        words.Say("report.slide-when"),
		"description": words.Say("report.slide-text"),
		"claims":      words.Say("report.told-in-words"),
		"sources":     words.Say("report.sources-told"),
		"media":       words.Say("report.slide-media"),
		"media/url":   words.Say("report.link-encoded"),
		"status":      words.Say("report.status-in-words"),
	},
}

// scriptPrefix begins those files of TimelineJS 2 that are a script.
const scriptPrefix = "storyjs_jsonp_data"

// treeOf returns the JSON of a file, nil if it is none. In a file that assigns the
// JSON to a variable, blanks replace the script around it, so that no offset
// changes.
func treeOf(in *format.Input) *jsontree.Node {
	if in.Begins(scriptPrefix) {
		open, end := strings.IndexByte(in.Data, '{'), strings.LastIndexByte(in.Data, '}')
		if open > 0 && end > open && strings.Trim(in.Data[end+1:], "; \t\r\n") == "" {
			in.Replace(strings.Repeat(" ", open) + in.Data[open:end+1])
		}
	}
	return in.Tree()
}

// isTimelineJS reports whether JSON is of TimelineJS 2 or 3.
func isTimelineJS(root *jsontree.Node) bool {
	if !root.IsObject() {
		return false
	}
	if old := root.Child("timeline"); old.IsObject() {
		return old.Child("date").IsList()
	}
	events := root.Child("events")
	if !events.IsList() {
		return false
	}
	for _, item := range events.Items {
		if item.Child("start_date") != nil || item.Child("text").IsObject() {
			return true
		}
	}
	return len(events.Items) == 0 && (len(root.Fields) == 1 || root.Child("eras").IsList() || root.Child("title").IsObject())
}

func read(ctx context.Context, in *format.Input) (format.Result, error) {
	root := treeOf(in)
	switch {
	case ctx.Err() != nil:
		return format.Result{}, ctx.Err()
	case in.TreeError() != nil:
		return format.Result{}, in.SyntaxFailure()
	case !isTimelineJS(root):
		return format.Result{}, format.Fail(1, 1, "problem.no-timeline")
	}
	r := reader{Reader: foreign.NewReader(in)}
	if old := root.Child("timeline"); old.IsObject() {
		r.version2(old)
		return r.Result()
	}
	r.cosmological = usesCosmologicalScale(root)
	r.Timeline.Southern = root.Child("hemisphere") != nil && root.Child("hemisphere").Token == native.Southern
	var eras *jsontree.Node
	r.Fields(root, &r.Timeline.Extra, func(name string, n *jsontree.Node) bool {
		switch name {
		case "events":
			r.Objects(n, func(item *jsontree.Node) { r.event(item, false) })
		case "eras":
			eras = n // read after the events, since they are written after them
		case "title":
			return r.title(n)
		case "scale":
		default:
			return r.TimelineProperty(name, n)
		}
		return true
	})
	if eras != nil {
		r.Objects(eras, func(item *jsontree.Node) { r.event(item, true) })
	}
	return r.Result()
}

// usesCosmologicalScale reports whether years long ago are "years ago": if the
// file says so, or if it says nothing and an event begins beyond the human scale.
func usesCosmologicalScale(root *jsontree.Node) bool {
	if scale := root.Child("scale"); scale != nil && !scale.IsEmpty() {
		return scale.Token == "cosmological"
	}
	for _, item := range root.Child("events").Items {
		if item.Child("scale") != nil && item.Child("scale").Token == "cosmological" {
			return true
		}
		if start := item.Child("start_date"); start != nil {
			text, _ := start.Child("year").Scalar()
			if year, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64); err == nil && isCosmological(year) {
				return true
			}
		}
	}
	return false
}

// reader reads a file of TimelineJS.
type reader struct {
	*foreign.Reader
	// cosmological is true if the dates are on the cosmological scale.
	cosmological bool
}

// title reads the title slide. Its headline and text become the title and the
// description of the timeline; its other fields are kept.
func (r *reader) title(n *jsontree.Node) bool {
	if !n.IsObject() {
		return false
	}
	var rest []string
	for _, f := range n.Fields {
		text := f.Name == "text" && f.Value.IsObject() && r.Timeline.Title+r.Timeline.Description == ""
		switch {
		case text:
			r.Fields(f.Value, &r.Timeline.Extra, func(name string, n *jsontree.Node) bool {
				switch name {
				case "headline":
					return r.HTML(n, "title", &r.Timeline.Title)
				case "text":
					return r.HTML(n, "description", &r.Timeline.Description)
				}
				return false
			})
		case !f.Value.IsEmpty() && !f.Value.IsBool() && f.Name != "unique_id":
			rest = append(rest, jsontree.Quote(f.Name)+": "+f.Value.Raw)
		}
	}
	if len(rest) > 0 {
		r.Keep(&r.Timeline.Extra, n.Offset, "title-slide", json.RawMessage("{"+strings.Join(rest, ", ")+"}"))
	}
	return true
}

// event reads a slide or an era, and adds its event to the timeline.
func (r *reader) event(item *jsontree.Node, era bool) {
	e := &timeline.Event{}
	var d timeline.Details
	var start, end rawDate
	var display string
	var exact foreign.ExactDate
	r.Fields(item, &d.Extra, func(name string, n *jsontree.Node) (ok bool) {
		switch name {
		case "start_date":
			start, ok = r.dateOfNode(n, &d.Extra)
			return ok
		case "end_date":
			end, ok = r.dateOfNode(n, &d.Extra)
			return ok
		case "display_date":
			ok = n.Text(&display)
			display = plainTwice(display)
			return ok
		case "edtf":
			return r.ReadExactDate(n, &exact)
		}
		return r.field(e, &d, name, n)
	})
	e.When = r.when(start, end, display, exact, r.cosmological, &d.Extra)
	if era {
		d.Tags = append([]string{foreign.EraTag}, d.Tags...)
	}
	r.Reader.Event(item.Offset, e, d)
}

// field reads a field of a slide that is no date, and returns whether the field was
// understood.
func (r *reader) field(e *timeline.Event, d *timeline.Details, name string, n *jsontree.Node) bool {
	switch name {
	case "text":
		return r.headlineAndText(e, d, n)
	case "media":
		return r.media(d, n)
	case "location":
		return r.location(d, n)
	case "group":
		ok := n.Text(&e.Lane)
		e.Lane = strings.TrimSpace(plainTwice(e.Lane))
		return ok
	case "unique_id", "uniqueid":
		return e.ID == "" && n.Text(&e.ID)
	case "autolink": // how a text is shown
		return n.IsBool()
	}
	return r.EventProperty(e, d, name, n)
}

// headlineAndText reads the texts of a slide: an object with both, or the text
// alone.
func (r *reader) headlineAndText(e *timeline.Event, d *timeline.Details, n *jsontree.Node) bool {
	if !n.IsObject() {
		return r.HTML(n, "description", &e.Description)
	}
	r.Fields(n, &d.Extra, func(name string, n *jsontree.Node) bool {
		switch name {
		case "headline":
			return r.HTML(n, "title", &e.Title)
		case "text":
			return r.HTML(n, "description", &e.Description)
		}
		return false
	})
	return true
}

// location reads the place of a slide. Earlier versions showed it on a map. Where its name or its
// coordinates are none, all of it is kept beside what is understood.
func (r *reader) location(d *timeline.Details, n *jsontree.Node) bool {
	if !n.IsObject() {
		return false
	}
	p := &d.Place
	lat, lon := coordinate(n.Child("lat")), coordinate(n.Child("lon"))
	both := lat != nil && lon != nil
	if both {
		p.Lat, p.Lon, p.HasCoordinates = *lat, *lon, true
	}
	whole := true
	r.Fields(n, &p.Extra, func(name string, n *jsontree.Node) bool {
		switch name {
		case "name":
			whole = n.Text(&p.Name) && whole
		case "lat", "lon":
			whole = whole && both
		default:
			return false
		}
		return true
	})
	return whole
}

// coordinate returns the number that n is, or that its text says; nil for none.
func coordinate(n *jsontree.Node) *float64 {
	text, _ := n.Scalar()
	f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return nil
	}
	return &f
}

// media reads the medium of a slide, such as a picture or a film.
func (r *reader) media(d *timeline.Details, n *jsontree.Node) bool {
	if address, ok := n.Scalar(); ok {
		var m timeline.Media
		r.mediaAddress(&m, n.Offset, address)
		d.Media = append(d.Media, m)
		return true
	}
	if !n.IsObject() {
		return false
	}
	var m timeline.Media
	var address *jsontree.Node
	r.Fields(n, &m.Extra, func(name string, n *jsontree.Node) bool {
		switch name {
		case "url":
			address = n
			_, ok := n.Scalar()
			return ok
		case "caption":
			return r.HTML(n, "media/caption", &m.Caption)
		case "credit":
			return r.HTML(n, "media/credit", &m.Credit)
		}
		return false
	})
	if text, ok := address.Scalar(); ok {
		r.mediaAddress(&m, address.Offset, text)
	}
	addMedia(d, m)
	return true
}

// addMedia adds a medium to the event, unless it is empty.
func addMedia(d *timeline.Details, m timeline.Media) {
	if m.URL != "" || m.Caption != "" || m.Credit != "" || len(m.Extra) > 0 {
		d.Media = append(d.Media, m)
	}
}

// mediaAddress reads the address of a medium: a link, HTML such as a quotation or
// a frame, or a name that only TimelineJS understands, such as one of Spotify.
func (r *reader) mediaAddress(m *timeline.Media, offset int, text string) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "//") && timeline.SafeLink("https:"+text) {
		r.Note(format.Changed, "media/url", offset, text, "https:"+text, words.Say("report.no-scheme"))
		text = "https:" + text
	}
	switch {
	case text == "":
	case timeline.SafeLink(text):
		m.URL = text
	case strings.HasPrefix(text, "<iframe") && timeline.SafeLink(markup.Attribute(text, "src")):
		m.URL = markup.Attribute(text, "src")
		r.Note(format.Changed, "media/url", offset, text, m.URL, words.Say("report.markup"))
	case markup.HasMarkup(text):
		quotation := markup.PlainText(text)
		r.Note(format.Changed, "media/caption", offset, text, quotation, words.Say("report.no-link"))
		m.Caption = strings.TrimSpace(quotation + "\n" + m.Caption)
	default:
		r.KeepText(&m.Extra, offset, "address", text)
	}
}
