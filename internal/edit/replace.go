package edit

import (
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"

	"dateline/internal/timeline"
)

// Field is a field of an event in which text is found and replaced.
type Field uint8

// The fields, in the order in which findings of an event are listed.
const (
	TitleField Field = iota
	DescriptionField
	PlaceField
	ActorField
	TagField
	WhoField  // of a claim
	TextField // of a claim
	Fields    = iota
)

// FieldSet is a set of fields, a bit each.
type FieldSet uint8

// AllFields are all fields.
const AllFields FieldSet = 1<<Fields - 1

// Has reports whether f is in s.
func (s FieldSet) Has(f Field) bool { return s&(1<<f) != 0 }

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

// Finding is a text that a search changes: of the field of an event, and for actors, tags
// and claims of the one at a position.
type Finding struct {
	Event         int32
	Field         Field
	At            int
	Before, After string
}

// Find returns all that a search would change in some events, in their order. What would
// leave a title empty is left out; a match of no characters is none. The error is that of
// the regular expression.
func Find(t *timeline.Timeline, events []int32, s Search) (all []Finding, err error) {
	if s.Text == "" {
		return nil, nil
	}
	f, err := newFinder(s)
	if err != nil {
		return nil, err
	}
	for _, event := range events {
		eachText(t.Events[event], func(field Field, at int, text *string) {
			if !s.Fields.Has(field) {
				return
			}
			after := f.replaced(*text)
			if after != *text && (after != "" || field != TitleField) {
				all = append(all, Finding{event, field, at, *text, after})
			}
		})
	}
	return all, nil
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
	}
	for i := range e.Claims {
		found(WhoField, i, &e.Claims[i].Who)
		found(TextField, i, &e.Claims[i].Text)
	}
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
	byEvent := make(map[int32][]Finding)
	for _, f := range chosen {
		if int(f.Event) < len(t.Events) {
			byEvent[f.Event] = append(byEvent[f.Event], f)
		}
	}
	changed := make(map[int32]*timeline.Event)
	for event, findings := range byEvent {
		if e := unshared(t.Events[event]); applied(e, findings) {
			changed[event] = e
		}
	}
	if len(changed) == 0 {
		return Change{Timeline: t}
	}
	return Replace(t, changed)
}

// unshared returns a copy of an event that shares no list in which is searched with it.
func unshared(e *timeline.Event) *timeline.Event {
	own := *e
	own.Claims = slices.Clone(e.Claims)
	if e.More != nil {
		details := *e.More
		details.Actors, details.Tags = slices.Clone(details.Actors), slices.Clone(details.Tags)
		own.More = &details
	}
	return &own
}

// applied makes the changes that were found in an event, and reports whether there were any.
func applied(e *timeline.Event, findings []Finding) (any bool) {
	eachText(e, func(field Field, at int, text *string) {
		for _, f := range findings {
			if f.Field == field && f.At == at && f.Before == *text {
				*text, any = f.After, true
				return
			}
		}
	})
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
