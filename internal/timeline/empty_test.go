package timeline

import (
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
)

// A claim that says nothing takes the credit from none that does, and makes no event known.
func TestAnEmptyClaimCountsForNothing(t *testing.T) {
	said := func(text string) chrono.When {
		v, err := chrono.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return chrono.When{Value: v}
	}
	e := &Event{When: said("1983-05"), Claims: []Claim{{}, {Who: "A minister", Said: said("1983-06")}, {}}}
	if turns := e.History(); len(turns) != 1 || turns[0].Claim != 1 {
		t.Errorf("the history is %v", turns)
	}
	if spells := e.Spells(); len(spells) != 1 || spells[0].Since != e.Claims[1].Said.Bounds().LatestStart {
		t.Errorf("the spells are %v", spells)
	}
	if n := (&Timeline{Events: paged.Of([]*Event{e})}).CountClaims(); n != 1 {
		t.Errorf("%d claims are counted", n)
	}
	before := e.Claims[1].Said.Bounds().LatestStart - 1
	if _, known := e.StatusAt(before); known {
		t.Error("it is known before anybody said so")
	}
	bare, none := &Event{When: e.When, Claims: []Claim{{}}}, &Event{When: e.When}
	status, known := bare.StatusAt(before)
	if s, k := none.StatusAt(before); bare.LastStatus() != NoStatus || status != s || known != k || len(bare.Spells()) > 0 {
		t.Error("an empty claim alone is another thing than none")
	}
}
