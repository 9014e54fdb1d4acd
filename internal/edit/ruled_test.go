package edit

import (
	"testing"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// disputing returns a timeline in which a claim and two refutations are told by three sources of
// three publishers, in one event by statuses that follow the rule, in another by chosen ones.
func disputing(t *testing.T) *timeline.Timeline {
	t.Helper()
	event := func(id string, ruled bool) *timeline.Event {
		e := &timeline.Event{ID: id, Title: id, When: when(t, "2020")}
		for i, stance := range []timeline.Stance{timeline.Asserts, timeline.Refutes, timeline.Refutes} {
			e.Claims = append(e.Claims, timeline.Claim{
				Stance: stance, Said: when(t, "2021"), Ruled: ruled, Citations: []timeline.Citation{{Source: string(rune('a' + i))}},
			})
		}
		return e
	}
	tl := &timeline.Timeline{
		Events:  paged.Of([]*timeline.Event{event("follows", true), event("chosen", false), {ID: "other", Title: "Other"}}),
		Sources: []*timeline.Source{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}, {ID: "c", Title: "C"}},
	}
	for i, e := range tl.Events.All() {
		own := *e
		own.Claims = tl.Ruled(&own, append([]timeline.Claim(nil), e.Claims...))
		tl = Replace(tl, map[int32]*timeline.Event{i: &own}).Timeline
	}
	return tl
}

// TestStatusesFollowWhatSourcesRepeat changes sources: a status of the rule is the one that it
// gives anew, in the same step, and one that was chosen stays.
func TestStatusesFollowWhatSourcesRepeat(t *testing.T) {
	tl := disputing(t)
	if got := tl.Events.At(0).LastStatus(); got != timeline.Refuted {
		t.Fatalf("two refutations leave %s", got.Name())
	}
	repeated, _ := Repeat(tl, "c", "b")
	again, _ := Repeat(repeated.Timeline, "c", "")
	theirs, _ := Repeat(tl, "c", "b")
	joined := Join(tl, tl, theirs.Timeline, func(p *Parting) Taking { return p.Safe })
	half := Join(tl, tl, theirs.Timeline, func(p *Parting) Taking { // the source, and not what it makes of the event
		if p.Source != nil {
			return Theirs
		}
		return Mine
	})
	for _, c := range []struct {
		name   string
		before *timeline.Timeline
		c      Change
		want   timeline.Status
		turned int
	}{
		{"repeats", tl, repeated, timeline.Disputed, 1},
		{"repeats no more", repeated.Timeline, again, timeline.Refuted, 1},
		{"merged", tl, MergeSources(tl, "b", "c"), timeline.Disputed, 1},
		{"merged with the other side's", tl, MergeSources(tl, "a", "c"), timeline.Refuted, 0},
		{"removed", repeated.Timeline, RemoveSource(repeated.Timeline, "b"), timeline.Refuted, 1},
		{"joined", tl, joined, timeline.Disputed, 1},
		{"joined by half", tl, half, timeline.Disputed, 1},
	} {
		sound(t, c.name, c.before, c.c)
		if got := c.c.Timeline.Events.At(0).LastStatus(); got != c.want {
			t.Errorf("%s: the status is %s, not %s", c.name, got.Name(), c.want.Name())
		}
		if got := c.c.Timeline.Events.At(1).LastStatus(); got != timeline.Claimed {
			t.Errorf("%s: a status that does not follow is %s", c.name, got.Name())
		}
		if turned := TurnedBy(c.before, c.c); len(turned) != c.turned {
			t.Errorf("%s: told is %v", c.name, turned)
		}
	}
	titled := *tl.Sources[2]
	titled.Title = "Another"
	if c, _ := PutSource(tl, &titled); len(c.Removed)+len(c.Added) > 0 {
		t.Errorf("a title changes events %v", c.Removed)
	}
}

// TestThePublisherCounts lets an account be a publisher's own, which repeats what was told.
func TestThePublisherCounts(t *testing.T) {
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{{ID: "a", Title: "A"}, {ID: "b", Title: "B", Repeats: "a", Publisher: "Post"}, {ID: "c", Title: "C"}},
		Events: paged.Of([]*timeline.Event{{ID: "e", Title: "E", Claims: []timeline.Claim{
			{Who: "Ann", Said: when(t, "2020"), Ruled: true, Citations: []timeline.Citation{{Source: "a"}}},
			{Who: "Post", Said: when(t, "2021"), Ruled: true, Citations: []timeline.Citation{{Source: "b"}}},
			{Who: "Ann", Said: when(t, "2022"), Stance: timeline.Confirms, Ruled: true, Citations: []timeline.Citation{{Source: "c"}}},
		}}}),
	}
	tl = ruledAnew(&timeline.Timeline{}, Change{Timeline: tl}).Timeline
	written := *tl.Sources[1]
	written.Publisher, written.Author = "", "Post"
	if c, _ := PutSource(tl, &written); c.Timeline.Events.At(0).LastStatus() != timeline.Claimed {
		t.Error("an account of the author's own counts as another's")
	}
	own := *tl.Sources[1]
	own.Publisher = "Times"
	c, _ := PutSource(tl, &own)
	if before, after := tl.Events.At(0).LastStatus(), c.Timeline.Events.At(0).LastStatus(); before != timeline.Claimed || after != timeline.Confirmed {
		t.Errorf("the status was %s and is %s", before.Name(), after.Name())
	}
}

// TestChosenStatusesCanFollow lets statuses follow that were chosen, but those with a reason
// and what people called forged.
func TestChosenStatusesCanFollow(t *testing.T) {
	tl := disputing(t)
	claims := tl.Events.At(1).Claims
	claims[0].Status, claims[1].Status, claims[1].Reason = timeline.Confirmed, timeline.Claimed, "why"
	c := SetMany(tl, []int32{0, 1, 2}, Many{Follow: true})
	sound(t, "follow", tl, c)
	if len(c.Removed) != 1 || c.Removed[0] != 1 {
		t.Fatalf("changed are %v", c.Removed)
	}
	after := c.Timeline.Events.At(1).Claims
	for i, want := range []struct {
		status timeline.Status
		ruled  bool
	}{{timeline.Claimed, true}, {timeline.Claimed, false}, {timeline.Refuted, true}} {
		if after[i].Status != want.status || after[i].Ruled != want.ruled {
			t.Errorf("claim %d is %s, follows: %v", i, after[i].Status.Name(), after[i].Ruled)
		}
	}
	forged := *tl.Events.At(1)
	forged.Claims = []timeline.Claim{{Who: "A", Stance: timeline.Asserts}, {Who: "B", Stance: timeline.Refutes, Status: timeline.Forged}, {Who: "C", Stance: timeline.Refutes}}
	if e := tl.Follower()(&forged); e.LastStatus() != timeline.Forged || !e.Claims[2].Ruled {
		t.Errorf("what was forged is %s", e.LastStatus().Name())
	}
}
