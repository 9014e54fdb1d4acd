package script

import (
	"encoding/json"

	"dateline/internal/edit"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// event changes or removes an event, or one of its claims. A locked event is left, unless the
// operation is about its lock.
func (r *runner) event(n, set, add *jsontree.Node) {
	id, ok := r.textOf(n.Child("event"))
	if !ok {
		return
	}
	at := r.t.EventAt(id)
	if at < 0 {
		r.reviser.Report(n.Child("event"), "script.no-event", "id", words.Clip(id))
		return
	}
	e := r.t.Events.At(at)
	if e.Locked && (set == nil || set.Child("locked") == nil) {
		r.reviser.Report(n.Child("event"), "script.locked", "id", words.Clip(id))
		return
	}
	switch claim := n.Child("claim"); {
	case claim != nil:
		r.claim(n, set, claim, int32(at))
	case add != nil && add.Child("claim") != nil && len(add.Fields) == 1:
		r.t = edit.AddClaim(r.t, int32(at), r.reviser.Claim(timeline.Claim{}, add.Child("claim"))).Timeline
	case set != nil:
		own := r.reviser.Event(e, set)
		if set.Child("claims") != nil {
			own.Claims = r.t.Ruled(own, own.Claims)
		}
		r.t = edit.Replace(r.t, map[int32]*timeline.Event{int32(at): own}).Timeline
	case add != nil:
		r.reviser.Report(add, "script.no-claim-added")
	case r.removes(n):
		r.t = edit.Remove(r.t, []int32{int32(at)}).Timeline
	}
}

// claim changes or removes a claim, by its position from 0.
func (r *runner) claim(n, set, claim *jsontree.Node, event int32) {
	number, _ := claim.Token.(json.Number)
	at, err := number.Int64()
	claims := r.t.Events.At(event).Claims
	if err != nil || at < 0 || at >= int64(len(claims)) {
		r.reviser.Report(claim, "script.no-claim", "n", len(claims))
		return
	}
	switch {
	case set != nil:
		r.t = edit.SetClaim(r.t, event, int(at), r.reviser.Claim(claims[at], set)).Timeline
	case r.removes(n):
		r.t = edit.RemoveClaim(r.t, event, int(at)).Timeline
	}
}
