package format

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// histropedia is a list of articles as HistropediaJS loads them, or an object
// that holds one. Its years are those of ISO 8601: 0 is 1 BC. Its precisions
// are those of Wikidata.
var histropedia = Format{
	Name: "histropedia", Extensions: []string{".json"},
	recognise: func(in *input) bool {
		articles := histropediaArticles(in.tree())
		if articles == nil || len(articles.items) == 0 {
			return false
		}
		first := articles.items[0]
		from := first.child("from")
		return first.child("title") != nil && from != nil && from.child("year") != nil
	},
	read: readHistropedia,
}

// reader makes a timeline of the file of a program.
type reader struct{ *foreign }

// histropediaArticles gives the list of articles, nil where there is none.
func histropediaArticles(n *node) *node {
	if n == nil {
		return nil
	}
	for _, name := range []string{"articles", "data"} {
		if list := n.child(name); n.token == json.Delim('{') && list != nil {
			n = list
			break
		}
	}
	if n.token != json.Delim('[') {
		return nil
	}
	return n
}

func readHistropedia(ctx context.Context, in *input) (Result, error) {
	root := in.tree()
	articles := histropediaArticles(root)
	switch {
	case root == nil:
		return Result{}, in.syntaxFailure()
	case articles == nil:
		return Result{}, failure(1, 1, "problem.list-expected")
	}
	r := reader{newForeign(in)}
	if root != articles {
		for _, field := range root.fields {
			switch text := nodeText(field.value); {
			case field.value == articles:
			case field.name == "title":
				r.timeline.Title = text
			case field.name == "description":
				r.timeline.Description = text
			default:
				r.keep(&r.timeline.Extra, field.offset, field.name, json.RawMessage(field.value.raw))
			}
		}
	}
	for i, article := range articles.items {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
		if article.token != json.Delim('{') {
			r.problem(article.offset, "problem.object-expected")
			continue
		}
		r.histropediaArticle(article)
	}
	return r.result()
}

// The fields of an article that say only how it looks.
var histropediaLooks = wordSet("style activeStyle hoverStyle hidePeriodLine offset currentOffset pinned")

// The fields of an article that are read together as its date.
var histropediaDates = wordSet("from to isToPresent subtitle")

// histropediaArticle makes an event of an article.
func (r *reader) histropediaArticle(n *node) {
	e := &timeline.Event{More: &timeline.Details{}}
	texts := map[string]*string{"id": &e.ID, "title": &e.Title, "description": &e.Description}
	for _, field := range n.fields {
		into, known := texts[field.name]
		switch {
		case field.value.token == nil || histropediaDates[field.name]:
		case known && takeText(into, field.value):
		default:
			r.histropediaField(e, field)
		}
	}
	r.histropediaWhen(n, e)
	r.event(n.offset, e, *e.More)
}

// histropediaField reads a field that is neither a text nor the date.
func (r *reader) histropediaField(e *timeline.Event, field field) {
	v := field.value
	text := nodeText(v)
	switch {
	case field.name == "imageUrl" && timeline.SafeLink(text):
		e.More.Media = append(e.More.Media, timeline.Media{URL: text})
	case timeline.SafeLink(text):
		r.cite(e, text)
	case field.name == "starred" && v.token == true:
		e.Importance = 5
	case field.name == "starred" && v.token == false:
	case histropediaLooks[field.name]:
		r.note(LeftOut, field.name, field.offset, v.raw, "", words.Say("report.looks"))
	default:
		r.keep(&e.More.Extra, field.offset, field.name, json.RawMessage(v.raw))
	}
}

// histropediaWhen gives e the date from which and to which it was. The
// subtitle is often the same in words.
func (r *reader) histropediaWhen(n *node, e *timeline.Event) {
	v, ok := r.histropediaSpan(n)
	if !ok {
		for _, name := range []string{"from", "to"} {
			if date := n.child(name); date != nil {
				r.keep(&e.More.Extra, date.offset, name, json.RawMessage(date.raw))
			}
		}
	}
	e.When.Value = v
	subtitle := n.child("subtitle")
	text := strings.TrimSpace(nodeText(subtitle))
	if text == "" {
		return
	}
	if _, err := r.reader().Read(text); err == nil && v.Form != chrono.None {
		e.When = r.worded(subtitle.offset, v, text)
		return
	}
	e.Description = strings.TrimSpace(text + "\n" + e.Description)
}

// histropediaSpan reads the dates from which and to which something was.
func (r *reader) histropediaSpan(n *node) (v chrono.Value, ok bool) {
	to := n.child("to")
	lasts := nodeText(n.child("isToPresent")) == "true"
	ended := to != nil && to.token != nil && !lasts
	text, ok := r.histropediaDate(n.child("from"), ended || lasts)
	if !ok {
		return v, false
	}
	if lasts {
		text += "/.."
	}
	if ended {
		end, ok := r.histropediaDate(to, true)
		if !ok {
			return v, false
		}
		if end != text {
			text += "/" + end
		}
	}
	v, err := chrono.Parse(text)
	if err != nil {
		r.problems = append(r.problems, located{dateProblem(text, err), n.offset})
	}
	return v, err == nil
}

// histropediaDate gives a date as EDTF. Without a precision it is as precise
// as its fields.
func (r *reader) histropediaDate(n *node, within bool) (string, bool) {
	if n == nil || n.token != json.Delim('{') {
		return "", false
	}
	var year, month, day, precision int64
	for _, part := range []struct {
		name        string
		into        *int64
		least, most int64
	}{
		{"year", &year, -1e15, 1e15},
		{"month", &month, 0, 99},
		{"day", &day, 0, 99},
		{"precision", &precision, 0, wikiSecond},
	} {
		text := strings.TrimSpace(nodeText(n.child(part.name)))
		if text == "" && part.name != "year" {
			continue
		}
		number, err := strconv.ParseInt(text, 10, 64)
		if err != nil || number < part.least || number > part.most {
			r.problem(n.offset, "problem.date-expected")
			return "", false
		}
		*part.into = number
	}
	switch {
	case nodeText(n.child("precision")) != "":
	case month == 0:
		precision = wikiYear
	case day == 0:
		precision = wikiMonth
	default:
		precision = wikiDay
	}
	// Before Christ a century or millennium is named by its number: -800 is
	// the one from 800 to 701 BC.
	if year < 0 && (precision == wikiCentury || precision == wikiMillennium) {
		year++
	}
	t := wikiTime{year: year, month: int(month), day: int(day)}
	return t.edtf(min(int(precision), wikiDay), within), true
}
