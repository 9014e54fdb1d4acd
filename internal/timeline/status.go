package timeline

import (
	"slices"

	"dateline/internal/chrono"
)

// Status is how sure an event is after the claims about it.
type Status uint8

// The statuses, a closed list.
const (
	NoStatus Status = iota
	Confirmed
	Claimed
	Disputed
	Refuted
	Forged
)

// Statuses lists them in the order of legends and stacked charts.
var Statuses = [...]Status{Confirmed, Claimed, Disputed, Refuted, Forged}

var statusNames = [...]string{"", "confirmed", "claimed", "disputed", "refuted", "forged"}

// String returns the name of s in files; "" for NoStatus.
func (s Status) String() string { return statusNames[s] }

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
	if e.Status != NoStatus {
		turns = append(turns, Turn{-1, e.Status})
	}
	for _, i := range e.ClaimsByDate() {
		s := e.Claims[i].Status
		if s != NoStatus && (len(turns) == 0 || turns[len(turns)-1].Status != s) {
			turns = append(turns, Turn{i, s})
		}
	}
	return turns
}

// HasStatus reports whether e or any claim about it states a status.
func (e *Event) HasStatus() bool {
	return e.Status != NoStatus || slices.ContainsFunc(e.Claims, func(c Claim) bool { return c.Status != NoStatus })
}

// EachTurn calls f for every claim about e in order of time, given by its
// index in Event.Claims, with the status of e after it.
func (e *Event) EachTurn(f func(claim int, after Status)) {
	status := e.initialStatus()
	for _, i := range e.ClaimsByDate() {
		if s := e.Claims[i].Status; s != NoStatus {
			status = s
		}
		f(i, status)
	}
}

// ClaimsByDate returns the indexes of the claims of e by the time when they
// were surely known, those without a date first, and of equal times in the
// order of the file.
func (e *Event) ClaimsByDate() []int {
	order := make([]int, len(e.Claims))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := e.Claims[a].knownSince(), e.Claims[b].knownSince()
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return order
}

// knownSince returns the moment by which c had surely begun to be made. A claim
// without a date counts as known from the start, so that a dated one decides.
func (c *Claim) knownSince() chrono.Instant {
	b := c.Said.Bounds()
	switch {
	case c.Said.Form == chrono.None:
		return chrono.Past
	case b.LatestStart == chrono.Future:
		return b.EarliestStart
	}
	return b.LatestStart
}

// StatusAt returns the status of e after the last claim known at asOf. An event
// whose claims are all later was not known yet.
func (e *Event) StatusAt(asOf chrono.Instant) (status Status, known bool) {
	status, known = e.initialStatus(), len(e.Claims) == 0
	for _, i := range e.ClaimsByDate() {
		c := &e.Claims[i]
		if c.knownSince() > asOf {
			break
		}
		known = true
		if c.Status != NoStatus {
			status = c.Status
		}
	}
	return status, known
}

// LastStatus returns the status of e after all its claims.
func (e *Event) LastStatus() Status {
	status, _ := e.StatusAt(chrono.Future)
	return status
}

// Spell is a stretch of time in which an event had one status: from Since until
// the next spell begins.
type Spell struct {
	Since  chrono.Instant
	Status Status
}

// Spells returns the statuses of e since the first claim about it was surely
// known, which is Past for a claim without a date: [Event.StatusAt] for all
// moments. An event without any claim has no spells.
func (e *Event) Spells() []Spell {
	var spells []Spell
	status := e.initialStatus()
	for _, i := range e.ClaimsByDate() {
		c := &e.Claims[i]
		if c.Status != NoStatus {
			status = c.Status
		}
		// Of several claims of one moment the last one counts.
		if n := len(spells); n > 0 && spells[n-1].Since == c.knownSince() {
			spells[n-1].Status = status
			continue
		}
		spells = append(spells, Spell{c.knownSince(), status})
	}
	return slices.CompactFunc(spells, func(a, b Spell) bool { return a.Status == b.Status })
}

func (e *Event) initialStatus() Status {
	if e.Status == NoStatus {
		return Claimed
	}
	return e.Status
}
