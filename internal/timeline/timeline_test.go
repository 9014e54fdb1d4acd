package timeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
)

func when(t testing.TB, edtf string) chrono.When {
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

// contested is an event that was claimed, denied, confirmed, and talked about
// without a date.
func contested(t *testing.T) *Event {
	return &Event{Claims: []Claim{
		{Who: "ministry", Stance: Confirms, Said: when(t, "2024-10-28"), Status: Confirmed},
		{Who: "neighbour", Stance: Asserts, Said: when(t, "2024-10-08"), Status: Claimed},
		{Who: "spokesman", Stance: Denies, Said: when(t, "2024-10-10"), Status: Disputed},
		{Who: "chronicle", Stance: Asserts},
		{Who: "magazine", Stance: Asserts, Said: when(t, "2024-10")}, // surely only by the end of the month
	}}
}

func TestStatusAt(t *testing.T) {
	e := contested(t)
	for _, c := range []struct {
		year, month, day int
		want             Status
	}{
		{2024, 10, 7, Claimed}, // the undated chronicle is known from the start
		{2024, 10, 9, Claimed},
		{2024, 10, 20, Disputed},
		{2024, 10, 29, Confirmed},
	} {
		got, known := e.StatusAt(chrono.StartOfDay(int64(c.year), c.month, c.day))
		if got != c.want || !known {
			t.Errorf("%d-%d-%d: %v, %v, want %v", c.year, c.month, c.day, got, known, c.want)
		}
	}
	if got := e.LastStatus(); got != Confirmed {
		t.Errorf("in the end %v", got)
	}
}

func TestEventIsUnknownBeforeItsFirstClaim(t *testing.T) {
	e := contested(t)
	e.Claims = e.Claims[:3]
	if _, known := e.StatusAt(chrono.StartOfDay(2024, 10, 8)); known {
		t.Error("known before anybody spoke")
	}
	if status, known := (&Event{Status: Disputed}).StatusAt(0); !known || status != Disputed {
		t.Errorf("without claims: %v, %v", status, known)
	}
}

func TestHistory(t *testing.T) {
	e := contested(t)
	e.Claims = append(e.Claims, Claim{Who: "again", Said: when(t, "2025"), Status: Confirmed})
	var who []string
	for _, turn := range e.History() {
		who = append(who, e.Claims[turn.Claim].Who)
	}
	if len(who) != 3 || who[0] != "neighbour" || who[1] != "spokesman" || who[2] != "ministry" {
		t.Errorf("turns by %v", who)
	}
}

func TestSpells(t *testing.T) {
	e := contested(t)
	end := func(month, day int) chrono.Instant { return chrono.StartOfDay(2024, month, day+1) - 1 }
	want := []Spell{{chrono.Past, Claimed}, {end(10, 10), Disputed}, {end(10, 28), Confirmed}}
	if got := e.Spells(); !slices.Equal(got, want) {
		t.Errorf("spells %v, want %v", got, want)
	}
	if got := (&Event{Status: Confirmed}).Spells(); len(got) != 0 {
		t.Errorf("an event without claims has the spells %v", got)
	}
}

// Spells is StatusAt for all moments, whatever the claims.
func TestSpellsAgreeWithStatusAt(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 7))
	for range 500 {
		e := &Event{Status: Status(r.IntN(6))}
		for range r.IntN(7) {
			c := Claim{Status: Status(r.IntN(6))}
			if day := r.IntN(6); day > 0 {
				c.Said = when(t, fmt.Sprintf("2024-10-%02d", day))
			}
			e.Claims = append(e.Claims, c)
		}
		spells := e.Spells()
		for i := 1; i < len(spells); i++ {
			if spells[i-1].Since >= spells[i].Since || spells[i-1].Status == spells[i].Status {
				t.Fatalf("spells %v", spells)
			}
		}
		for day := range 8 {
			at := chrono.StartOfDay(2024, 10, day+1) - 1
			want, known := e.StatusAt(at)
			i := len(spells)
			for i > 0 && spells[i-1].Since > at {
				i--
			}
			if len(e.Claims) > 0 && (i > 0) != known || i > 0 && spells[i-1].Status != want {
				t.Fatalf("day %d: spells %v, want %v, %v", day, spells, want, known)
			}
		}
	}
}

func TestClosedListsRoundTrip(t *testing.T) {
	for _, s := range Statuses {
		if got, ok := ParseStatus(s.String()); !ok || got != s {
			t.Errorf("%v reads as %v", s, got)
		}
	}
	for _, s := range Stances {
		if got, ok := ParseStance(s.String()); !ok || got != s {
			t.Errorf("%v reads as %v", s, got)
		}
	}
	if _, ok := ParseStatus(""); ok {
		t.Error("no name is a status")
	}
}

func TestSafeLink(t *testing.T) {
	for text, want := range map[string]bool{
		"https://example.org/a?b=c": true, "http://example.org": true, "mailto:a@example.org": true,
		"javascript:alert(1)": false, "JAVASCRIPT:alert(1)": false, "data:text/html,x": false, "file:///etc/passwd": false,
		"//example.org": false, "example.org": false, "": false, "http://": false, " https://example.org": false, "https://a b": false,
	} {
		if SafeLink(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
