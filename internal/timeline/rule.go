package timeline

import (
	"iter"
	"slices"

	"dateline/internal/paged"
)

// Departure is a claim after which an event has another status than the rule
// for statuses gives, without a reason. The rule, and why it is as it is,
// stands in docs/evidence.md.
type Departure struct {
	Event, Claim int // indexes in Timeline.Events and Event.Claims
	Stated, Rule Status
}

// Departures yields where t departs from the rule for statuses: once for each
// event and pair of statuses, after the last claim of a moment. A claim with a
// status and a reason excuses its status until the rule gives another one.
func (t *Timeline) Departures() iter.Seq[Departure] {
	return func(yield func(Departure) bool) {
		j := newJudge(t.SourceByID(), t.Witnesses())
		for i, e := range t.Events.All() {
			for d := range j.departures(e) {
				d.Event = int(i)
				if !yield(d) {
					return
				}
			}
		}
	}
}

// DeparturesOf returns where an event departs from the rule, by claim.
func (t *Timeline) DeparturesOf(e *Event) map[int]Departure {
	departs, j := make(map[int]Departure), t.judgeOf(e)
	for d := range j.departures(e) {
		departs[d.Claim] = d
	}
	return departs
}

// Verdicts returns the status that the rule gives an event after each of its claims, by their
// positions.
func (t *Timeline) Verdicts(e *Event) []Status {
	verdicts, j := make([]Status, len(e.Claims)), t.judgeOf(e)
	for _, i := range e.ClaimsByDate() {
		j.hear(&e.Claims[i])
		verdicts[i] = j.verdict()
	}
	return verdicts
}

// Overruled returns the claim from which on an event has a status that somebody chose for a
// reason, and what the rule gives it; ok is false where that is the same, or follows the rule.
func (t *Timeline) Overruled(e *Event) (claim int, rule Status, ok bool) {
	order := e.ClaimsByDate()
	for n := len(order) - 1; n >= 0; n-- {
		c := &e.Claims[order[n]]
		if c.Status == NoStatus && c.Reason == "" {
			continue
		}
		if c.Ruled || c.Reason == "" {
			break
		}
		rule = t.Verdicts(e)[order[len(order)-1]]
		return order[n], rule, !agrees(e.LastStatus(), rule)
	}
	return -1, NoStatus, false
}

// Ruled returns claims of an event with the statuses that follow the rule ([Claim.Ruled]) as it
// gives them for these claims: each stands at the claim that changes what the rule gives, and
// none at a claim that leaves the event as it was. The claims are changed.
func (t *Timeline) Ruled(e *Event, claims []Claim) []Claim {
	if !anyRuled(claims) {
		return claims
	}
	own := *e
	own.Claims = claims
	j := t.judgeOf(&own)
	j.rule(&own)
	return claims
}

// Ruler returns what makes an event one whose statuses that follow the rule are what it gives
// by the sources of t; the event itself where they are.
func (t *Timeline) Ruler() func(*Event) *Event {
	ruled := t.ruler()
	return func(e *Event) *Event {
		if !anyRuled(e.Claims) {
			return e
		}
		return ruled(e, slices.Clone(e.Claims))
	}
}

// Follower returns what makes an event one whose statuses follow the rule from now on, but those
// for which a claim gives a reason, and that something is forged; the event itself where they do
// already.
func (t *Timeline) Follower() func(*Event) *Event {
	ruled := t.ruler()
	return func(e *Event) *Event {
		claims := slices.Clone(e.Claims)
		for i := range claims {
			if c := &claims[i]; !c.Empty() && c.Reason == "" && c.Status != Forged {
				c.Ruled = true
			}
		}
		return ruled(e, claims)
	}
}

// ruler returns what gives an event claims, with the statuses of those that follow the rule; the
// event itself where it has them. It looks at the sources of t once for all events.
func (t *Timeline) ruler() func(e *Event, claims []Claim) *Event {
	sources, witnesses := t.SourceByID(), (&Timeline{Sources: t.Sources}).Witnesses()
	return func(e *Event, claims []Claim) *Event {
		own := *e
		own.Claims = claims
		j := newJudge(sources, witnesses)
		j.rule(&own)
		same := func(a, b Claim) bool { return a.Status == b.Status && a.Ruled == b.Ruled }
		if slices.EqualFunc(own.Claims, e.Claims, same) {
			return e
		}
		return &own
	}
}

func anyRuled(claims []Claim) bool {
	return slices.ContainsFunc(claims, func(c Claim) bool { return c.Ruled })
}

// rule gives the claims of e that follow the rule the statuses that it gives.
func (j *judge) rule(e *Event) {
	for i := range e.Claims {
		if e.Claims[i].Ruled {
			e.Claims[i].Status = NoStatus
		}
	}
	stated, ruled := e.Status, NoStatus
	for _, i := range e.ClaimsByDate() {
		c, before := &e.Claims[i], ruled
		j.hear(c)
		ruled = j.verdict()
		if c.Ruled && ruled != before && !agrees(stated, ruled) {
			c.Status = ruled
		}
		stated = c.leaves(stated)
	}
}

// judgeOf returns a judge of an event of t.
func (t *Timeline) judgeOf(e *Event) judge {
	one := t.only(e)
	return newJudge(one.SourceByID(), one.Witnesses())
}

// only returns a timeline of one event with the sources that it cites, and those that they
// repeat: a form asks with every change, and a timeline may have a million others.
func (t *Timeline) only(e *Event) *Timeline {
	var cited []*Source
	wanted := make(map[string]bool)
	for i := range e.Claims {
		for _, c := range e.Claims[i].Citations {
			wanted[c.Source] = true
		}
	}
	for before := 0; before < len(wanted); {
		before, cited = len(wanted), nil
		for _, s := range t.Sources {
			if !wanted[s.ID] {
				continue
			}
			if cited = append(cited, s); s.Repeats != "" {
				wanted[s.Repeats] = true
			}
		}
	}
	return &Timeline{Events: paged.Of([]*Event{e}), Sources: cited}
}

// judge applies the rule to the claims of an event, one after the other.
type judge struct {
	sources   map[string]*Source
	witnesses *Witnesses

	standing map[string]standing // by speaker
	count    [len(Stances)]int   // speakers by the stance in which they stand
	told     map[string]bool     // sources that spoke for the event
	moment   int                 // counts claims
	refuted  int                 // the moment of the last refutation that stands
	admitted int                 // the moment of the last acknowledgement
	asserted bool                // somebody spoke for the event once
}

func newJudge(sources map[string]*Source, witnesses *Witnesses) judge {
	return judge{sources: sources, witnesses: witnesses, standing: make(map[string]standing), told: make(map[string]bool)}
}

// standing is the last stance of a speaker that takes a side. A speaker who has
// taken it back stands nowhere.
type standing struct {
	stance Stance
	stands bool
}

// departures yields the departures of e, whose index it does not know.
func (j *judge) departures(e *Event) iter.Seq[Departure] {
	return func(yield func(Departure) bool) {
		*j = newJudge(j.sources, j.witnesses)
		order, begin := e.ClaimsByDate(), e.begin()
		stated := e.Status
		var last, excused Departure // in what they say of statuses
		for n, i := range order {
			c := &e.Claims[i]
			j.hear(c)
			ruled := j.verdict()
			stated = c.leaves(stated)
			if c.Status != NoStatus {
				excused = Departure{}
			}
			if c.Reason != "" {
				excused = Departure{Stated: stated, Rule: ruled}
			}
			if n+1 < len(order) && e.Claims[order[n+1]].since(begin) == c.since(begin) {
				continue
			}
			found := Departure{Stated: stated, Rule: ruled}
			if agrees(stated, ruled) || found == excused {
				last = Departure{}
				continue
			}
			if found == last {
				continue
			}
			last = found
			found.Claim = i
			if !yield(found) {
				return
			}
		}
	}
}

// agrees reports whether a status is what the rule gives. That something is
// forged, rather than untrue, is for people to say, and so is all where nobody
// has taken a side.
func agrees(stated, ruled Status) bool {
	return stated == ruled || ruled == NoStatus || ruled == Refuted && stated == Forged
}

// hear takes in a claim.
func (j *judge) hear(c *Claim) {
	j.moment++
	who := j.speaker(c)
	before := j.standing[who]
	stance := j.weighed(c, before)
	if c.Stance.Side() > 0 {
		j.asserted = true
		for _, citation := range c.Citations {
			j.told[j.original(citation.Source)] = true
		}
	}
	if stance == Comments {
		return
	}
	if before.stands {
		j.count[before.stance]--
	}
	j.standing[who] = standing{stance, stance != Retracts}
	if stance == Retracts {
		return
	}
	j.count[stance]++
	switch stance {
	case Refutes:
		j.refuted = j.moment
	case Acknowledges:
		j.admitted = j.moment
	}
}

// weighed returns the stance in which a claim counts, of a speaker who stood as he did before: one
// on copies alone adds nothing to what they repeat.
func (j *judge) weighed(c *Claim, before standing) Stance {
	others := j.supporters()
	supports := before.stands && before.stance.Side() > 0
	if supports {
		others--
	}
	switch copies, told := j.copies(c); {
	case told && j.ownAccount(c):
		return Comments
	case c.Stance == Acknowledges || !told && (!copies || others > 0):
		return c.Stance
	case supports:
		return Comments
	case c.Stance == Confirms:
		return Asserts
	}
	return c.Stance
}

// copies reports whether c stands for the event on nothing but sources that repeat others, and
// whether all of these told of it already.
func (j *judge) copies(c *Claim) (copies, told bool) {
	copies = c.Stance.Side() > 0 && len(c.Citations) > 0
	told = copies
	for _, citation := range c.Citations {
		original := j.original(citation.Source)
		copies = copies && j.sources[citation.Source] != nil && original != citation.Source
		told = told && copies && j.told[original]
	}
	return copies, told
}

// ownAccount reports whether nobody else speaks in c than who wrote or published its sources.
func (j *judge) ownAccount(c *Claim) bool {
	return c.Who == "" || !slices.ContainsFunc(c.Citations, func(citation Citation) bool {
		s := j.sources[citation.Source]
		return c.Who != s.Publisher && c.Who != s.Author
	})
}

func (j *judge) original(source string) string { return j.witnesses.originalOf(source) }

// speaker returns who makes a claim: one of whom nobody knows the name is told
// from others by the source.
func (j *judge) speaker(c *Claim) string {
	if c.Who != "" || len(c.Citations) == 0 {
		return c.Who
	}
	return "\x00" + j.original(c.Citations[0].Source)
}

// supporters returns how many speakers stand for the event.
func (j *judge) supporters() int { return j.count[Asserts] + j.count[Confirms] + j.count[Acknowledges] }

// verdict returns the status that the claims heard so far give; NoStatus where
// nobody has taken a side.
func (j *judge) verdict() Status {
	n := &j.count
	pro, contra := j.supporters(), n[Denies]+n[Refutes]
	switch {
	case pro+contra == 0 && !j.asserted:
		return NoStatus
	case pro == 0 && (j.asserted || n[Refutes] > 0):
		return Refuted
	case n[Acknowledges] > 0 || n[Confirms] > 0 && pro > 1:
		return j.unlessRefuted(Confirmed)
	case contra == 0:
		return Claimed
	case n[Refutes] > 1 && n[Confirms] == 0:
		return Refuted
	}
	return Disputed
}

// unlessRefuted returns s, or Disputed where a refutation stands that no
// acknowledgement has followed.
func (j *judge) unlessRefuted(s Status) Status {
	if j.count[Refutes] > 0 && (j.count[Acknowledges] == 0 || j.refuted > j.admitted) {
		return Disputed
	}
	return s
}
