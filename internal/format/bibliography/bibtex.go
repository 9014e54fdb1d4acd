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

// BibTeX is the format of a bibliography in BibTeX or biblatex, whose entries are
// sources. It is only read.
var BibTeX = format.Format{
	Name: "bibtex", Extensions: []string{".bib"},
	Recognise: func(in *format.Input) bool { return !in.IsJSON() && bibStart.MatchString(in.Head()) },
	Read:      readBibTeX,
}

// bibStart matches the beginning of an entry at the beginning of a line.
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

// bibEntry is an entry of a bibliography. Fields are removed from it as they are read.
type bibEntry struct {
	kind, key string
	offset    int
	fields    []bibField
}

// bibField is a field of an entry, with its text in TeX.
type bibField struct {
	name, text string
	offset     int
}

// take removes the first of some fields from the entry that is not empty, and returns
// its plain text; "" for none.
func (e *bibEntry) take(names ...string) string {
	for _, name := range names {
		if text := plainTeX(e.takeTeX(name)); text != "" {
			return text
		}
	}
	return ""
}

// takeTeX removes a field from the entry, and returns its text in TeX; "" for none.
func (e *bibEntry) takeTeX(name string) string {
	i := slices.IndexFunc(e.fields, func(f bibField) bool { return f.name == name })
	if i < 0 {
		return ""
	}
	text := e.fields[i].text
	e.fields = slices.Delete(e.fields, i, i+1)
	return text
}

// bibSource adds the source of an entry. A field that a source does not have is kept
// under the name that it has in CSL-JSON, or else its own.
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
		r.keepBibField(s, field)
	}
	r.addSource(e.offset, s)
}

// keepBibField keeps a field as an unknown field of the source. A DOI is the link too
// where there is no other.
func (r *reader) keepBibField(s *timeline.Source, field bibField) {
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

// bibDate reads the date of an entry: the field date of biblatex, or a year with a month
// and a day. A month or day that is not understood stays a field of the entry.
func (r *reader) bibDate(e *bibEntry) chrono.When {
	if text := plainURL(e.takeTeX("date")); text != "" { // in a date ~ is no blank
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
		if n, ok := foreign.ParseNumber(day); ok {
			text += "-" + foreign.ZeroPadded(n, 2)
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

// put adds a field to the entry, unless its text is empty.
func (e *bibEntry) put(name, text string) {
	if text != "" {
		e.fields = append(e.fields, bibField{name, text, e.offset})
	}
}

// bibMonth returns the two digits of a month that is a number, a name in English or the
// first three letters of one; "" for any other text.
func bibMonth(text string) string {
	if n, ok := foreign.ParseNumber(text); ok && n >= 1 && n <= 12 {
		return foreign.ZeroPadded(n, 2)
	}
	for i, name := range chrono.English.Months {
		if strings.EqualFold(strings.TrimSuffix(text, "."), name) || strings.EqualFold(strings.TrimSuffix(text, "."), name[:3]) {
			return foreign.ZeroPadded(int64(i+1), 2)
		}
	}
	return ""
}

// bibTypes are the types of CSL for the types of entries.
var bibTypes = map[string]string{
	"article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "collection": "book", "mvcollection": "book",
	"inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
	"conference": "paper-conference", "inproceedings": "paper-conference", "proceedings": "book", "manual": "book", "reference": "book",
	"inreference": "entry", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
	"unpublished": "manuscript", "misc": "document", "online": "webpage", "electronic": "webpage", "www": "webpage", "patent": "patent",
	"periodical": "periodical", "dataset": "dataset", "software": "software", "letter": "personal_communication", "video": "motion_picture",
	"movie": "motion_picture", "image": "graphic", "artwork": "graphic", "legislation": "legislation", "jurisdiction": "legal_case", "standard": "standard",
}

// bibVariables are the variables of CSL for the fields of entries.
var bibVariables = map[string]string{
	"pages": "page", "number": "issue", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "keywords": "keyword", "address": "publisher-place",
	"location": "publisher-place", "series": "collection-title", "langid": "language", "shorttitle": "title-short", "pmid": "PMID", "annote": "annote",
	"annotation": "annote", "chapter": "chapter-number", "pagetotal": "number-of-pages", "volumes": "number-of-volumes", "booktitle": "container-title",
	"journal": "container-title", "journaltitle": "container-title", "eventtitle": "event-title", "library": "archive",
}
