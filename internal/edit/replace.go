package edit

import (
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"

	"dateline/internal/timeline"
)

// Field is a field of an event, of its claims or of a source in which text is found and
// replaced.
type Field uint8

// The fields, in the order in which findings of an event, or of a source, are listed.
const (
	TitleField Field = iota
	DescriptionField
	PlaceField
	ActorField
	TagField
	CaptionField // of media
	CreditField

	WhoField // of claims, as all until the sources
	TextField
	AccountField // their place and figure
	ReasonField
	QuoteField // of citations
	LocatorField

	SourceTitleField
	SourceAuthorField
	PublisherField
	URLField
	NoteField

	Fields = iota
)

// FieldSet is a set of fields, a bit each.
type FieldSet uint32

// AllFields are all fields.
const AllFields FieldSet = 1<<Fields - 1

// OwnWords are the fields that whoever keeps the timeline words: neither what is quoted or
// credited nor where it stands, and nothing of sources.
const OwnWords = AllFields &^ (1<<CreditField | 1<<QuoteField | 1<<LocatorField | (AllFields >> SourceTitleField << SourceTitleField))

// Has reports whether f is in s.
func (s FieldSet) Has(f Field) bool { return s&(1<<f) != 0 }

// OfSource reports whether f is a field of sources.
func (f Field) OfSource() bool { return f >= SourceTitleField }

// Search says what is looked for, and what is put in its place.
type Search struct {
	Text, Replacement string
	// Regexp means that Text is a regular expression of Go (RE2), and that $1 in
	// Replacement stands for its first group.
	Regexp bool
	// Case and Words keep to the case of letters and to whole words.
	Case, Words bool
	Fields      FieldSet
}

// Finding is a text that a search changes: of a field of the event, or of the source, at a
// position, and the how manieth text of that field there.
type Finding struct {
	Of            int32
	Field         Field
	At            int
	Before, After string
}

// Find returns all that a search would change in some events and in some sources, in their
// order. What would leave a title empty is left out, and so is an address that would be none;
// a match of no characters is none. The error is that of the regular expression.
func Find(t *timeline.Timeline, events, sources []int32, s Search) (all []Finding, err error) {
	if s.Text == "" {
		return nil, nil
	}
	f, err := newFinder(s)
	if err != nil {
		return nil, err
	}
	of := int32(0)
	try := func(field Field, at int, text *string) {
		if !s.Fields.Has(field) {
			return
		}
		if after := f.replaced(*text); after != *text && allowed(field, after) {
			all = append(all, Finding{of, field, at, *text, after})
		}
	}
	for _, of = range events {
		eachText(t.Events.At(of), try)
	}
	for _, of = range sources {
		eachSourceText(t.Sources[of], try)
	}
	return all, nil
}

// allowed reports whether a text may stand in a field.
func allowed(field Field, text string) bool {
	switch field {
	case TitleField, SourceTitleField:
		return text != ""
	case URLField:
		return text == "" || timeline.SafeLink(text)
	}
	return true
}

// CitedBy returns the positions of the sources that some events cite, in their order.
func CitedBy(t *timeline.Timeline, events []int32) (sources []int32) {
	cited := make(map[string]bool)
	for _, at := range events {
		for i := range t.Events.At(at).Claims {
			for _, c := range t.Events.At(at).Claims[i].Citations {
				cited[c.Source] = true
			}
		}
	}
	for i, s := range t.Sources {
		if cited[s.ID] {
			sources = append(sources, int32(i))
		}
	}
	return sources
}

// eachText calls found with all texts of e in which is searched.
func eachText(e *timeline.Event, found func(field Field, at int, text *string)) {
	found(TitleField, 0, &e.Title)
	found(DescriptionField, 0, &e.Description)
	if e.More != nil {
		found(PlaceField, 0, &e.More.Place.Name)
		for i := range e.More.Actors {
			found(ActorField, i, &e.More.Actors[i])
		}
		for i := range e.More.Tags {
			found(TagField, i, &e.More.Tags[i])
		}
		for i := range e.More.Media {
			found(CaptionField, i, &e.More.Media[i].Caption)
			found(CreditField, i, &e.More.Media[i].Credit)
		}
	}
	cited := 0
	for i := range e.Claims {
		c := &e.Claims[i]
		found(WhoField, i, &c.Who)
		found(TextField, i, &c.Text)
		found(AccountField, 2*i, &c.Place.Name)
		found(AccountField, 2*i+1, &c.Figure)
		found(ReasonField, i, &c.Reason)
		for j := range c.Citations {
			found(QuoteField, cited, &c.Citations[j].Quote)
			found(LocatorField, cited, &c.Citations[j].Locator)
			cited++
		}
	}
}

// eachSourceText calls found with all texts of s in which is searched.
func eachSourceText(s *timeline.Source, found func(field Field, at int, text *string)) {
	found(SourceTitleField, 0, &s.Title)
	found(SourceAuthorField, 0, &s.Author)
	found(PublisherField, 0, &s.Publisher)
	found(URLField, 0, &s.URL)
	found(NoteField, 0, &s.Note)
}

// finder finds and replaces in texts.
type finder struct {
	pattern     *regexp.Regexp
	replacement string
	literal     bool
	words       bool
}

func newFinder(s Search) (*finder, error) {
	text := s.Text
	if !s.Regexp {
		text = regexp.QuoteMeta(text)
	}
	if !s.Case {
		text = "(?i)" + text
	}
	pattern, err := regexp.Compile(text)
	return &finder{pattern, s.Replacement, !s.Regexp, s.Words}, err
}

// replaced returns a text with every match replaced.
func (f *finder) replaced(text string) string {
	var after []byte
	from := 0
	for _, m := range f.pattern.FindAllStringSubmatchIndex(text, -1) {
		if m[0] == m[1] || f.words && !wholeWords(text, m[0], m[1]) {
			continue
		}
		after = append(after, text[from:m[0]]...)
		if f.literal {
			after = append(after, f.replacement...)
		} else {
			after = f.pattern.ExpandString(after, f.replacement, text, m)
		}
		from = m[1]
	}
	return string(append(after, text[from:]...))
}

// wholeWords reports whether no word goes on before or behind a part of a text. The \b of
// regular expressions knows the letters of English alone.
func wholeWords(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	first, _ := utf8.DecodeRuneInString(text[from:])
	last, _ := utf8.DecodeLastRuneInString(text[:to])
	next, _ := utf8.DecodeRuneInString(text[to:])
	return (!inWord(before) || !inWord(first)) && (!inWord(last) || !inWord(next))
}

func inWord(r rune) bool {
	return r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// ReplaceFound makes the changes that were found, or those of them that were chosen. One whose
// text is another by now is left. An actor or tag that becomes empty goes, and so does one
// that an event then has twice.
func ReplaceFound(t *timeline.Timeline, chosen []Finding) Change {
	events, sources := make(map[int32][]Finding), make(map[int32][]Finding)
	for _, f := range chosen {
		switch {
		case f.Field.OfSource() && int(f.Of) < len(t.Sources):
			sources[f.Of] = append(sources[f.Of], f)
		case !f.Field.OfSource() && int(f.Of) < t.Events.Len():
			events[f.Of] = append(events[f.Of], f)
		}
	}
	changed := make(map[int32]*timeline.Event)
	for event, findings := range events {
		if e := unshared(t.Events.At(event)); applied(e, findings) {
			changed[event] = e
		}
	}
	c := Change{Timeline: t}
	if len(changed) > 0 {
		c = Replace(t, changed)
	}
	if own, any := replacedSources(t, sources); any {
		after := *c.Timeline
		after.Sources = own
		c.Timeline = &after
	}
	return ruledAnew(t, c)
}

// replacedSources returns the sources of t with what was found in them replaced, and whether
// anything was.
func replacedSources(t *timeline.Timeline, found map[int32][]Finding) (all []*timeline.Source, any bool) {
	all = slices.Clone(t.Sources)
	for at, findings := range found {
		own := *all[at]
		eachSourceText(&own, replacing(findings, &any))
		all[at] = &own
	}
	return all, any
}

// unshared returns a copy of an event that shares no list in which is searched with it.
func unshared(e *timeline.Event) *timeline.Event {
	own := *e
	own.Claims = slices.Clone(e.Claims)
	for i := range own.Claims {
		own.Claims[i].Citations = slices.Clone(own.Claims[i].Citations)
	}
	if e.More != nil {
		details := *e.More
		details.Actors, details.Tags, details.Media = slices.Clone(details.Actors), slices.Clone(details.Tags), slices.Clone(details.Media)
		own.More = &details
	}
	return &own
}

// replacing returns what puts what was found into texts, and notes that it did.
func replacing(findings []Finding, any *bool) func(Field, int, *string) {
	return func(field Field, at int, text *string) {
		for _, f := range findings {
			if f.Field == field && f.At == at && f.Before == *text {
				*text, *any = f.After, true
				return
			}
		}
	}
}

// applied makes the changes that were found in an event, and reports whether there were any.
func applied(e *timeline.Event, findings []Finding) (any bool) {
	eachText(e, replacing(findings, &any))
	if any && e.More != nil {
		e.More.Actors, e.More.Tags = named(e.More.Actors), named(e.More.Tags)
		if e.More.IsZero() {
			e.More = nil
		}
	}
	return any
}

// named returns names without empty ones, each once.
func named(names []string) []string {
	return union(nil, slices.DeleteFunc(names, func(name string) bool { return name == "" }))
}
