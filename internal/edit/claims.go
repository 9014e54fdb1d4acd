package edit

import (
	"reflect"
	"slices"

	"dateline/internal/timeline"
)

// Claims are known by the position of their event and their own in Event.Claims, the
// order of the file. A position that there is none of changes nothing.

// AddClaim adds a claim to an event, after its others.
func AddClaim(t *timeline.Timeline, event int32, c timeline.Claim) Change {
	return withClaims(t, event, func(claims []timeline.Claim) []timeline.Claim { return taking(claims, c) })
}

// taking adds claims to those of an event. Where statuses follow the rule, those of the others
// do too.
func taking(claims []timeline.Claim, more ...timeline.Claim) []timeline.Claim {
	follows := slices.ContainsFunc(claims, func(c timeline.Claim) bool { return c.Ruled })
	for _, c := range more {
		if follows {
			follow(&c)
		}
		claims = append(claims, c)
	}
	return claims
}

// SetClaim replaces a claim of an event.
func SetClaim(t *timeline.Timeline, event int32, at int, c timeline.Claim) Change {
	return withClaim(t, event, at, func(claims []timeline.Claim) []timeline.Claim {
		claims[at] = c
		return claims
	})
}

// ChangeClaim changes a claim of an event by set. One that is being added, after all others, is
// there for as long as it says something, and its status follows the rule.
func ChangeClaim(t *timeline.Timeline, event int32, at int, added bool, set func(*timeline.Claim)) Change {
	claims := t.Events.At(event).Claims
	var before timeline.Claim
	switch {
	case hasClaim(t, event, at):
		before = claims[at]
	case !added || at != len(claims):
		return Change{Timeline: t}
	}
	own := before
	set(&own)
	switch {
	case reflect.DeepEqual(own, before):
		return Change{Timeline: t}
	case at == len(claims):
		follow(&own)
		return AddClaim(t, event, own)
	case added && at == len(claims)-1 && own.Empty():
		return RemoveClaim(t, event, at)
	}
	return SetClaim(t, event, at, own)
}

// RemoveEmptyClaims removes the claims of an event that say nothing.
func RemoveEmptyClaims(t *timeline.Timeline, event int32) Change {
	if e := t.Events.At(event); e.CountClaims() == len(e.Claims) {
		return Change{Timeline: t}
	}
	return withClaims(t, event, func(claims []timeline.Claim) []timeline.Claim {
		return slices.DeleteFunc(claims, func(c timeline.Claim) bool { return c.Empty() })
	})
}

// SetStance gives a claim a stance, and the event the status that follows from that by the
// rule for statuses; not where the claim gives a reason for another one, nor where it has one
// that somebody chose. Added is as for [ChangeClaim].
func SetStance(t *timeline.Timeline, event int32, at int, added bool, stance timeline.Stance) Change {
	return ChangeClaim(t, event, at, added, func(own *timeline.Claim) {
		if own.Stance != stance {
			own.Stance = stance
			follow(own)
		}
	})
}

// follow lets the status of a claim follow the rule, unless somebody chose it or gives a reason.
func follow(own *timeline.Claim) {
	own.Ruled = own.Ruled || own.Status == timeline.NoStatus && own.Reason == ""
}

// FollowRule gives an event after a claim the status that the rule for statuses gives, now and
// whenever its claims change. It stands at the claim that made the rule give it. Where somebody
// chose another one between them, it is stated as chosen too, to stand against that.
func FollowRule(t *timeline.Timeline, event int32, at int) Change {
	if !hasClaim(t, event, at) {
		return Change{Timeline: t}
	}
	e := t.Events.At(event)
	rule, order := t.Verdicts(e), e.ClaimsByDate()
	n := slices.Index(order, at)
	if n < 0 || e.Claims[at].Ruled && StatusAfter(e, at) == rule[at] {
		return Change{Timeline: t}
	}
	c := withClaims(t, event, func(claims []timeline.Claim) []timeline.Claim {
		claims[at].Ruled = true
		for ; n > 0 && rule[order[n]] == rule[order[n-1]]; n-- {
		}
		follow(&claims[order[n]])
		return claims
	})
	if StatusAfter(c.Timeline.Events.At(event), at) == rule[at] || rule[at] == timeline.NoStatus {
		return c
	}
	return withClaims(t, event, func(claims []timeline.Claim) []timeline.Claim {
		claims[at].Status, claims[at].Ruled = rule[at], false
		return claims
	})
}

// StatusAfter returns the status of an event after a claim.
func StatusAfter(e *timeline.Event, at int) (status timeline.Status) {
	e.EachTurn(func(claim int, after timeline.Status) {
		if claim == at {
			status = after
		}
	})
	return status
}

// MoveClaim moves a claim to another position among those of its event. Where the dates
// of claims are the same, their order decides which of them comes last.
func MoveClaim(t *timeline.Timeline, event int32, from, to int) Change {
	to = min(max(to, 0), len(t.Events.At(event).Claims)-1)
	if from == to {
		return Change{Timeline: t}
	}
	return withClaim(t, event, from, func(claims []timeline.Claim) []timeline.Claim {
		c := claims[from]
		claims = slices.Delete(claims, from, from+1)
		return slices.Insert(claims, to, c)
	})
}

// DuplicateClaim adds a copy of a claim behind it.
func DuplicateClaim(t *timeline.Timeline, event int32, at int) Change {
	return withClaim(t, event, at, func(claims []timeline.Claim) []timeline.Claim {
		return slices.Insert(claims, at+1, claims[at])
	})
}

// RemoveClaim removes a claim from its event.
func RemoveClaim(t *timeline.Timeline, event int32, at int) Change {
	return withClaim(t, event, at, func(claims []timeline.Claim) []timeline.Claim {
		return slices.Delete(claims, at, at+1)
	})
}

// GiveClaim moves a claim to another event, after its others.
func GiveClaim(t *timeline.Timeline, from int32, at int, to int32) Change {
	if from == to || !hasClaim(t, from, at) {
		return Change{Timeline: t}
	}
	giver, taker := *t.Events.At(from), *t.Events.At(to)
	taker.Claims = t.Ruled(&taker, taking(slices.Clone(taker.Claims), giver.Claims[at]))
	giver.Claims = t.Ruled(&giver, slices.Delete(slices.Clone(giver.Claims), at, at+1))
	return Replace(t, map[int32]*timeline.Event{from: &giver, to: &taker})
}

func hasClaim(t *timeline.Timeline, event int32, at int) bool {
	return at >= 0 && at < len(t.Events.At(event).Claims)
}

// withClaim is withClaims where the event has a claim at a position.
func withClaim(t *timeline.Timeline, event int32, at int, f func([]timeline.Claim) []timeline.Claim) Change {
	if !hasClaim(t, event, at) {
		return Change{Timeline: t}
	}
	return withClaims(t, event, f)
}

// withClaims replaces the claims of an event by what f makes of a copy of the list. Statuses
// that follow the rule follow at once.
func withClaims(t *timeline.Timeline, event int32, f func([]timeline.Claim) []timeline.Claim) Change {
	own := *t.Events.At(event)
	if own.Claims = t.Ruled(&own, f(slices.Clone(own.Claims))); len(own.Claims) == 0 {
		own.Claims = nil // as in an event that never had any
	}
	return Replace(t, map[int32]*timeline.Event{event: &own})
}
