// Package programs reads the files of three programs whose formats are not written:
// the JSON of Histropedia, and the CSV of Aeon Timeline and of Preceden. Dates of
// Histropedia have the precisions of Wikidata, and are left to package wikidata; rows
// and dates of CSV are left to package foreign.
package programs

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/wikidata"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Histropedia is the format of a list of articles as HistropediaJS loads them, or of
// an object that holds such a list. Its years count astronomically: 0 is 1 BC.
var Histropedia = format.Format{
	Name: "histropedia", Extensions: []string{".json"},
	Recognise: func(in *format.Input) bool {
		articles := histropediaArticles(in.Tree())
		if articles == nil || len(articles.Items) == 0 {
			return false
		}
		first := articles.Items[0]
		from := first.Child("from")
		return first.Child("title") != nil && from != nil && from.Child("year") != nil
	},
	Read: readHistropedia,
}

// reader builds a timeline from the file of one of the programs.
type reader struct{ *foreign.Reader }

// histropediaArticles returns the list of articles; nil where there is none.
func histropediaArticles(n *jsontree.Node) *jsontree.Node { return n.ListIn("articles", "data") }

func readHistropedia(_ context.Context, in *format.Input) (format.Result, error) {
	root := in.Tree()
	articles := histropediaArticles(root)
	switch {
	case root == nil:
		return format.Result{}, in.SyntaxFailure()
	case articles == nil:
		return format.Result{}, format.Fail(1, 1, "problem.list-expected")
	}
	r := reader{foreign.NewReader(in)}
	if root != articles {
		for _, field := range root.Fields {
			switch text := jsontree.ScalarText(field.Value); {
			case field.Value == articles:
			case field.Name == "title":
				r.Timeline.Title = text
			case field.Name == "description":
				r.Timeline.Description = text
			default:
				r.Keep(&r.Timeline.Extra, field.Offset, field.Name, json.RawMessage(field.Value.Raw))
			}
		}
	}
	if err := r.EachObject(articles.Items, r.histropediaArticle); err != nil {
		return format.Result{}, err
	}
	return r.Result()
}

// histropediaAppearance are the fields of an article that only say how it is drawn.
var histropediaAppearance = foreign.WordSet("style activeStyle hoverStyle hidePeriodLine offset currentOffset pinned")

// histropediaDates are the fields of an article that are read together as its date.
var histropediaDates = foreign.WordSet("from to isToPresent subtitle")

// histropediaArticle adds the event of an article.
func (r *reader) histropediaArticle(n *jsontree.Node) {
	e := &timeline.Event{More: &timeline.Details{}}
	texts := map[string]*string{"id": &e.ID, "title": &e.Title, "description": &e.Description}
	for _, field := range n.Fields {
		into, known := texts[field.Name]
		switch {
		case field.Value.Token == nil || histropediaDates[field.Name]:
		case known && jsontree.FillText(into, field.Value):
		default:
			r.histropediaField(e, field)
		}
	}
	r.histropediaWhen(n, e)
	r.Event(n.Offset, e, *e.More)
}

// histropediaField reads a field other than the date and the plain texts.
func (r *reader) histropediaField(e *timeline.Event, field jsontree.Field) {
	v := field.Value
	text := jsontree.ScalarText(v)
	switch {
	case field.Name == "imageUrl" && timeline.SafeLink(text):
		e.More.Media = append(e.More.Media, timeline.Media{URL: text})
	case timeline.SafeLink(text):
		r.Cite(e, text)
	case field.Name == "starred" && v.Token == true:
		e.Importance = 5
	case field.Name == "starred" && v.Token == false:
	case histropediaAppearance[field.Name]:
		r.Note(format.LeftOut, field.Name, field.Offset, v.Raw, "", words.Say("report.looks"))
	default:
		r.Keep(&e.More.Extra, field.Offset, field.Name, json.RawMessage(v.Raw))
	}
}

// histropediaWhen sets the date of e from the fields from and to. The subtitle often
// has the same date in words; any other subtitle is put before the description.
func (r *reader) histropediaWhen(n *jsontree.Node, e *timeline.Event) {
	v, ok := r.histropediaSpan(n)
	if !ok {
		for _, name := range []string{"from", "to"} {
			if date := n.Child(name); date != nil {
				r.Keep(&e.More.Extra, date.Offset, name, json.RawMessage(date.Raw))
			}
		}
	}
	e.When.Value = v
	subtitle := n.Child("subtitle")
	text := strings.TrimSpace(jsontree.ScalarText(subtitle))
	if text == "" {
		return
	}
	if _, err := r.Dates().Read(text); err == nil && v.Form != chrono.None {
		e.When = r.DateWithWords(subtitle.Offset, v, text)
		return
	}
	e.Description = strings.TrimSpace(text + "\n" + e.Description)
}

// histropediaSpan reads the fields from, to and isToPresent as one date.
func (r *reader) histropediaSpan(n *jsontree.Node) (v chrono.Value, ok bool) {
	to := n.Child("to")
	lasts := jsontree.ScalarText(n.Child("isToPresent")) == "true"
	ended := to != nil && to.Token != nil && !lasts
	text, ok := r.histropediaDate(n.Child("from"), ended || lasts)
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
		r.Problems = append(r.Problems, format.Located{Problem: format.DateProblem(text, err), Offset: n.Offset})
	}
	return v, err == nil
}

// histropediaDate returns a date as EDTF; within is true for an end of an interval.
// Without a precision it is as precise as its fields.
func (r *reader) histropediaDate(n *jsontree.Node, within bool) (string, bool) {
	if !n.IsObject() {
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
		{"precision", &precision, 0, wikidata.Second},
	} {
		text := strings.TrimSpace(jsontree.ScalarText(n.Child(part.name)))
		if text == "" && part.name != "year" {
			continue
		}
		number, err := strconv.ParseInt(text, 10, 64)
		if err != nil || number < part.least || number > part.most {
			r.Problem(n.Offset, "problem.date-expected")
			return "", false
		}
		*part.into = number
	}
	switch {
	case jsontree.ScalarText(n.Child("precision")) != "":
	case month == 0:
		precision = wikidata.Year
	case day == 0:
		precision = wikidata.Month
	default:
		precision = wikidata.Day
	}
	// A century or millennium BC has the number of its first year: -800 is the
	// century from 800 to 701 BC.
	if year < 0 && (precision == wikidata.Century || precision == wikidata.Millennium) {
		year++
	}
	t := wikidata.Time{Year: year, Month: int(month), Day: int(day)}
	return t.EDTF(min(int(precision), wikidata.Day), within), true
}
