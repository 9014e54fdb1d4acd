package timeline

import (
	"cmp"
	"slices"

	"dateline/internal/chrono"
)

// Status is how sure an event is after the claims about it.
type Status uint8

// The statuses, a closed list. NoStatus is not assessed: nobody has stated a
// status, nor spoken for or against the event.
const (
	NoStatus Status = iota
	Confirmed
	Claimed
	Disputed
	Refuted
	Forged
)

// Statuses lists them in the order of legends and stacked charts.
var Statuses = [...]Status{Confirmed, Claimed, Disputed, Refuted, Forged, NoStatus}

var statusNames = [...]string{"", "confirmed", "claimed", "disputed", "refuted", "forged"}

// String returns the name of s in files; "" for NoStatus.
func (s Status) String() string { return statusNames[s] }

// Name returns the name of s where every status has one: of options, of classes,
// and, after "status.", of its words in the catalogue.
func (s Status) Name() string {
	if s == NoStatus {
		return "not-assessed"
	}
	return s.String()
}

// StatusNamed returns the status of a name as [Status.Name] returns it.
func StatusNamed(name string) (Status, bool) {
	if name == NoStatus.Name() {
		return NoStatus, true
	}
	return ParseStatus(name)
}

// StatusSet is a set of statuses, a bit for each. The zero set is empty.
type StatusSet uint8

// Has reports whether a status is in s.
func (s StatusSet) Has(status Status) bool { return s>>status&1 != 0 }

// Toggled returns s with a status that it lacks, or without one that it has.
func (s StatusSet) Toggled(status Status) StatusSet { return s ^ 1<<status }

// ParseStatus returns the status of a name as [Status.String] returns it.
func ParseStatus(name string) (Status, bool) {
	i := slices.Index(statusNames[1:], name)
	return Status(i + 1), i >= 0
}

// Stance is the attitude of a claim to its event.
type Stance uint8

// The stances, a closed list.
const (
	Asserts Stance = iota
	Confirms
	Denies
	Refutes
	Acknowledges
	Retracts
	Comments
)

// Stances lists them in the order of legends.
var Stances = [...]Stance{Asserts, Confirms, Denies, Refutes, Acknowledges, Retracts, Comments}

var stanceNames = [...]string{"asserts", "confirms", "denies", "refutes", "acknowledges", "retracts", "comments"}

// String returns the name of s in files.
func (s Stance) String() string { return stanceNames[s] }

// ParseStance returns the stance of a name as [Stance.String] returns it.
func ParseStance(name string) (Stance, bool) {
	i := slices.Index(stanceNames[:], name)
	return Stance(max(i, 0)), i >= 0
}

// Side returns 1 for a stance for the event, -1 for one against it, and 0 for
// one that takes back what was said before, or that takes no side.
func (s Stance) Side() int {
	switch s {
	case Denies, Refutes:
		return -1
	case Retracts, Comments:
		return 0
	}
	return 1
}

// Turn is a change of status: Claim is the index in Event.Claims of the claim
// that brought it, or -1 for the status that the event had before any.
type Turn struct {
	Claim  int
	Status Status
}

// History returns the changes of the status of e, in order of time.
func (e *Event) History() []Turn {
	var turns []Turn
	before := e.Status
	if before != NoStatus {
		turns = append(turns, Turn{-1, before})
	}
	e.EachTurn(func(claim int, after Status) {
		if after != before {
			turns = append(turns, Turn{claim, after})
		}
		before = after
	})
	return turns
}

// HasStatus reports whether e or any claim about it states a status.
func (e *Event) HasStatus() bool {
	return e.Status != NoStatus || slices.ContainsFunc(e.Claims, func(c Claim) bool { return c.Status != NoStatus })
}

// EachTurn calls f for every claim about e in order of time, given by its
// index in Event.Claims, with the status of e after it.
func (e *Event) EachTurn(f func(claim int, after Status)) {
	status := e.Status
	for _, i := range e.ClaimsByDate() {
		status = e.Claims[i].leaves(status)
		f(i, status)
	}
}

// leaves returns the status in which c leaves an event that had another before.
// The first who takes a side makes a claimed event of one that nobody assessed.
func (c *Claim) leaves(before Status) Status {
	switch {
	case c.Status != NoStatus:
		return c.Status
	case before == NoStatus && c.Stance != Comments:
		return Claimed
	}
	return before
}

// ClaimsByDate returns the indexes of the claims of e by the time since which
// they count; of equal times those without a date first, so that a dated one
// decides, and then in the order of the file. Claims that are empty are left out.
func (e *Event) ClaimsByDate() []int {
	order := make([]int, 0, len(e.Claims))
	for i := range e.Claims {
		if !e.Claims[i].Empty() {
			order = append(order, i)
		}
	}
	if len(order) < 2 {
		return order
	}
	begin := e.begin()
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &e.Claims[a], &e.Claims[b]
		if c := cmp.Compare(x.since(begin), y.since(begin)); c != 0 || x.Undated() == y.Undated() {
			return c
		}
		if x.Undated() {
			return -1
		}
		return 1
	})
	return order
}

// Empty reports whether c says nothing: neither who said what and when, nor anything
// of the event. Such a claim counts for nothing. A status of the rule is not said by the claim.
func (c *Claim) Empty() bool {
	return c.Who == "" && c.Text == "" && c.Stance == Asserts && (c.Status == NoStatus || c.Ruled) && unsaid(c.Said) && unsaid(c.When) &&
		c.Figure == "" && c.Reason == "" && len(c.Citations) == 0 && len(c.Refs) == 0 && len(c.Extra) == 0 &&
		c.Place.IsZero()
}

func unsaid(w chrono.When) bool { return w.Form == chrono.None && w.Text == "" }

// Undated reports whether c does not say by when it was made.
func (c *Claim) Undated() bool { return !c.Said.Bounds().LatestStart.Finite() }

// since returns the moment since which c counts as known, about an event that can
// have begun at another one: that by which c had surely begun to be made. One
// that does not say so counts since the event can have begun, but not before it
// can have been made.
func (c *Claim) since(begin chrono.Instant) chrono.Instant {
	b := c.Said.Bounds()
	if b.LatestStart.Finite() {
		return b.LatestStart
	}
	return max(b.EarliestStart, begin)
}

// begin returns the first moment at which e can have begun; where that is not
// known, the first one that is known of it, and Past where nothing is.
func (e *Event) begin() chrono.Instant {
	b := e.When.Bounds()
	for _, known := range [...]chrono.Instant{b.EarliestStart, min(b.LatestStart, b.EarliestEnd), max(b.LatestStart, b.EarliestEnd), b.LatestEnd} {
		if known.Finite() {
			return known
		}
	}
	return chrono.Past
}

// StatusAt returns the status of e after the last claim known at asOf. An event
// whose claims are all later was not known yet, nor was one without claims before
// it can have begun.
func (e *Event) StatusAt(asOf chrono.Instant) (status Status, known bool) {
	begin := e.begin()
	order := e.ClaimsByDate()
	status, known = e.Status, len(order) == 0 && begin <= asOf
	for _, i := range order {
		c := &e.Claims[i]
		if c.since(begin) > asOf {
			break
		}
		status, known = c.leaves(status), true
	}
	return status, known
}

// LastStatus returns the status of e after all its claims.
func (e *Event) LastStatus() Status {
	status := e.Status
	e.EachTurn(func(_ int, after Status) { status = after })
	return status
}

// Spell is a stretch of time in which an event had one status: from Since until
// the next spell begins.
type Spell struct {
	Since  chrono.Instant
	Status Status
}

// Spells returns the statuses of e since the first claim about it counts:
// [Event.StatusAt] for all moments. Since is Past for a claim without a date about
// an event without one. An event without any claim has no spells.
func (e *Event) Spells() []Spell {
	var spells []Spell
	begin := e.begin()
	e.EachTurn(func(claim int, status Status) {
		// Of several claims of one moment the last one counts.
		since := e.Claims[claim].since(begin)
		if n := len(spells); n > 0 && spells[n-1].Since == since {
			spells[n-1].Status = status
			return
		}
		spells = append(spells, Spell{since, status})
	})
	return slices.CompactFunc(spells, func(a, b Spell) bool { return a.Status == b.Status })
}
