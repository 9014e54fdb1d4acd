package format

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// csl is a bibliography in CSL-JSON, the exchange format of Zotero, pandoc and
// others. Its items are sources; it knows no events.
var csl = Format{
	Name: "csl", Extensions: []string{".json"},
	recognise: func(in *input) bool { return isCSL(in.tree()) },
	read:      readCSL,
	write:     writeCSL,
	lacks: reasons{
		"sources/extra":    words.Say("report.csl-type"),
		"sources/date":     words.Say("report.csl-date"),
		"sources/accessed": words.Say("report.csl-date"),
		"sources/url":      words.Say("report.unsafe-link"),
	},
}

// cslItems gives the list of items, which some programs wrap.
func cslItems(n *node) *node {
	if n == nil {
		return nil
	}
	if items := n.child("items"); n.token == json.Delim('{') && items != nil {
		n = items
	}
	if n.token != json.Delim('[') {
		return nil
	}
	return n
}

// isCSL says whether the first item has an id and a type of CSL.
func isCSL(n *node) bool {
	items := cslItems(n)
	if items == nil || len(items.items) == 0 {
		return false
	}
	first := items.items[0]
	return first.token == json.Delim('{') && nodeText(first.child("id")) != "" && cslTypes[nodeText(first.child("type"))]
}

func readCSL(ctx context.Context, in *input) (Result, error) {
	root := in.tree()
	items := cslItems(root)
	switch {
	case in.treeError() != nil || root == nil:
		return Result{}, in.syntaxFailure()
	case items == nil:
		return Result{}, failure(1, 1, "problem.list-expected")
	}
	r := sourceReader{newForeign(in)}
	for i, item := range items.items {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
		if item.token != json.Delim('{') {
			r.problem(item.offset, "problem.object-expected")
			continue
		}
		r.cslItem(item)
	}
	return r.result()
}

// sourceReader makes sources of the items of a bibliography.
type sourceReader struct{ *foreign }

// cslItem adds the source of an item.
func (r *sourceReader) cslItem(item *node) {
	s := &timeline.Source{}
	texts := map[string]*string{"id": &s.ID, "title": &s.Title, "URL": &s.URL, "note": &s.Note}
	// What it appeared in stands for the publisher where there is no other.
	if name := "publisher"; nodeText(item.child(name)) != "" {
		texts[name] = &s.Publisher
	} else {
		texts["container-title"] = &s.Publisher
	}
	for _, field := range item.fields {
		into, known := texts[field.name]
		if known && takeText(into, field.value) || r.cslField(s, field) {
			continue
		}
		r.keepInSource(s, field.offset, field.name, json.RawMessage(field.value.raw))
	}
	if doi := textOf(s.Extra, "DOI"); doi != "" && s.URL == "" {
		s.URL = doiLink(doi)
	}
	r.addSource(item.offset, s)
}

// takeText takes a text or number, if there is none yet.
func takeText(into *string, n *node) bool {
	switch n.token.(type) {
	case string, json.Number:
		if *into == "" {
			*into = nodeText(n)
			return true
		}
	}
	return false
}

// cslField reads a field that is no text; false where it is not understood.
func (r *sourceReader) cslField(s *timeline.Source, field field) bool {
	date := func(into *chrono.When) (ok bool) {
		if into.Text == "" && into.Form == chrono.None {
			*into, ok = r.cslDate(field.value)
		}
		return ok
	}
	switch field.name {
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
		if field.value.token != json.Delim('{') {
			return false
		}
		r.cslCustom(s, field.value)
	default:
		return false
	}
	return true
}

// addSource takes a source that stands at an offset.
func (r *sourceReader) addSource(offset int, s *timeline.Source) {
	r.timeline.Sources = append(r.timeline.Sources, s)
	r.sourceOffsets = append(r.sourceOffsets, offset)
}

// cslAuthor words the authors. Names in parts are kept besides, because the
// words do not tell which part is the family name.
func (r *sourceReader) cslAuthor(s *timeline.Source, field field) {
	s.Author = cslNamesText(field.value)
	if raw := string(cslAuthors(s.Author)); s.Author == "" || compactJSON(field.value.raw) != raw {
		r.keepInSource(s, field.offset, authorParts, json.RawMessage(field.value.raw))
	}
}

// cslCustom reads the fields of a source that are none of CSL.
func (r *sourceReader) cslCustom(s *timeline.Source, custom *node) {
	for _, field := range custom.fields {
		if repeats, ok := field.value.token.(string); ok && field.name == "repeats" && s.Repeats == "" {
			s.Repeats = repeats
			continue
		}
		r.keepInSource(s, field.offset, field.name, json.RawMessage(field.value.raw))
	}
}

// cslNamesText gives names in words, each after the other.
func cslNamesText(n *node) string {
	var all []string
	for _, name := range n.items {
		var parts []string
		for _, part := range []string{"literal", "given", "dropping-particle", "non-dropping-particle", "family", "suffix"} {
			if text := strings.TrimSpace(nodeText(name.child(part))); text != "" {
				parts = append(parts, text)
			}
		}
		if len(parts) > 0 {
			all = append(all, strings.Join(parts, " "))
		}
	}
	return strings.Join(all, authorsApart)
}

// authorParts is the unknown field that keeps the parts of the authors' names.
const authorParts = "authors"

// authorsApart stands between authors, as commas stand within their names.
const authorsApart = "; "

// cslAuthors gives authors as names that are not taken apart.
func cslAuthors(authors string) json.RawMessage {
	type name struct {
		Literal string `json:"literal"`
	}
	var names []name
	for author := range strings.SplitSeq(authors, authorsApart) {
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

// doiLink gives the link of a DOI, which may be one already.
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

// writeCSL writes the sources of a timeline.
func writeCSL(o *output) error {
	o.events(func(*timeline.Event) words.Message { return words.Say("report.csl-events") })
	var n jsonWriter
	n.raw("[")
	n.depth++
	for i, s := range o.timeline.Sources {
		if i > 0 {
			n.raw(",")
		}
		n.line()
		n.object(func() { writeCSLSource(o, &n, s) })
	}
	n.depth--
	if len(o.timeline.Sources) > 0 {
		n.line()
	}
	n.raw("]\n")
	_, err := o.Write(n.out.Bytes())
	return err
}

// writeCSLSource writes the fields of a source, then those that are not known.
func writeCSLSource(o *output, n *jsonWriter, s *timeline.Source) {
	raw := func(name, value string) {
		if value != "" {
			n.value(name, func() { n.raw(value) })
		}
	}
	n.value("id", func() { n.raw(quote(s.ID)) })
	kept := cslExtra(s)
	if !kept.Has("type") {
		n.text("type", cslType(s))
	}
	n.text("title", s.Title)
	if !kept.Has(authorParts) {
		raw("author", string(cslAuthors(s.Author)))
	}
	n.text(cslPublisher(s), s.Publisher)
	raw("issued", cslDateJSON(o, s.Date))
	if doi := textOf(s.Extra, "DOI"); timeline.SafeLink(s.URL) && doiLink(doi) != s.URL {
		n.text("URL", s.URL)
	}
	raw("accessed", cslDateJSON(o, s.Accessed))
	n.text("note", s.Note)
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
	n.value("custom", func() {
		n.object(func() {
			n.text("repeats", s.Repeats)
			for _, field := range others {
				raw(field.Name, string(field.Value))
			}
		})
	})
}

// cslOwn are the fields that the source itself fills.
var cslOwn = wordSet("id title author issued accessed URL note custom")

// cslExtra gives the unknown fields of a source that are variables of CSL.
// The authors are among them with the parts of their names, if those still say
// the same as the words.
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

// cslPublisher gives the variable that holds the publisher: what a source
// appeared in where it is part of something, else who published it. Where that
// is among the unknown fields, it is the other.
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

// cslType gives the type of a source: a page where it has a link, as every
// item must have one.
func cslType(s *timeline.Source) string {
	if kind := textOf(s.Extra, "type"); cslTypes[kind] {
		return kind
	}
	if s.URL != "" {
		return "webpage"
	}
	return "document"
}

// sameAuthors says whether names in parts are the authors in words.
func sameAuthors(authors string, names json.RawMessage) bool {
	n, err := parseTree(context.Background(), string(names), nil)
	return err == nil && cslNamesText(n) == authors
}
