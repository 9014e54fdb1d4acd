package timeline

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/parallel"
)

// Timeline is a set of dated events with their claims and sources.
type Timeline struct {
	// ID tells one document from another, wherever its file is and whatever it is
	// called; "" for one that the program has not made or saved yet. It says
	// nothing of what the timeline is about: no comparison and no merge takes it.
	ID                 string
	Title, Description string
	// Author is who made the timeline, and Licence the terms on which it may be
	// used, such as "CC BY 4.0".
	Author, Licence string
	// Language is the BCP 47 tag of the texts, such as "en"; may be empty.
	Language string
	// Southern means that the seasons of dates are those of the southern
	// hemisphere.
	Southern bool
	// Lanes are the names of lanes in the order in which they are shown.
	// Lanes that only events name come after them.
	Lanes []string
	// LaneColours are the colours of lanes, by their names, where the user chose
	// one; nobody changes the map.
	LaneColours map[string]Colour
	Chapters    []Chapter
	Events      Events
	Sources     []*Source
	Extra       Extra
}

// Events are the events of a timeline in the order of its file. Versions share what stays.
type Events = paged.List[*Event]

// Extra keeps the fields of a file that this version does not know, in the
// order of the file.
type Extra []ExtraField

// ExtraField is one unknown field, with its JSON as it stood.
type ExtraField struct {
	Name  string
	Value json.RawMessage
}

// Has reports whether a field of this name is among x.
func (x Extra) Has(name string) bool {
	return slices.ContainsFunc(x, func(f ExtraField) bool { return f.Name == name })
}

// Event is something that is said to have happened. What few events of a table
// have is in More, so that a million of them take a quarter of a gigabyte.
type Event struct {
	ID, Title string
	When      chrono.When
	Lane      string
	// Importance is 1 to 5; 0 stands for the usual 3.
	Importance int8
	// Status is the status before any claim is known, NoStatus where none is
	// stated; see [Event.StatusAt].
	Status Status
	// Locked keeps the event from being changed by hand. It fills padding, as Rank
	// does.
	Locked bool
	// Rank is a place in somebody's list, 1 for the first, up to MostRank; 0 for
	// none. Of equally important events that of the lower rank goes first, and
	// those without one go last.
	Rank        uint32
	Description string
	Claims      []Claim
	// More is nil where there is nothing more; [Event.Details] reads it.
	More *Details
}

// Details are what an event may have besides.
type Details struct {
	Place  Place
	Actors []string
	Tags   []string
	// Refs are ids under which other works list the event.
	Refs  []string
	Media []Media
	Extra Extra
}

// Details returns the details of e, empty ones where there are none.
func (e *Event) Details() Details {
	if e.More == nil {
		return Details{}
	}
	return *e.More
}

// IsZero reports whether d says nothing.
func (d Details) IsZero() bool {
	return d.Place.IsZero() && len(d.Actors)+len(d.Tags)+len(d.Refs)+len(d.Media)+len(d.Extra) == 0
}

// Weight is the importance of e, 1 to 5.
func (e *Event) Weight() int {
	if e.Importance == 0 {
		return 3
	}
	return int(e.Importance)
}

// MostRank is the highest rank that an event may have.
const MostRank = 1_000_000_000

// ParseRank reads a rank in digits; ok is false for 0 and for anything else.
func ParseRank(digits string) (rank uint32, ok bool) {
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil || n < 1 || n > MostRank {
		return 0, false
	}
	return uint32(n), true
}

// Place is where something happened.
type Place struct {
	Name string
	// Lat and Lon are degrees north and east, for HasCoordinates.
	Lat, Lon       float64
	HasCoordinates bool
	Extra          Extra
}

// IsZero reports whether p says nothing.
func (p Place) IsZero() bool { return p.Name == "" && !p.HasCoordinates && len(p.Extra) == 0 }

// Media is a picture, film or sound about an event.
type Media struct {
	URL, Caption, Credit string
	Extra                Extra
}

// Claim is one statement about an event: who said what, when, on what source.
type Claim struct {
	Refs   []string
	Who    string
	Stance Stance
	// Said is when the claim was made, not when the event happened.
	Said chrono.When
	Text string
	// When, Place and Figure are the speaker's own, where accounts differ.
	When   chrono.When
	Place  Place
	Figure string
	// Status is the status in which the claim leaves the event; NoStatus
	// where it changes nothing.
	Status Status
	// Ruled means that Status follows from the claims by the rule for statuses, and changes
	// with them, also from and to none; else somebody chose it.
	Ruled bool
	// Reason says why Status is another than the rule for statuses gives (see
	// [Timeline.Departures]).
	Reason    string
	Citations []Citation
	Extra     Extra
}

// Citation points to the passage of a source that supports a claim.
type Citation struct {
	Source         string // id of a [Source]
	Locator, Quote string
	Extra          Extra
}

// Source is a publication.
type Source struct {
	ID, Author, Title, Publisher string
	Date                         chrono.When
	URL                          string
	Accessed                     chrono.When
	// Repeats is the id of the source that this one copies; it is then no
	// independent witness.
	Repeats string
	Note    string
	Extra   Extra
}

// Cited returns s as one line, as a citation names it, with its date in EDTF.
func (s *Source) Cited() string { return s.CitedAs(s.Date.Value.String()) }

// CitedAs is Cited with its date in other words.
func (s *Source) CitedAs(date string) string {
	parts := []string{s.Author, s.Title, s.Publisher, date, s.URL}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}

// SourceByID indexes the sources of t.
func (t *Timeline) SourceByID() map[string]*Source {
	byID := make(map[string]*Source, len(t.Sources))
	for _, s := range t.Sources {
		byID[s.ID] = s
	}
	return byID
}

// LaneOrder returns the names of all lanes: those that t lists, then those that
// only events name, in the order of the events.
func (t *Timeline) LaneOrder() []string {
	seen := make(map[string]bool)
	var order []string
	add := func(lane string) {
		if !seen[lane] {
			seen[lane] = true
			order = append(order, lane)
		}
	}
	for _, lane := range t.Lanes {
		add(lane)
	}
	for _, e := range t.Events.All() {
		add(e.Lane)
	}
	return order
}

// HasLane reports whether a lane is listed, or any event is in it.
func (t *Timeline) HasLane(lane string) bool {
	if slices.Contains(t.Lanes, lane) {
		return true
	}
	for _, e := range t.Events.All() {
		if e.Lane == lane {
			return true
		}
	}
	return false
}

// ClaimsBefore returns the claims that were surely made before an event can have begun, by
// their positions: they foretell it, or a date is wrong.
func (e *Event) ClaimsBefore() (before []int) {
	begin := e.When.Bounds().EarliestStart
	if e.When.Form == chrono.None || !begin.Finite() {
		return nil
	}
	for i := range e.Claims {
		if b := e.Claims[i].Said.Bounds(); e.Claims[i].Said.Form != chrono.None && b.LatestEnd.Finite() && b.LatestEnd < begin {
			before = append(before, i)
		}
	}
	return before
}

// CountUndated returns the number of claims of all events that do not say by when
// they were made.
func (t *Timeline) CountUndated() int {
	n := 0
	for _, e := range t.Events.All() {
		for i := range e.Claims {
			if e.Claims[i].Undated() {
				n++
			}
		}
	}
	return n
}

// CountClaims returns the number of claims of all events that are not empty.
func (t *Timeline) CountClaims() int {
	var all atomic.Int64
	parallel.Ranges(t.Events.Len(), func(from, to int) {
		n := 0
		for i := from; i < to; i++ {
			n += t.Events.At(int32(i)).CountClaims()
		}
		all.Add(int64(n))
	})
	return int(all.Load())
}

// CountClaims returns the number of claims of e that are not empty.
func (e *Event) CountClaims() int {
	n := 0
	for i := range e.Claims {
		if !e.Claims[i].Empty() {
			n++
		}
	}
	return n
}
