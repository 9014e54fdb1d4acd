package edit

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/written"
)

// Dates reads and shows dates as somebody types them. What it shows is read back as the
// same date.
type Dates struct {
	// Reader tries the language of the document first.
	Reader *written.Reader
	// Lexicon is that in which dates are shown.
	Lexicon *chrono.Lexicon
	// Southern is whether seasons are those of the southern hemisphere.
	Southern bool
}

// NewDates returns what reads dates in all languages, that of a code or a tag such as
// "de-AT" first, and shows them in the words of a lexicon.
func NewDates(language string, southern bool, l *chrono.Lexicon) Dates {
	languages := written.Languages()
	code, _, _ := strings.Cut(strings.ToLower(language), "-")
	if at := slices.IndexFunc(languages, func(l written.Language) bool { return l.Code == code }); at > 0 {
		first := languages[at]
		languages = slices.Insert(slices.Delete(languages, at, at+1), 0, first)
	}
	return Dates{Reader: written.NewReader(languages...), Lexicon: l, Southern: southern}
}

// Reading keeps what reads dates while the language of the document is the same. Its zero value
// is ready.
type Reading struct {
	reader   *written.Reader
	language string
}

// Dates returns what reads dates of a timeline, and shows them in the words of a lexicon.
func (r *Reading) Dates(t *timeline.Timeline, l *chrono.Lexicon) Dates {
	if r.reader == nil || r.language != t.Language {
		r.reader, r.language = NewDates(t.Language, t.Southern, l).Reader, t.Language
	}
	return Dates{Reader: r.reader, Lexicon: l, Southern: t.Southern}
}

// Near returns d for a timeline whose dates lie between two instants: "the 60s" are those
// near them. Of fewer than three events nothing is known.
func (d Dates) Near(events int, earliest, latest chrono.Instant) Dates {
	if events >= 3 && earliest.Finite() && latest.Finite() {
		d.Reader = d.Reader.Near(earliest.Civil().Year, latest.Civil().Year)
	}
	return d
}

// Read returns what a text may mean in place of a date: one date, or several where one
// can only guess. What is no date is kept as a date that is not known, with the text and the
// reason, a [*chrono.Error]; no text is no date without a reason. The text is kept with
// the date where it says more than it, or says it otherwise than people do.
func (d Dates) Read(text string, before chrono.When) ([]chrono.When, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == d.Text(before):
		return []chrono.When{before}, nil
	case text == "":
		return []chrono.When{{Calendar: before.Calendar}}, nil
	}
	all, err := d.read(text, before.Calendar)
	if err != nil {
		return []chrono.When{{Text: text, Calendar: before.Calendar}}, err
	}
	return all, nil
}

// read reads a text that is a date, in a calendar.
func (d Dates) read(text string, calendar chrono.Calendar) ([]chrono.When, error) {
	setting := chrono.Setting{Calendar: calendar, Southern: d.Southern}
	end, around := d.Lexicon.Opened(text)
	readings, err := d.Reader.Readings(end)
	if err != nil && end != text {
		around = [2]string{}
		readings, err = d.Reader.Readings(text)
	}
	if err != nil {
		return nil, err
	}
	var all []chrono.When
	for _, r := range readings {
		v, err := chrono.ParseIn(around[0]+r.Value.String()+around[1], setting)
		if err != nil { // a day that this calendar has not
			return nil, err
		}
		w := chrono.When{Value: v, Calendar: calendar}
		if slices.ContainsFunc(r.Understood, tells) {
			w.Text = text
		}
		all = append(all, w)
	}
	return all, nil
}

// tells reports whether words that a rule was applied to say more than the date that was
// made of them.
func tells(n written.Note) bool {
	switch n.Rule {
	case written.RuleEDTF, written.RuleEDTFOrYears, written.RuleMonthFirst, written.RuleDayFirst, written.RuleDots:
		return false
	}
	return true
}

// Text returns the text of a date that is shown to be changed: the words in which it was
// given where they mean it and nothing else, or the words for it, at length
// where those would be read as another date. Words that are not read at all serve too, as
// they stand for the date until they are changed, and then it is told that they are not
// understood. What is left, and is shown in EDTF, is read as another date in any words. For
// a date that is not known it is the words alone.
func (d Dates) Text(w chrono.When) string {
	if w.Form == chrono.None {
		return w.Text
	}
	if w.Text != "" {
		if all, err := d.read(w.Text, w.Calendar); err == nil && len(all) == 1 && all[0].Value.String() == w.Value.String() {
			return w.Text
		}
	}
	unread := ""
	for _, text := range [...]string{d.Lexicon.Long(w.Value), d.Lexicon.AtLength(w.Value)} {
		all, err := d.read(text, w.Calendar)
		if err != nil {
			unread = cmp.Or(unread, text)
		}
		if slices.ContainsFunc(all, func(as chrono.When) bool { return d.alike(as.Value, w.Value) }) {
			return text
		}
	}
	return cmp.Or(unread, w.Value.String())
}

// alike reports whether two dates are the same, or are told in the same words and differ in
// no more than how many digits of an age count, or are the same moment, or last between
// the same, and are only written otherwise.
func (d Dates) alike(a, b chrono.Value) bool {
	switch {
	case a.String() == b.String() || a.Form == b.Form && d.Lexicon.Long(a) == d.Lexicon.Long(b):
		return true
	case a.Form == chrono.Bounded && b.Form == chrono.Bounded && a.Start.Kind == b.Start.Kind && a.End.Kind == b.End.Kind:
		return slices.EqualFunc(a.Members(), b.Members(), func(a, b chrono.Member) bool { return d.alike(moment(a), moment(b)) })
	}
	one := func(v chrono.Value) bool {
		return v.Form == chrono.Single || v.Form == chrono.OneOf && len(v.Members()) == 1
	}
	return one(a) && one(b) && a.AnyDoubt() == b.AnyDoubt() && a.Bounds() == b.Bounds()
}

// moment returns an end of what lasts as the moment that it is.
func moment(m chrono.Member) chrono.Value {
	if m.Range {
		return chrono.SetOf(chrono.OneOf, []chrono.Member{m})
	}
	return m.Value()
}

// InCalendar returns a date with the same digits and words in another calendar, where they
// mean another day. The error is a [*chrono.Error]: that calendar has no such day.
func InCalendar(w chrono.When, c chrono.Calendar, southern bool) (chrono.When, error) {
	if w.Form != chrono.None {
		v, err := chrono.ParseIn(w.Value.String(), chrono.Setting{Calendar: c, Southern: southern})
		if err != nil {
			return w, err
		}
		w.Value = v
	}
	w.Calendar = c
	return w, nil
}

// SaysNone reports whether an error of [Dates.Read] is that a text says itself that there
// is no date, which is nothing wrong.
func SaysNone(err error) bool {
	var e *chrono.Error
	return errors.As(err, &e) && e.Reason == "written.no-date"
}
