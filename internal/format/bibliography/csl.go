// Package bibliography reads the sources of a timeline from CSL-JSON, the exchange
// format of Zotero, pandoc and others, and from BibTeX or biblatex; and it writes
// them as CSL-JSON. A bibliography has no events.
//
// The parser of BibTeX is our own, though github.com/nickng/bibtex exists: version
// 1.3.0 ends the process at a month or an abbreviation that is not defined, refuses
// an @ within braces, stops at the first error, loses what # joins, and knows neither
// the order nor the positions of fields.
package bibliography

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// CSL is the format of a bibliography in CSL-JSON, whose items are sources.
var CSL = format.Format{
	Name: "csl", Extensions: []string{".json"},
	Recognise: func(in *format.Input) bool { return isCSL(in.Tree()) },
	Read:      readCSL,
	Write:     writeCSL,
	Lacks: format.Reasons{
		"sources/extra":    words.Say("report.csl-type"),
		"sources/date":     words.Say("report.csl-date"),
		"sources/accessed": words.Say("report.csl-date"),
		"sources/url":      words.Say("report.unsafe-link"),
	},
}

// cslItems returns the list of items, which some programs put into the field items of
// an object; nil for none.
func cslItems(n *jsontree.Node) *jsontree.Node { return n.ListIn("items") }

// isCSL reports whether n is a list of items of which the first has an id and a type
// of CSL.
func isCSL(n *jsontree.Node) bool {
	items := cslItems(n)
	if items == nil || len(items.Items) == 0 {
		return false
	}
	first := items.Items[0]
	return first.IsObject() && jsontree.ScalarText(first.Child("id")) != "" && cslTypes[jsontree.ScalarText(first.Child("type"))]
}

func readCSL(_ context.Context, in *format.Input) (format.Result, error) {
	root := in.Tree()
	items := cslItems(root)
	switch {
	case in.TreeError() != nil || root == nil:
		return format.Result{}, in.SyntaxFailure()
	case items == nil:
		return format.Result{}, format.Fail(1, 1, "problem.list-expected")
	}
	r := reader{foreign.NewReader(in)}
	if err := r.EachObject(items.Items, r.cslItem); err != nil {
		return format.Result{}, err
	}
	return r.Result()
}

// reader builds a timeline of sources from the items of a bibliography.
type reader struct{ *foreign.Reader }

// cslItem adds the source of an item.
func (r *reader) cslItem(item *jsontree.Node) {
	s := &timeline.Source{}
	texts := map[string]*string{"id": &s.ID, "title": &s.Title, "URL": &s.URL, "note": &s.Note}
	// Without a publisher, the work in which the item appeared is the publisher.
	if name := "publisher"; jsontree.ScalarText(item.Child(name)) != "" {
		texts[name] = &s.Publisher
	} else {
		texts["container-title"] = &s.Publisher
	}
	for _, field := range item.Fields {
		into, known := texts[field.Name]
		if known && jsontree.FillText(into, field.Value) || r.cslField(s, field) {
			continue
		}
		r.KeepInSource(s, field.Offset, field.Name, json.RawMessage(field.Value.Raw))
	}
	if doi := foreign.ExtraText(s.Extra, "DOI"); doi != "" && s.URL == "" {
		s.URL = doiLink(doi)
	}
	r.addSource(item.Offset, s)
}

// cslField reads a field other than the plain texts; false where it is not
// understood.
func (r *reader) cslField(s *timeline.Source, field jsontree.Field) bool {
	date := func(into *chrono.When) (ok bool) {
		if into.Text == "" && into.Form == chrono.None {
			*into, ok = r.cslDate(field.Value)
		}
		return ok
	}
	switch field.Name {
	case "author":
		if s.Author != "" {
			return false
		}
		r.cslAuthor(s, field)
	case "issued":
		return date(&s.Date)
	case "accessed":
		return date(&s.Accessed)
	case "custom":
		if !field.Value.IsObject() {
			return false
		}
		r.cslCustom(s, field.Value)
	default:
		return false
	}
	return true
}

// addSource adds a source that begins at an offset.
func (r *reader) addSource(offset int, s *timeline.Source) {
	r.Timeline.Sources = append(r.Timeline.Sources, s)
	r.SourceOffsets = append(r.SourceOffsets, offset)
}

// cslAuthor reads the authors as one text. Names in parts are kept besides, because
// the text does not tell which part is the family name.
func (r *reader) cslAuthor(s *timeline.Source, field jsontree.Field) {
	s.Author = cslNamesText(field.Value)
	if raw := string(cslAuthors(s.Author)); s.Author == "" || compactJSON(field.Value.Raw) != raw {
		r.KeepInSource(s, field.Offset, authorParts, json.RawMessage(field.Value.Raw))
	}
}

// cslCustom reads the fields of a source that CSL does not have.
func (r *reader) cslCustom(s *timeline.Source, custom *jsontree.Node) {
	for _, field := range custom.Fields {
		if repeats, ok := field.Value.Token.(string); ok && field.Name == "repeats" && s.Repeats == "" {
			s.Repeats = repeats
			continue
		}
		r.KeepInSource(s, field.Offset, field.Name, json.RawMessage(field.Value.Raw))
	}
}

// cslNamesText returns the names of a list as one text.
func cslNamesText(n *jsontree.Node) string {
	var all []string
	for _, name := range n.Items {
		var parts []string
		for _, part := range []string{"literal", "given", "dropping-particle", "non-dropping-particle", "family", "suffix"} {
			if text := strings.TrimSpace(jsontree.ScalarText(name.Child(part))); text != "" {
				parts = append(parts, text)
			}
		}
		if len(parts) > 0 {
			all = append(all, strings.Join(parts, " "))
		}
	}
	return strings.Join(all, authorSeparator)
}

// authorParts is the name of the unknown field that keeps the names of the authors in
// parts.
const authorParts = "authors"

// authorSeparator separates authors. It is no comma, since names have commas in them.
const authorSeparator = "; "

// cslAuthors returns authors as a list of names that are not split into parts; nil for
// none.
func cslAuthors(authors string) json.RawMessage {
	type name struct {
		Literal string `json:"literal"`
	}
	var names []name
	for author := range strings.SplitSeq(authors, authorSeparator) {
		if author = strings.TrimSpace(author); author != "" {
			names = append(names, name{author})
		}
	}
	text, err := json.Marshal(names)
	if err != nil || names == nil {
		return nil
	}
	return text
}

// compactJSON returns JSON without white space, and with its fields sorted.
func compactJSON(raw string) string {
	var v any
	if json.Unmarshal([]byte(raw), &v) != nil {
		return raw
	}
	text, err := json.Marshal(v)
	if err != nil {
		return raw
	}
	return string(text)
}

// doiLink returns the link for a DOI, which may itself be a link; "" where doi is
// neither.
func doiLink(doi string) string {
	doi = strings.TrimSpace(doi)
	if timeline.SafeLink(doi) {
		return doi
	}
	if !strings.HasPrefix(doi, "10.") {
		return ""
	}
	return "https://doi.org/" + doi
}

// writeCSL writes the sources of a timeline, and reports its events as left out.
func writeCSL(o *format.Output) error {
	o.Events(func(*timeline.Event) words.Message { return words.Say("report.csl-events") })
	var n jsontree.Writer
	n.Raw("[")
	n.Depth++
	for i, s := range o.Timeline.Sources {
		if i > 0 {
			n.Raw(",")
		}
		n.Line()
		n.Object(func() { writeCSLSource(o, &n, s) })
	}
	n.Depth--
	if len(o.Timeline.Sources) > 0 {
		n.Line()
	}
	n.Raw("]\n")
	_, err := o.Write(n.Out.Bytes())
	return err
}

// writeCSLSource writes the fields of a source, then its unknown fields: those that CSL
// knows as such, the others in the field custom.
func writeCSLSource(o *format.Output, n *jsontree.Writer, s *timeline.Source) {
	raw := func(name, value string) {
		if value != "" {
			n.Value(name, func() { n.Raw(value) })
		}
	}
	n.Value("id", func() { n.Raw(jsontree.Quote(s.ID)) })
	kept := cslExtra(s)
	if !kept.Has("type") {
		n.Text("type", cslType(s))
	}
	n.Text("title", s.Title)
	if !kept.Has(authorParts) {
		raw("author", string(cslAuthors(s.Author)))
	}
	n.Text(cslPublisher(s), s.Publisher)
	raw("issued", cslDateJSON(o, s.Date))
	if doi := foreign.ExtraText(s.Extra, "DOI"); timeline.SafeLink(s.URL) && doiLink(doi) != s.URL {
		n.Text("URL", s.URL)
	}
	raw("accessed", cslDateJSON(o, s.Accessed))
	n.Text("note", s.Note)
	for _, field := range kept {
		name := field.Name
		if name == authorParts {
			name = "author"
		}
		raw(name, string(field.Value))
	}
	others := slices.DeleteFunc(slices.Clone(s.Extra), func(f timeline.ExtraField) bool {
		return kept.Has(f.Name)
	})
	if s.Repeats == "" && len(others) == 0 {
		return
	}
	n.Value("custom", func() {
		n.Object(func() {
			n.Text("repeats", s.Repeats)
			for _, field := range others {
				raw(field.Name, string(field.Value))
			}
		})
	})
}

// cslOwn are the fields that are written from the source itself.
var cslOwn = foreign.WordSet("id title author issued accessed URL note custom")

// cslExtra returns the unknown fields of a source that are variables of CSL, among
// them the names of authors in parts, if they are still those of the source.
func cslExtra(s *timeline.Source) (fit timeline.Extra) {
	for _, field := range s.Extra {
		switch {
		case fit.Has(field.Name):
		case field.Name == authorParts:
			if fitsCSL("author", field.Value) && sameAuthors(s.Author, field.Value) {
				fit = append(fit, field)
			}
		case !fitsCSL(field.Name, field.Value):
		case !cslOwn[field.Name] && (s.Publisher == "" || field.Name != cslPublisher(s)):
			fit = append(fit, field)
		}
	}
	return fit
}

// cslPublisher returns the variable in which the publisher of a source is written:
// "container-title" for a type of work that is part of another, such as an article,
// unless the source has an unknown field of that name; else "publisher".
func cslPublisher(s *timeline.Source) string {
	switch kind := cslType(s); {
	case s.Extra.Has("container-title"):
		return "publisher"
	case strings.HasPrefix(kind, "article") || strings.HasPrefix(kind, "entry") || strings.HasPrefix(kind, "post") ||
		kind == "chapter" || kind == "paper-conference" || kind == "webpage" || strings.HasPrefix(kind, "review"):
		return "container-title"
	}
	return "publisher"
}

// cslType returns the type of a source, which CSL requires. Where the source has none, it
// is a web page if it has a link, else a document.
func cslType(s *timeline.Source) string {
	if kind := foreign.ExtraText(s.Extra, "type"); cslTypes[kind] {
		return kind
	}
	if s.URL != "" {
		return "webpage"
	}
	return "document"
}

// sameAuthors reports whether names in parts have the same text as authors.
func sameAuthors(authors string, names json.RawMessage) bool {
	n, err := jsontree.Parse(context.Background(), string(names), nil)
	return err == nil && cslNamesText(n) == authors
}
