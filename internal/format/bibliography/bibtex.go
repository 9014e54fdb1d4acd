package bibliography

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// BibTeX is a bibliography in BibTeX or biblatex, whose entries are sources.
//
// The parser is our own. github.com/nickng/bibtex v1.3.0 was tried: it ends
// the process at a month or abbreviation that is not defined, refuses an @
// within braces, gives up the file at the first fault, drops what is joined
// with #, and tells neither the order nor the places of fields.
var BibTeX = format.Format{
	Name: "bibtex", Extensions: []string{".bib"},
	Recognise: func(in *format.Input) bool { return !in.IsJSON() && bibStart.MatchString(in.Head()) },
	Read:      readBibTeX,
}

// bibStart is the first entry, comments and text aside.
var bibStart = regexp.MustCompile(`(?m)^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()"]+[ \t]*(?:,|=)`)

func readBibTeX(ctx context.Context, in *format.Input) (format.Result, error) {
	r := reader{foreign.NewReader(in)}
	p := &bibParser{Reader: r.Reader, macros: bibMonths()}
	for n := 0; p.next(); n++ {
		if n%format.CheckEvery == 0 && ctx.Err() != nil {
			return format.Result{}, ctx.Err()
		}
		if entry := p.entry(); entry != nil {
			r.bibSource(entry)
		}
	}
	if len(r.Timeline.Sources)+len(r.Problems) == 0 {
		r.Problem(0, "problem.bib-empty")
	}
	return r.Result()
}

// bibEntry is one work.
type bibEntry struct {
	kind, key string
	offset    int
	fields    []bibField
}

// bibField is a field with its text in TeX.
type bibField struct {
	name, text string
	offset     int
}

// take gives the plain text of the first of some fields that says something,
// and takes that from the entry.
func (e *bibEntry) take(names ...string) string {
	for _, name := range names {
		if text := plainTeX(e.takeTeX(name)); text != "" {
			return text
		}
	}
	return ""
}

// takeTeX takes a field as it stands.
func (e *bibEntry) takeTeX(name string) string {
	i := slices.IndexFunc(e.fields, func(f bibField) bool { return f.name == name })
	if i < 0 {
		return ""
	}
	text := e.fields[i].text
	e.fields = slices.Delete(e.fields, i, i+1)
	return text
}

// bibSource adds the source of an entry. What is none of its fields is kept,
// under the name that it has in CSL-JSON where it has one.
func (r *reader) bibSource(e *bibEntry) {
	s := &timeline.Source{ID: e.key, Title: e.take("title")}
	if subtitle := e.take("subtitle"); subtitle != "" {
		s.Title = strings.TrimPrefix(s.Title+": "+subtitle, ": ")
	}
	kind := bibTypes[e.kind]
	if kind == "" {
		kind = e.kind
	}
	r.KeepInSource(s, e.offset, "type", json.RawMessage(jsontree.Quote(kind)))
	if names := bibNames(e.takeTeX("author")); len(names) > 0 {
		s.Author = namesText(names)
		r.keepNames(s, e.offset, authorParts, names)
	}
	if names := bibNames(e.takeTeX("editor")); len(names) > 0 {
		r.keepNames(s, e.offset, "editor", names)
	}
	s.Publisher = e.take("publisher", "institution", "school", "organization", "journaltitle", "journal", "booktitle", "howpublished")
	s.Date = r.bibDate(e)
	if text := e.take("urldate"); text != "" {
		s.Accessed = r.sourceDate(e.offset, text, "")
	}
	s.Note = e.take("note")
	if s.URL = plainURL(e.takeTeX("url")); s.URL == "" && timeline.SafeLink(s.Publisher) {
		s.URL, s.Publisher = s.Publisher, "" // \howpublished{\url{...}}
	}
	for _, field := range e.fields {
		r.bibOther(s, field)
	}
	r.addSource(e.offset, s)
}

// bibOther keeps a field.
func (r *reader) bibOther(s *timeline.Source, field bibField) {
	name, text := field.name, plainTeX(field.text)
	if known := bibVariables[name]; known != "" {
		name = known
	}
	if name == "DOI" {
		text = plainURL(field.text)
		if s.URL == "" {
			s.URL = doiLink(text)
		}
	}
	if text != "" {
		r.KeepInSource(s, field.offset, name, json.RawMessage(jsontree.Quote(text)))
	}
}

// bibDate gives the date of an entry: that of biblatex, or a year with its
// month and day. Parts that are not understood stay fields of the entry.
func (r *reader) bibDate(e *bibEntry) chrono.When {
	if text := plainURL(e.takeTeX("date")); text != "" { // where ~ is no blank
		return r.sourceDate(e.offset, text, "")
	}
	year, month, day := e.take("year"), e.take("month"), e.take("day")
	if year == "" {
		e.put("month", month)
		e.put("day", day)
		return chrono.When{}
	}
	if number := bibMonth(month); number != "" {
		text := year + "-" + number
		if n, ok := foreign.Number(day); ok {
			text += "-" + foreign.Padded(n, 2)
		}
		if v, err := chrono.Parse(text); err == nil {
			return chrono.When{Value: v}
		}
	}
	if month != "" {
		for _, text := range []string{day + " " + month + " " + year, month + " " + day + ", " + year} {
			text = strings.Join(strings.Fields(text), " ")
			if read, err := r.Dates().Read(text); err == nil {
				return chrono.When{Value: read.Value, Text: text}
			}
		}
	}
	e.put("month", month)
	e.put("day", day)
	return r.sourceDate(e.offset, year, "")
}

// put gives an entry a field back.
func (e *bibEntry) put(name, text string) {
	if text != "" {
		e.fields = append(e.fields, bibField{name, text, e.offset})
	}
}

// bibMonth gives the two digits of a month, "" for anything else.
func bibMonth(text string) string {
	if n, ok := foreign.Number(text); ok && n >= 1 && n <= 12 {
		return foreign.Padded(n, 2)
	}
	for i, name := range chrono.English.Months {
		if strings.EqualFold(strings.TrimSuffix(text, "."), name) || strings.EqualFold(strings.TrimSuffix(text, "."), name[:3]) {
			return foreign.Padded(int64(i+1), 2)
		}
	}
	return ""
}

// bibTypes are the types of CSL for those of entries.
var bibTypes = map[string]string{
	"article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "collection": "book", "mvcollection": "book",
	"inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
	"conference": "paper-conference", "inproceedings": "paper-conference", "proceedings": "book", "manual": "book", "reference": "book",
	"inreference": "entry", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
	"unpublished": "manuscript", "misc": "document", "online": "webpage", "electronic": "webpage", "www": "webpage", "patent": "patent",
	"periodical": "periodical", "dataset": "dataset", "software": "software", "letter": "personal_communication", "video": "motion_picture",
	"movie": "motion_picture", "image": "graphic", "artwork": "graphic", "legislation": "legislation", "jurisdiction": "legal_case", "standard": "standard",
}

// bibVariables are the variables of CSL for fields of entries.
var bibVariables = map[string]string{
	"pages": "page", "number": "issue", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "keywords": "keyword", "address": "publisher-place",
	"location": "publisher-place", "series": "collection-title", "langid": "language", "shorttitle": "title-short", "pmid": "PMID", "annote": "annote",
	"annotation": "annote", "chapter": "chapter-number", "pagetotal": "number-of-pages", "volumes": "number-of-volumes", "booktitle": "container-title",
	"journal": "container-title", "journaltitle": "container-title", "eventtitle": "event-title", "library": "archive",
}
