package chrono

// Value is a parsed EDTF expression (ISO 8601-2:2019, Library of Congress
// levels 0 to 2): a date, an interval or a set. The zero Value is no date.
type Value struct {
	_          [0]func() // no ==, which would compare where members stand
	Form       Form
	Start, End End // of a Bounded one the kinds alone
	// members are those of SetOf; few dates have any.
	members *[]Member
}

// SetOf returns a set of dates and ranges, or what is Bounded by two.
func SetOf(form Form, members []Member) Value { return Value{Form: form}.withMembers(members) }

// Members returns the dates and ranges of a set, in the order of writing, or the two ends of
// a Bounded one; nil where there are none. The caller must not change them.
func (v Value) Members() []Member {
	if v.members == nil {
		return nil
	}
	return *v.members
}

func (v Value) withMembers(members []Member) Value {
	v.members = nil
	if len(members) > 0 {
		apart := members // &members would have it allocated for every date
		v.members = &apart
	}
	return v
}

// Form is the kind of an EDTF expression.
type Form uint8

// The forms.
const (
	None     Form = iota // no date at all
	Single               // a date: Start.Date
	Interval             // Start/End
	OneOf                // [a,b]: one of the members
	AllOf                // {a,b}: every member
	Bounded              // [a..b]/[c..d]: an interval with an end anywhere within a range
)

// End is one end of an interval. Open and unknown ends carry no date.
type End struct {
	Kind EndKind
	Date Date
}

// EndKind distinguishes a known end from the two kinds of ends without a date.
type EndKind uint8

// The kinds of ends.
const (
	Known   EndKind = iota
	Unknown         // empty: there is an end, but no source dates it
	Open            // "..": none given, or none yet
)

// Member is a date of a set, or a range of dates from Start to End.
type Member struct {
	Start, End End
	Range      bool
}

// Value returns the date or the interval that m is by itself.
func (m Member) Value() Value {
	if m.Range {
		return Value{Form: Interval, Start: m.Start, End: m.End}
	}
	return Value{Form: Single, Start: m.Start}
}

// Unspecified reports whether digits of m are left open, as in "197X", so that it is
// certain of no part of it.
func (m Member) Unspecified() bool {
	return m.Start.Date.unspecified() || m.Range && m.End.Date.unspecified()
}

func (d Date) unspecified() bool {
	return d.YearMask|uint16(d.MonthMask|d.DayMask) != 0 || d.Significant > 0
}

// Qualifier is the doubt that a source or editor attached to a component.
type Qualifier uint8

// The qualifiers; % is both.
const (
	Uncertain   Qualifier = 1 << iota // ?
	Approximate                       // ~
)

// symbol returns the EDTF sign of q, or "".
func (q Qualifier) symbol() string { return [...]string{"", "?", "~", "%"}[q] }

// Date is one EDTF date, to the precision in which it was written.
type Date struct {
	// Year counts astronomically: 0 is 1 BC. Unspecified digits are 0.
	Year int64
	// YearMask has bit i set where the digit of 10^i is unspecified.
	YearMask uint16
	// Negative is the sign of Year; it matters for -00XX, where Year is 0.
	Negative bool
	// Exponent is how Year was written, as a mantissa times 10^Exponent.
	Exponent uint8
	// Significant is the number of digits of Year that count, 0 for all.
	Significant uint8

	// Month is 1 to 12, 21 to 41 for a season or another group of months,
	// and 0 where there is none. Where MonthMask is set its unspecified
	// digits are 0. Day likewise.
	Month, Day         uint8
	MonthMask, DayMask uint8
	HasMonth, HasDay   bool

	// Clock is the precision of the time of day.
	Clock                Clock
	Hour, Minute, Second uint8
	Zone                 Zone
	// ZoneMinutes is the offset from UTC, for ZoneOffset.
	ZoneMinutes int16

	YearDoubt, MonthDoubt, DayDoubt Qualifier
	// ClockDoubt is what stands after the time of day; it qualifies the
	// whole, so that the other three hold it too.
	ClockDoubt Qualifier

	// Calendar is the one in which the date is written, and Southern says
	// that its seasons are those of the south; see [Setting].
	Calendar Calendar
	Southern bool
}

// Setting is what the text of a date does not say, but the file around it.
type Setting struct {
	// Calendar is the one in which dates are written.
	Calendar Calendar
	// Southern means that spring, summer, autumn and winter (21 to 24) are
	// those of the southern hemisphere.
	Southern bool
}

// Clock is how far a time of day was written out.
type Clock uint8

// The precisions of a time of day.
const (
	NoClock Clock = iota
	ToHour
	ToMinute
	ToSecond
)

// Zone is how a time of day names its zone.
type Zone uint8

// The zones. A time without one is taken as it stands.
const (
	LocalTime Zone = iota
	UTC
	ZoneOffset
)

// IsSeason reports whether the month field holds a season, quarter or the like.
func (d Date) IsSeason() bool { return d.HasMonth && d.MonthMask == 0 && d.Month > 12 }

// negative reports whether the year is written with a minus.
func (d Date) negative() bool { return d.Negative || d.Year < 0 }

// doubt returns the qualifier that year, month and day share, as far as they
// are written.
func (d Date) doubt() Qualifier {
	q := d.YearDoubt
	if d.HasMonth {
		q &= d.MonthDoubt
	}
	if d.HasDay {
		q &= d.DayDoubt
	}
	return q
}

// AnyDoubt returns the qualifiers that stand anywhere in d.
func (d Date) AnyDoubt() Qualifier { return d.YearDoubt | d.MonthDoubt | d.DayDoubt }

// AnyDoubt returns the qualifiers that stand anywhere in v.
func (v Value) AnyDoubt() Qualifier {
	q := v.Start.Date.AnyDoubt() | v.End.Date.AnyDoubt()
	for _, m := range v.Members() {
		q |= m.Start.Date.AnyDoubt() | m.End.Date.AnyDoubt()
	}
	return q
}

// EndDoubts returns the qualifiers that stand anywhere in the start, and in the end, of what
// lasts.
func (v Value) EndDoubts() (start, end Qualifier) {
	ends := v.twoEnds()
	return ends[0].Start.Date.AnyDoubt() | ends[0].End.Date.AnyDoubt(), ends[1].Start.Date.AnyDoubt() | ends[1].End.Date.AnyDoubt()
}

// IsMoment reports whether v is something that happened at one time, however
// vaguely known, rather than something that lasted.
func (v Value) IsMoment() bool { return v.Form == Single || v.Form == OneOf }

// Lasts reports whether v is a stretch of time with a start and an end.
func (v Value) Lasts() bool { return v.Form == Interval || v.Form == Bounded }

// twoEnds returns the ends of what lasts.
func (v Value) twoEnds() [2]Member {
	if v.Form == Bounded {
		return [2]Member(v.Members())
	}
	return [2]Member{{Start: v.Start}, {Start: v.End}}
}

// lasting returns what lasts from one end to another.
func lasting(ends [2]Member) Value {
	if !ends[0].Range && !ends[1].Range {
		return Value{Form: Interval, Start: ends[0].Start, End: ends[1].Start}
	}
	v := SetOf(Bounded, []Member{ends[0], ends[1]}) // ends[:] would have them allocated for every Interval
	v.Start.Kind, v.End.Kind = ends[0].Start.Kind, ends[1].Start.Kind
	return v
}

// WithoutEnd returns what lasts with an end that is not known.
func (v Value) WithoutEnd() Value {
	return lasting([2]Member{v.twoEnds()[0], {Start: End{Kind: Unknown}}})
}

// AtLatest returns the date by which v was at the latest, where nothing is known of how
// long before; ok is false for anything else.
func (v Value) AtLatest() (d Value, ok bool) {
	m, ok := v.onlyRange()
	return Value{Form: Single, Start: m.End}, ok && m.Start.Kind != Known && m.End.Kind == Known
}

// AtEarliest returns the date by which v was at the earliest, where nothing is known of
// how long after; ok is false for anything else.
func (v Value) AtEarliest() (d Value, ok bool) {
	m, ok := v.onlyRange()
	return Value{Form: Single, Start: m.Start}, ok && m.End.Kind != Known && m.Start.Kind == Known
}

// onlyRange returns the ends of an interval, or of a set of one range.
func (v Value) onlyRange() (m Member, ok bool) {
	switch all := v.Members(); {
	case v.Form == Interval:
		return Member{Start: v.Start, End: v.End, Range: true}, true
	case len(all) == 1 && all[0].Range:
		return all[0], true
	}
	return m, false
}

// InOneSpan reports whether v is a moment anywhere within one span of time: a date by
// itself, or [ ] with a single range that is not open.
func (v Value) InOneSpan() bool {
	all := v.Members()
	return v.Form == Single || v.Form == OneOf && len(all) == 1 && all[0].Start.Kind == Known &&
		(!all[0].Range || all[0].End.Kind == Known)
}

// IsRange reports whether the members of a set are one range between two dates.
func (v Value) IsRange() bool {
	all := v.Members()
	return len(all) == 1 && all[0].Range && all[0].Start.Kind == Known && all[0].End.Kind == Known
}

// When is a date as it stands in a timeline: the value, the words in which
// the source gave it, and the calendar of those words.
type When struct {
	Value
	// Text is the source's own wording, kept as it was; may be empty.
	Text string
	// Calendar is that of the words and of the value.
	Calendar Calendar
}

// Error is the reason why a text is no date.
type Error struct {
	// Offset is the position in the text, in bytes from 0.
	Offset int
	// Reason is a key of the catalogue, "date.…".
	Reason string
	// Text is the part that is wrong.
	Text string
}

func (e *Error) Error() string { return "not a date: " + e.Reason + ": " + e.Text }
