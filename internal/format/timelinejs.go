package format

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// timelineJS is the JSON of TimelineJS 3, a JavaScript library of the Knight
// Lab that shows a slide for each event, and of its second version.
var timelineJS = Format{
	Name: "timelinejs", Extensions: []string{".json"},
	recognise: func(in *input) bool { return isSlides(slideTree(in)) },
	read:      readTimelineJS,
	write:     writeTimelineJS,
	lacks: reasons{
		"when":        words.Say("report.slide-when"),
		"description": words.Say("report.slide-text"),
		"claims":      words.Say("report.told-in-words"),
		"sources":     words.Say("report.sources-told"),
		"media":       words.Say("report.slide-media"),
		"media/url":   words.Say("report.link-encoded"),
		"status":      words.Say("report.status-in-words"),
	},
}

// eraTag marks an event that other programs draw behind the others.
const eraTag = "era"

// slidesPrefix begins the files of TimelineJS 2 that are a script.
const slidesPrefix = "storyjs_jsonp_data"

// slideTree gives the JSON of a file that may also assign its JSON to a
// variable. Blanks take the place of the script, so that no offset moves.
func slideTree(in *input) *node {
	if in.begins(slidesPrefix) {
		open, end := strings.IndexByte(in.data, '{'), strings.LastIndexByte(in.data, '}')
		if open > 0 && end > open && strings.Trim(in.data[end+1:], "; \t\r\n") == "" {
			in.replace(strings.Repeat(" ", open) + in.data[open:end+1])
		}
	}
	return in.tree()
}

// isSlides says whether JSON is of TimelineJS.
func isSlides(root *node) bool {
	if !root.isObject() {
		return false
	}
	if old := root.child("timeline"); old.isObject() {
		return old.child("date").isList()
	}
	events := root.child("events")
	if !events.isList() {
		return false
	}
	for _, item := range events.items {
		if item.child("start_date") != nil || item.child("text").isObject() {
			return true
		}
	}
	return len(events.items) == 0 && (len(root.fields) == 1 || root.child("eras").isList() || root.child("title").isObject())
}

func readTimelineJS(ctx context.Context, in *input) (Result, error) {
	root := slideTree(in)
	switch {
	case ctx.Err() != nil:
		return Result{}, ctx.Err()
	case in.treeError() != nil:
		return Result{}, in.syntaxFailure()
	case !isSlides(root):
		return Result{}, failure(1, 1, "problem.no-timeline")
	}
	r := slideReader{foreign: newForeign(in)}
	if old := root.child("timeline"); old.isObject() {
		r.old(old)
		return r.result()
	}
	r.cosmological = slidesAreCosmological(root)
	r.timeline.Southern = root.child("hemisphere") != nil && root.child("hemisphere").token == southern
	var eras *node
	r.fields(root, &r.timeline.Extra, func(name string, n *node) bool {
		switch name {
		case "events":
			r.objects(n, func(item *node) { r.event(item, false) })
		case "eras":
			eras = n // after the events, as they are written
		case "title":
			return r.title(n)
		case "scale":
		default:
			return r.wholeProperty(name, n)
		}
		return true
	})
	if eras != nil {
		r.objects(eras, func(item *node) { r.event(item, true) })
	}
	return r.result()
}

// slidesAreCosmological says whether years long ago are meant as "ago": where
// the file says so, or says nothing and begins an event beyond the other
// scale.
func slidesAreCosmological(root *node) bool {
	if scale := root.child("scale"); scale != nil && !scale.saysNothing() {
		return scale.token == "cosmological"
	}
	for _, item := range root.child("events").items {
		if item.child("scale") != nil && item.child("scale").token == "cosmological" {
			return true
		}
		if start := item.child("start_date"); start != nil {
			text, _ := start.child("year").scalar()
			if year, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64); err == nil && isCosmological(year) {
				return true
			}
		}
	}
	return false
}

// slideReader reads a file of TimelineJS.
type slideReader struct {
	*foreign
	cosmological bool
}

// title reads the slide before the others. Its headline and text are the
// timeline's; what else it has is kept.
func (r *slideReader) title(n *node) bool {
	if !n.isObject() {
		return false
	}
	var rest []string
	for _, f := range n.fields {
		text := f.name == "text" && f.value.isObject() && r.timeline.Title+r.timeline.Description == ""
		switch {
		case text:
			r.fields(f.value, &r.timeline.Extra, func(name string, n *node) bool {
				switch name {
				case "headline":
					return r.html(n, "title", &r.timeline.Title)
				case "text":
					return r.html(n, "description", &r.timeline.Description)
				}
				return false
			})
		case !f.value.saysNothing() && !f.value.isBool() && f.name != "unique_id":
			rest = append(rest, quote(f.name)+": "+f.value.raw)
		}
	}
	if len(rest) > 0 {
		r.keep(&r.timeline.Extra, n.offset, "title-slide", json.RawMessage("{"+strings.Join(rest, ", ")+"}"))
	}
	return true
}

// html reads a text that holds HTML.
func (f *foreign) html(n *node, field string, into *string) bool {
	var text string
	if !n.text(&text) {
		return false
	}
	*into = f.markup(n.offset, field, text)
	return true
}

// event reads a slide, or an era, which has no slide of its own.
func (r *slideReader) event(item *node, era bool) {
	e := &timeline.Event{}
	var d timeline.Details
	var start, end slideDate
	var display string
	var exact exactDate
	r.fields(item, &d.Extra, func(name string, n *node) (ok bool) {
		switch name {
		case "start_date":
			start, ok = r.slideNode(n, &d.Extra)
			return ok
		case "end_date":
			end, ok = r.slideNode(n, &d.Extra)
			return ok
		case "display_date":
			ok = n.text(&display)
			// TimelineJS takes the markup out and shows the rest as HTML.
			display = plainText(plainText(display))
			return ok
		case "edtf":
			return r.exact(n, &exact)
		}
		return r.slideField(e, &d, name, n)
	})
	e.When = r.slideWhen(start, end, display, exact, r.cosmological, &d.Extra)
	if era {
		d.Tags = append([]string{eraTag}, d.Tags...)
	}
	r.foreign.event(item.offset, e, d)
}

// slideField reads a field of a slide that is no date.
func (r *slideReader) slideField(e *timeline.Event, d *timeline.Details, name string, n *node) bool {
	switch name {
	case "text":
		return r.headlineAndText(e, d, n)
	case "media":
		return r.media(d, n)
	case "location":
		return r.location(d, n)
	case "group":
		ok := n.text(&e.Lane)
		e.Lane = strings.TrimSpace(plainText(plainText(e.Lane)))
		return ok
	case "unique_id", "uniqueid":
		return e.ID == "" && n.text(&e.ID)
	case "autolink": // how a text is shown
		return n.isBool()
	}
	return r.property(e, d, name, n)
}

func (r *slideReader) headlineAndText(e *timeline.Event, d *timeline.Details, n *node) bool {
	if !n.isObject() {
		return r.html(n, "description", &e.Description)
	}
	r.fields(n, &d.Extra, func(name string, n *node) bool {
		switch name {
		case "headline":
			return r.html(n, "title", &e.Title)
		case "text":
			return r.html(n, "description", &e.Description)
		}
		return false
	})
	return true
}

// location reads a place, which earlier versions showed on a map.
func (r *slideReader) location(d *timeline.Details, n *node) bool {
	if !n.isObject() {
		return false
	}
	p := &d.Place
	lat, lon := coordinate(n.child("lat")), coordinate(n.child("lon"))
	both := lat != nil && lon != nil
	if both {
		p.Lat, p.Lon, p.HasCoordinates = *lat, *lon, true
	}
	r.fields(n, &p.Extra, func(name string, n *node) bool {
		switch name {
		case "name":
			return n.text(&p.Name)
		case "lat", "lon":
			return both
		}
		return false
	})
	return true
}

// coordinate gives the number that n is, or that its text is; nil for none.
func coordinate(n *node) *float64 {
	text, _ := n.scalar()
	f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return nil
	}
	return &f
}

// media reads the picture or film of a slide.
func (r *slideReader) media(d *timeline.Details, n *node) bool {
	if address, ok := n.scalar(); ok {
		var m timeline.Media
		r.mediaAddress(&m, n.offset, address)
		d.Media = append(d.Media, m)
		return true
	}
	if !n.isObject() {
		return false
	}
	var m timeline.Media
	var address *node
	r.fields(n, &m.Extra, func(name string, n *node) bool {
		switch name {
		case "url":
			address = n
			_, ok := n.scalar()
			return ok
		case "caption":
			return r.html(n, "media/caption", &m.Caption)
		case "credit":
			return r.html(n, "media/credit", &m.Credit)
		}
		return false
	})
	if text, ok := address.scalar(); ok {
		r.mediaAddress(&m, address.offset, text)
	}
	if m.URL != "" || m.Caption != "" || m.Credit != "" || len(m.Extra) > 0 {
		d.Media = append(d.Media, m)
	}
	return true
}

// mediaAddress reads what TimelineJS calls the address of a medium: a link, or
// HTML such as a quotation or a frame, or a name that only it understands.
func (r *slideReader) mediaAddress(m *timeline.Media, offset int, text string) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "//") && timeline.SafeLink("https:"+text) {
		r.note(Changed, "media/url", offset, text, "https:"+text, words.Say("report.no-scheme"))
		text = "https:" + text
	}
	switch {
	case text == "":
	case timeline.SafeLink(text):
		m.URL = text
	case strings.HasPrefix(text, "<iframe") && timeline.SafeLink(attribute(text, "src")):
		m.URL = attribute(text, "src")
		r.note(Changed, "media/url", offset, text, m.URL, words.Say("report.markup"))
	case hasMarkup(text):
		quotation := plainText(text)
		r.note(Changed, "media/caption", offset, text, quotation, words.Say("report.no-link"))
		m.Caption = strings.TrimSpace(quotation + "\n" + m.Caption)
	default:
		r.keepText(&m.Extra, offset, "address", text)
	}
}
