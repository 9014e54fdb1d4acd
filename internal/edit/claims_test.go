package edit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// claiming returns a timeline of two events, the first with claims of some texts.
func claiming(t *testing.T, texts ...string) *timeline.Timeline {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "a", "2024", "L"), event(t, "b", "2025", "M", "s")})}
	for _, text := range texts {
		tl.Events.At(0).Claims = append(tl.Events.At(0).Claims, timeline.Claim{Text: text})
	}
	return tl
}

func claimTexts(e *timeline.Event) string {
	var all []string
	for i := range e.Claims {
		all = append(all, e.Claims[i].Text)
	}
	return strings.Join(all, " ")
}

func TestClaimsOfAnEvent(t *testing.T) {
	tl := claiming(t, "1", "2", "3")
	for name, c := range map[string]struct {
		change Change
		want   string
	}{
		"add":       {AddClaim(tl, 0, timeline.Claim{Text: "4"}), "1 2 3 4"},
		"set":       {SetClaim(tl, 0, 1, timeline.Claim{Text: "x"}), "1 x 3"},
		"up":        {MoveClaim(tl, 0, 2, 1), "1 3 2"},
		"down":      {MoveClaim(tl, 0, 0, 1), "2 1 3"},
		"to top":    {MoveClaim(tl, 0, 2, -1), "3 1 2"},
		"to end":    {MoveClaim(tl, 0, 0, 9), "2 3 1"},
		"duplicate": {DuplicateClaim(tl, 0, 0), "1 1 2 3"},
		"remove":    {RemoveClaim(tl, 0, 1), "1 3"},
		"give":      {GiveClaim(tl, 0, 1, 1), "1 3"},
	} {
		if got := claimTexts(c.change.Timeline.Events.At(0)); got != c.want {
			t.Errorf("%s: claims %s, want %s", name, got, c.want)
		}
	}
	if given := GiveClaim(tl, 0, 1, 1).Timeline.Events.At(1); len(given.Claims) != 2 || given.Claims[1].Text != "2" {
		t.Errorf("the claim that was given is not there: %+v", given.Claims)
	}
	for name, c := range map[string]Change{
		"set": SetClaim(tl, 0, 3, timeline.Claim{}), "remove": RemoveClaim(tl, 0, -1), "give itself": GiveClaim(tl, 0, 1, 0), "stay": MoveClaim(tl, 0, 1, 1), "move below the last": MoveClaim(tl, 0, 2, 3),
		"make an event of": ClaimToEvent(tl, 0, 3),
	} {
		if c.Timeline != tl {
			t.Errorf("%s: what there is not, or stays, makes a change", name)
		}
	}
}

func when(t *testing.T, text string) chrono.When {
	t.Helper()
	v, err := chrono.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

func TestAClaimBecomesAnEvent(t *testing.T) {
	tl := claiming(t, "1", "The bridge was blown up")
	cited := []timeline.Citation{{Source: "s", Locator: "p. 3", Quote: "Up it went"}}
	tl.Events.At(0).Claims[1] = timeline.Claim{
		Who: "A witness", Stance: timeline.Denies, Said: when(t, "2024-05-01"), Text: "The bridge was blown up", When: when(t, "2024-04"),
		Place: timeline.Place{Name: "Bridge"}, Figure: "3", Status: timeline.Disputed, Reason: "Two accounts", Citations: cited,
		Refs: []string{"r"}, Extra: timeline.Extra{{Name: "x", Value: []byte(`1`)}},
	}
	c := ClaimToEvent(tl, 0, 1)
	if c.Timeline.Events.Len() != 3 || claimTexts(c.Timeline.Events.At(0)) != "1" || !slices.Equal(c.Added, []int32{0, 2}) {
		t.Fatalf("%d events, the first with the claims %q", c.Timeline.Events.Len(), claimTexts(c.Timeline.Events.At(0)))
	}
	e := c.Timeline.Events.At(2)
	if e.Title != "The bridge was blown up" || e.When.Value.String() != "2024-04" || e.Lane != "L" || e.Details().Place.Name != "Bridge" || e.ID == "" {
		t.Errorf("the event is %+v", e)
	}
	if e.Description != "Two accounts" {
		t.Errorf("the reason is lost: %q", e.Description)
	}
	own := e.Claims[0]
	if own.Who != "A witness" || own.Stance != timeline.Asserts || own.Said.Value.String() != "2024-05-01" || own.Figure != "3" ||
		!slices.EqualFunc(own.Citations, cited, func(a, b timeline.Citation) bool { return a.Quote == b.Quote && a.Source == b.Source }) ||
		own.Status != timeline.NoStatus || len(own.Refs)+len(own.Extra) != 2 {
		t.Errorf("its claim is %+v", own)
	}
	if e.LastStatus() != timeline.Claimed {
		t.Errorf("what one witness says is %v", e.LastStatus())
	}
}

// TestASayingBecomesAnEvent converts claims without a date of their own.
func TestASayingBecomesAnEvent(t *testing.T) {
	tl := claiming(t, "", strings.Repeat("A long story. ", 20), "One\nand more")
	claims := tl.Events.At(0).Claims
	claims[0].Who, claims[0].Said = "The minister", when(t, "2024-05-01")
	e := ClaimToEvent(tl, 0, 0).Timeline.Events.At(2)
	if e.Title != "The minister" || e.When.Value.String() != "2024-05-01" || !slices.Equal(e.Details().Actors, []string{"The minister"}) {
		t.Errorf("the saying is %+v of %v", e, e.Details().Actors)
	}
	if e := ClaimToEvent(tl, 0, 1).Timeline.Events.At(2); len(e.Title) > longestTitle+3 || e.Description != strings.TrimSpace(claims[1].Text) {
		t.Errorf("a long text gives the title %q and the description %q", e.Title, e.Description)
	}
	if e := ClaimToEvent(tl, 0, 2).Timeline.Events.At(2); e.Title != "One" || e.Description != "One\nand more" || e.When.Form != chrono.None {
		t.Errorf("two lines give %q and %q", e.Title, e.Description)
	}
}

// denial is a claim against an event.
type denial struct {
	event *timeline.Event
	at    int
	claim timeline.Claim
}

// leaves returns the status of the event after it.
func (d denial) leaves() timeline.Status { return StatusAfter(d.event, d.at) }

// denialIn returns the first claim against an event.
func denialIn(t *timeline.Timeline) denial {
	for _, e := range t.Events.All() {
		for i, c := range e.Claims {
			if c.Stance == timeline.Denies {
				return denial{e, i, c}
			}
		}
	}
	return denial{}
}

// TestAStanceGivesTheStatus tells that a denial of what somebody asserts makes it disputed,
// also where it is the first stance of a claim that is already there.
func TestAStanceGivesTheStatus(t *testing.T) {
	tl := claiming(t, "yes", "no")
	for i, who := range []string{"A", "B"} {
		tl.Events.At(0).Claims[i].Who, tl.Events.At(0).Claims[i].Said = who, when(t, []string{"2024-01-01", "2024-01-02"}[i])
	}
	status := func(tl *timeline.Timeline) timeline.Status { return tl.Events.At(0).LastStatus() }
	denied := SetStance(tl, 0, 1, false, timeline.Denies).Timeline
	if got := status(denied); got != timeline.Disputed {
		t.Errorf("denied it is %s", got.Name())
	}
	if got := status(SetStance(denied, 0, 1, false, timeline.Asserts).Timeline); got != timeline.Claimed {
		t.Errorf("asserted by both it is %s", got.Name())
	}
	byHand := denied.Events.At(0).Claims[1]
	byHand.Status, byHand.Ruled = timeline.Refuted, false
	if got := status(SetStance(SetClaim(denied, 0, 1, byHand).Timeline, 0, 1, false, timeline.Comments).Timeline); got != timeline.Refuted {
		t.Errorf("a status that somebody chose becomes %s", got.Name())
	}
	byHand.Status = timeline.Disputed // as the rule gives, and all the same chosen
	chosen := SetClaim(denied, 0, 1, byHand).Timeline
	if got := status(SetStance(chosen, 0, 1, false, timeline.Asserts).Timeline); got != timeline.Disputed {
		t.Errorf("a status that somebody chose as the rule gives it becomes %s", got.Name())
	}
	if c := FollowRule(chosen, 0, 1).Timeline.Events.At(0).Claims[1]; !c.Ruled || c.Status != timeline.Disputed {
		t.Errorf("taken from the rule it is %s, ruled %v", c.Status.Name(), c.Ruled)
	}
	admitted := AddClaim(denied, 0, timeline.Claim{Who: "C", Stance: timeline.Acknowledges, Said: when(t, "2024-01-01")}).Timeline
	retracted := AddClaim(denied, 0, timeline.Claim{Who: "A", Stance: timeline.Retracts, Said: when(t, "2024-01-01")}).Timeline
	for name, c := range map[string]struct {
		after *timeline.Timeline
		want  timeline.Status
	}{
		"somebody admits it":         {admitted, timeline.Confirmed},
		"admitted in another copy":   {Join(denied, retracted, admitted, safe).Timeline, timeline.Confirmed},
		"the first admits it":        {SetStance(denied, 0, 0, false, timeline.Acknowledges).Timeline, timeline.Confirmed},
		"the admission is gone":      {RemoveClaim(admitted, 0, 2).Timeline, timeline.Disputed},
		"it is about something else": {GiveClaim(admitted, 0, 2, 1).Timeline, timeline.Disputed},
		"it becomes another event":   {SplitEvent(admitted, 0, Split{Moved: []int{2}}).Timeline, timeline.Disputed},
		"and one with it again":      {Unite(GiveClaim(admitted, 0, 2, 1).Timeline, 0, 1).Timeline, timeline.Confirmed},
	} {
		if got := denialIn(c.after); got.leaves() != c.want || !got.claim.Ruled {
			t.Errorf("%s: the denial leaves it %s", name, got.leaves().Name())
		}
	}
	tl.Events.At(0).Claims[1].Reason = "an empty denial"
	if got := status(SetStance(tl, 0, 1, false, timeline.Denies).Timeline); got != timeline.Claimed {
		t.Errorf("with a reason it is %s", got.Name())
	}
	tl.Events.At(0).Claims[1].Reason, tl.Events.At(0).Claims[1].Stance = "", timeline.Denies
	for _, c := range []struct {
		at     int
		added  bool
		stance timeline.Stance
		claims int
		want   timeline.Status
	}{
		{2, true, timeline.Denies, 3, timeline.Disputed},
		{2, true, timeline.Asserts, 2, timeline.Claimed}, // a claim that says nothing is not there
		{2, false, timeline.Denies, 2, timeline.Claimed},
		{3, true, timeline.Denies, 2, timeline.Claimed},
	} {
		change := SetStance(tl, 0, c.at, c.added, c.stance)
		if got := len(change.Timeline.Events.At(0).Claims); got != c.claims || status(change.Timeline) != c.want || (change.Timeline == tl) != (c.claims == 2) {
			t.Errorf("%+v: %d claims, and it is %s", c, got, status(change.Timeline).Name())
		}
	}
	followed := FollowRule(tl, 0, 1).Timeline
	if got := status(followed); got != timeline.Disputed {
		t.Errorf("by the rule it is %s", got.Name())
	}
	if c := FollowRule(followed, 0, 1); c.Timeline != followed {
		t.Error("what the rule gives already is changed")
	}
}

// edited makes a random edit of the claims of an event. What is chosen by hand is noted by the
// texts of claims.
func edited(t *testing.T, r *rand.Rand, tl *timeline.Timeline, n int, hand map[string]timeline.Status) *timeline.Timeline {
	e := tl.Events.At(0)
	at, stance := r.IntN(len(e.Claims)+1), timeline.Stances[r.IntN(len(timeline.Stances))]
	switch r.IntN(8) {
	case 0, 1, 2:
		at = len(e.Claims)
		tl = ChangeClaim(tl, 0, at, true, func(c *timeline.Claim) {
			c.Text, c.Who = fmt.Sprint(n), string(rune('A'+r.IntN(4)))
			if r.IntN(4) > 0 {
				c.Said = when(t, fmt.Sprint(2020+r.IntN(9)))
			}
		}).Timeline
		return SetStance(tl, 0, at, true, stance).Timeline
	case 3:
		return SetStance(tl, 0, at, false, stance).Timeline
	case 4:
		return MoveClaim(tl, 0, at, r.IntN(len(e.Claims)+1)).Timeline
	case 5:
		return RemoveClaim(tl, 0, at).Timeline
	case 6:
		return Each(tl, []int32{0}, func(e *timeline.Event) bool {
			e.When = when(t, fmt.Sprint(2020+r.IntN(9)))
			return true
		}).Timeline
	}
	if at == len(e.Claims) {
		return tl
	}
	own := e.Claims[at]
	own.Status, own.Ruled = timeline.Forged, false
	hand[own.Text] = own.Status
	return SetClaim(tl, 0, at, own).Timeline
}

// TestRuledStatusesFollowEveryEdit makes random edits of random claims. After each the statuses
// of the rule are those that it gives anew, stand where it changes, and leave alone what
// somebody chose.
func TestRuledStatusesFollowEveryEdit(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 2))
	ruled, chosen := 0, 0
	for range 300 {
		tl := claiming(t)
		hand := make(map[string]timeline.Status)
		for n := range 12 {
			tl = edited(t, r, tl, n, hand)
			e := tl.Events.At(0)
			anew := tl.Ruled(e, slices.Clone(e.Claims))
			verdicts, before, rule := tl.Verdicts(e), e.Status, timeline.NoStatus
			e.EachTurn(func(i int, after timeline.Status) {
				c, verdict := e.Claims[i], verdicts[i]
				stated := c.Status != timeline.NoStatus
				forged := before == timeline.Forged && verdict == timeline.Refuted // which stays: people said it
				changes := verdict != rule && verdict != timeline.NoStatus && !forged
				switch {
				case c.Status != anew[i].Status:
					t.Fatalf("claim %d is %s, anew %s: %+v", i, c.Status.Name(), anew[i].Status.Name(), e.Claims)
				case !c.Ruled && c.Status != hand[c.Text]:
					t.Fatalf("claim %d is %s, chosen was %s", i, c.Status.Name(), hand[c.Text].Name())
				case !c.Ruled:
					chosen++
				case stated && (c.Status == before || c.Status != verdict || !changes), changes && after != verdict:
					t.Fatalf("claim %d states %s after %s, and the rule gives %s after %s: %+v", i, c.Status.Name(), before.Name(), verdict.Name(), rule.Name(), e.Claims)
				case stated:
					ruled++
				}
				before, rule = after, verdict
			})
		}
	}
	if ruled < 1000 || chosen < 300 {
		t.Errorf("%d statuses of the rule, %d chosen", ruled, chosen)
	}
}

// TestTheRuleIsFollowedWhereItChanges takes the status of the rule at a claim that tells that
// another is stated.
func TestTheRuleIsFollowedWhereItChanges(t *testing.T) {
	claim := func(who string, stance timeline.Stance, status timeline.Status, reason string) timeline.Claim {
		return timeline.Claim{Who: who, Stance: stance, Status: status, Reason: reason, Said: when(t, "2024-01-01")}
	}
	for name, c := range map[string]struct {
		claims []timeline.Claim
		at     int
		want   []timeline.Status
	}{
		"a denial, and a comment of the same day": {[]timeline.Claim{
			claim("A", timeline.Asserts, 0, ""), claim("B", timeline.Denies, 0, ""), claim("C", timeline.Comments, 0, ""),
		}, 2, []timeline.Status{timeline.NoStatus, timeline.Disputed, timeline.NoStatus}},
		"a comment with a status by hand": {[]timeline.Claim{
			claim("A", timeline.Asserts, timeline.Claimed, ""), claim("C", timeline.Comments, timeline.Refuted, ""),
		}, 1, []timeline.Status{timeline.Claimed, timeline.NoStatus}},
		"against what another chose with a reason": {[]timeline.Claim{
			claim("A", timeline.Asserts, timeline.Claimed, ""), claim("B", timeline.Denies, timeline.Refuted, "why"), claim("C", timeline.Comments, timeline.Confirmed, ""),
		}, 2, []timeline.Status{timeline.Claimed, timeline.Refuted, timeline.Disputed}},
	} {
		tl := claiming(t)
		tl.Events.At(0).Claims = c.claims
		e := FollowRule(tl, 0, c.at).Timeline.Events.At(0)
		for i, want := range c.want {
			if got := e.Claims[i].Status; got != want {
				t.Errorf("%s: claim %d is %s", name, i, got.Name())
			}
		}
	}
}
