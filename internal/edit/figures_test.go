package edit

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/timeline"
)

func TestFiguresThatDiffer(t *testing.T) {
	for _, c := range []struct {
		figures []string // the stance before a colon, the speaker before a slash
		want    string
	}{
		{[]string{"A/12,000 soldiers", "B/3,000 soldiers"}, "1 3,000 soldiers, 0 12,000 soldiers"},
		{[]string{"A/12,000", "B/3,000 soldiers"}, "1 3,000 soldiers, 0 12,000"},
		{[]string{"A/12,000", "B/3,000"}, "1 3,000, 0 12,000"},
		{[]string{"A/12,000", "B/3,000", "B/12 000"}, ""}, // who corrects himself
		{[]string{"/12,000", "/3,000"}, "1 3,000, 0 12,000"},
		{[]string{"A/12,000 soldiers", "B/3 generals"}, ""},
		{[]string{"A/200 to 400 men", "B/about 250 men"}, ""},
		{[]string{"A/at least 15 pilots", "B/15 pilots"}, ""},
		{[]string{"A/12,000", "comments:B/12,000 (denied)", "comments:C/3,000"}, "0 12,000, 1 12,000"},
		{[]string{"A/12,000 soldiers", "comments:B/12,000 (bestritten)", "B/12,000"}, ""}, // he says so now
		{[]string{"A/12,000 soldiers", "B/3,000 soldiers (12,000 soldiers denied)"}, "1 3,000 soldiers, 0 12,000 soldiers"},
		{[]string{"A/12,000 soldiers", "comments:B/3,000 generals (denied)"}, ""},
		{[]string{"A/12,000", "denies:B/none, at most 40"}, "1 at most 40, 0 12,000"},
		{[]string{"A/14 dead", "B/14 dead; 27 dead in all"}, ""},
		{[]string{"A/10 to 20 pilots", "B/20 or 30 pilots", "C/70 to 80 pilots"}, "0 10 to 20 pilots, 2 70 to 80 pilots"},
		{[]string{"A/1 million shells", "B/more than 10,000 containers", "C/more than 12 million shells"}, "0 1 million shells, 2 more than 12 million shells"},
		{[]string{"A/24 pilots, nearly 150 men", "B/about 90 pilots, 200 to 400 men"}, "0 24 pilots, 1 about 90 pilots; 0 nearly 150 men, 1 200 to 400 men"},
	} {
		e := &timeline.Event{}
		for i, figure := range c.figures {
			claim := timeline.Claim{Said: when(t, fmt.Sprintf("2024-01-%02d", i+1))}
			stance, rest, ok := strings.Cut(figure, ":")
			if !ok {
				rest = figure
			}
			claim.Stance, _ = timeline.ParseStance(stance)
			claim.Who, claim.Figure, _ = strings.Cut(rest, "/")
			e.Claims = append(e.Claims, claim)
		}
		var got []string
		for _, s := range Spreads(e) {
			got = append(got, fmt.Sprintf("%d %s, %d %s", s.Least, s.LeastWords, s.Most, s.MostWords))
		}
		if all := strings.Join(got, "; "); all != c.want {
			t.Errorf("%q: %q, want %q", c.figures, all, c.want)
		}
	}
}

func TestDenialOfAFigureAlone(t *testing.T) {
	tl := claiming(t, "yes", "no")
	own := tl.Events.At(0).Claims
	own[0].Who, own[0].Figure, own[0].Said = "A", "12,000 soldiers", when(t, "2024-01-01")
	own[1].Who, own[1].Said = "B", when(t, "2024-01-02")
	denied := SetStance(tl, 0, 1, false, timeline.Denies).Timeline
	for figure, want := range map[string]struct {
		stance timeline.Stance
		figure string
	}{
		"":                               {timeline.Comments, "12,000 soldiers (denied)"},
		"12,000":                         {timeline.Comments, "12,000 soldiers (denied)"},
		"12,000 soldiers (denied)":       {timeline.Comments, "12,000 soldiers (denied)"},
		"nobody":                         {timeline.Comments, "nobody"},
		"3,000 soldiers":                 {timeline.Asserts, "3,000 soldiers (12,000 soldiers denied)"},
		"3,000 (12,000 soldiers denied)": {timeline.Asserts, "3,000 (12,000 soldiers denied)"},
	} {
		with := ChangeClaim(denied, 0, 1, false, func(c *timeline.Claim) { c.Figure = figure }).Timeline
		after := DenyFigure(with, 0, 1, false, "12,000 soldiers (denied)", "12,000 soldiers denied").Timeline.Events.At(0)
		if c := after.Claims[1]; after.LastStatus() != timeline.Claimed || c.Stance != want.stance || c.Figure != want.figure || c.Status != timeline.NoStatus {
			t.Errorf("%q: it is %s, by %s of %q, which states %s", figure, after.LastStatus().Name(), c.Stance, c.Figure, c.Status.Name())
		}
		if spreads := Spreads(after); figure != "nobody" && len(spreads) != 1 {
			t.Errorf("%q: the difference is not told: %+v", figure, spreads)
		}
	}
	own[1].Figure = "3,000 soldiers"
	disputed := Dispute(tl, 0, "two accounts").Timeline
	if c := disputed.Events.At(0).Claims[1]; disputed.Events.At(0).LastStatus() != timeline.Disputed || c.Reason != "two accounts" || c.Ruled {
		t.Errorf("it is %s, for %q", disputed.Events.At(0).LastStatus().Name(), c.Reason)
	}
	if departs := disputed.DeparturesOf(disputed.Events.At(0)); len(departs) > 0 {
		t.Error("the reason excuses nothing")
	}
}
