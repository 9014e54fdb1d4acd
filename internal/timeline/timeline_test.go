package timeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"

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
	return &Event{When: when(t, "2024-09"), Claims: []Claim{
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
		known            bool
	}{
		{2024, 8, 31, NoStatus, false},
		{2024, 9, 1, Claimed, true}, // the undated chronicle, as soon as it can have been
		{2024, 10, 9, Claimed, true},
		{2024, 10, 20, Disputed, true},
		{2024, 10, 29, Confirmed, true},
	} {
		got, known := e.StatusAt(chrono.StartOfDay(int64(c.year), c.month, c.day))
		if known != c.known || known && got != c.want {
			t.Errorf("%d-%d-%d: %v, %v, want %v, %v", c.year, c.month, c.day, got, known, c.want, c.known)
		}
	}
	if got := e.LastStatus(); got != Confirmed {
		t.Errorf("in the end %v", got)
	}
}

// TestUndatedClaims: a claim without a date is known since its event can have
// begun, and nothing else makes an event known before.
func TestUndatedClaims(t *testing.T) {
	const past = "" // known from the start
	for _, c := range []struct{ event, said, since string }{
		{"1980", "", "1980-01-01"},
		{"1980/1982", "", "1980-01-01"},
		{"[1980,1982]", "", "1980-01-01"},
		{"1980-05/..", "", "1980-05-01"},
		{"../1980", "", "1980-01-01"}, // the first that is known of it
		{"/1980", "", "1980-01-01"},
		{"[..1980]", "", "1980-12-31T23:59:59"},
		{"", "", past},
		{"1980", "1975-06-01", "1975-06-01T23:59:59"}, // foretold
		{"1980", "[..1975]", "1975-12-31T23:59:59"},
		{"1980", "[1975..]", "1980-01-01"}, // not surely foretold
		{"1980", "[1990..]", "1990-01-01"},
		{"", "[1990..]", "1990-01-01"},
	} {
		e := &Event{Claims: []Claim{{Who: "a chronicle"}}}
		if c.event != "" {
			e.When = when(t, c.event)
		}
		if c.said != "" {
			e.Claims[0].Said = when(t, c.said)
		}
		want := chrono.Past
		if c.since != past {
			want = when(t, c.since).Bounds().EarliestStart
		}
		if got := e.Spells()[0].Since; got != want {
			t.Errorf("%q, said %q: known since %v, want %q", c.event, c.said, got.Civil(), c.since)
		}
		if c.said == "" && !e.Claims[0].Undated() || c.said == "1975-06-01" && e.Claims[0].Undated() {
			t.Errorf("said %q: undated %v", c.said, e.Claims[0].Undated())
		}
	}
}

// Of one moment a claim with a date decides, wherever it stands in the file.
func TestDatedClaimsDecide(t *testing.T) {
	for _, e := range []*Event{
		{When: when(t, "2001-01-01T10:00:00"), Claims: []Claim{{Said: when(t, "2001-01-01T10:00:00"), Status: Disputed}, {Status: Claimed}}},
		{When: when(t, "2001-01-01T10:00:00"), Claims: []Claim{{Status: Claimed}, {Said: when(t, "2001-01-01T10:00:00"), Status: Disputed}}},
	} {
		if got := e.LastStatus(); got != Disputed {
			t.Errorf("%v in the end", got)
		}
	}
}

func TestEventIsUnknownBeforeItsFirstClaim(t *testing.T) {
	e := contested(t)
	e.Claims = e.Claims[:3]
	if _, known := e.StatusAt(chrono.StartOfDay(2024, 10, 8)); known {
		t.Error("known before anybody spoke")
	}
	if status, known := (&Event{Status: Disputed}).StatusAt(0); !known || status != Disputed {
		t.Errorf("without claims and date: %v, %v", status, known)
	}
	bare := &Event{When: when(t, "1980"), Status: Confirmed}
	if _, known := bare.StatusAt(chrono.StartOfDay(1979, 12, 31)); known {
		t.Error("without claims, known before it can have begun")
	}
	if status, known := bare.StatusAt(chrono.StartOfDay(1980, 1, 1)); !known || status != Confirmed {
		t.Errorf("without claims: %v, %v", status, known)
	}
}

// TestNotAssessed: without a claim that takes a side, and without a status that
// anybody states, an event has none; with one it is claimed from then on.
func TestNotAssessed(t *testing.T) {
	said := func(day int, stance Stance, status Status) Claim {
		return Claim{Stance: stance, Said: when(t, fmt.Sprintf("2024-10-%02d", day)), Status: status}
	}
	for name, c := range map[string]struct {
		event Event
		turns string
		last  Status
	}{
		"nothing":                   {Event{}, "[]", NoStatus},
		"a status":                  {Event{Status: Disputed}, "[{-1 disputed}]", Disputed},
		"comments":                  {Event{Claims: []Claim{said(1, Comments, 0), said(2, Comments, 0)}}, "[]", NoStatus},
		"a comment, then a side":    {Event{Claims: []Claim{said(1, Comments, 0), said(2, Asserts, 0)}}, "[{1 claimed}]", Claimed},
		"a denial":                  {Event{Claims: []Claim{said(1, Denies, 0)}}, "[{0 claimed}]", Claimed},
		"a comment with a status":   {Event{Claims: []Claim{said(1, Comments, Refuted)}}, "[{0 refuted}]", Refuted},
		"a side, then a status":     {Event{Claims: []Claim{said(1, Asserts, 0), said(2, Confirms, Confirmed)}}, "[{0 claimed} {1 confirmed}]", Confirmed},
		"a status, then a comment":  {Event{Status: Refuted, Claims: []Claim{said(1, Comments, 0)}}, "[{-1 refuted}]", Refuted},
		"a status before all sides": {Event{Status: Refuted, Claims: []Claim{said(1, Asserts, 0)}}, "[{-1 refuted}]", Refuted},
	} {
		if got := fmt.Sprint(c.event.History()); got != c.turns {
			t.Errorf("%s: history %s, want %s", name, got, c.turns)
		}
		if got := c.event.LastStatus(); got != c.last {
			t.Errorf("%s: %v in the end, want %v", name, got, c.last)
		}
	}
}

func TestHistory(t *testing.T) {
	e := contested(t)
	e.Claims = append(e.Claims, Claim{Who: "again", Said: when(t, "2025"), Status: Confirmed})
	var who []string
	for _, turn := range e.History() {
		who = append(who, e.Claims[turn.Claim].Who)
	}
	if len(who) != 3 || who[0] != "chronicle" || who[1] != "spokesman" || who[2] != "ministry" {
		t.Errorf("turns by %v", who)
	}
}

func TestSpells(t *testing.T) {
	e := contested(t)
	end := func(month, day int) chrono.Instant { return chrono.StartOfDay(2024, month, day+1) - 1 }
	want := []Spell{{chrono.StartOfDay(2024, 9, 1), Claimed}, {end(10, 10), Disputed}, {end(10, 28), Confirmed}}
	if got := e.Spells(); !slices.Equal(got, want) {
		t.Errorf("spells %v, want %v", got, want)
	}
	if got := (&Event{Status: Confirmed}).Spells(); len(got) != 0 {
		t.Errorf("an event without claims has the spells %v", got)
	}
}

// randomEvent returns an event of October 2024, perhaps without a date, and with
// up to six claims, each perhaps without one.
func randomEvent(t *testing.T, r *rand.Rand) *Event {
	dates := []string{"", "2024-10-03", "2024-10-02/2024-10-05", "../2024-10-04", "[2024-10-01,2024-10-06]", "2024-10-03/.."}
	said := []string{"", "[2024-10-02..]", "[..2024-10-03]", "../2024-10-04", "2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-05"}
	e := &Event{Status: Status(r.IntN(len(Statuses)))}
	if d := dates[r.IntN(len(dates))]; d != "" {
		e.When = when(t, d)
	}
	for range r.IntN(7) {
		c := Claim{Status: Status(r.IntN(len(Statuses))), Stance: Stance(r.IntN(len(Stances)))}
		if d := said[r.IntN(len(said))]; d != "" {
			c.Said = when(t, d)
		}
		e.Claims = append(e.Claims, c)
	}
	return e
}

// Spells tells of the same statuses as StatusAt does for all moments, whatever the
// claims, and no event is known before it can have begun unless a claim with a
// date foretold it.
func TestStatusesAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 7))
	for range 2_000 {
		e := randomEvent(t, r)
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
			foretold := slices.ContainsFunc(e.Claims, func(c Claim) bool { return !c.Undated() && c.Said.Bounds().LatestStart <= at })
			if first := e.When.Bounds().EarliestStart; known && !foretold && first.Finite() && first > at {
				t.Fatalf("day %d: %v is known", day, e)
			}
		}
	}
}

// History and EachTurn tell of the same statuses too, and the last is the last.
func TestTurnsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 2_000 {
		e := randomEvent(t, r)
		status, turns := e.Status, []Turn(nil)
		if status != NoStatus {
			turns = append(turns, Turn{-1, status})
		}
		e.EachTurn(func(claim int, after Status) {
			if after != status {
				turns = append(turns, Turn{claim, after})
			}
			status = after
		})
		if !slices.Equal(turns, e.History()) || status != e.LastStatus() {
			t.Fatalf("turns %v and %v, history %v and %v", turns, status, e.History(), e.LastStatus())
		}
	}
}

func TestClosedListsRoundTrip(t *testing.T) {
	for _, s := range Statuses {
		if got, ok := ParseStatus(s.String()); s != NoStatus && (!ok || got != s) {
			t.Errorf("%v reads as %v", s, got)
		}
		if got, ok := StatusNamed(s.Name()); !ok || got != s {
			t.Errorf("%s reads as %v", s.Name(), got)
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
	if _, ok := ParseStatus(NoStatus.Name()); ok {
		t.Error("a file may say that something is not assessed: it says nothing instead")
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

// TestRankTakesNoRoom: a million events are held, and few have a rank.
func TestRankTakesNoRoom(t *testing.T) {
	var e Event
	if gap := unsafe.Offsetof(e.Description) - unsafe.Offsetof(e.Importance); gap > 8 {
		t.Errorf("importance, status and rank take %d bytes", gap)
	}
}

// TestEventNear finds events after edits before and behind them, and those that were added.
func TestEventNear(t *testing.T) {
	tl := &Timeline{}
	for i := range 100 {
		tl.Events = tl.Events.Append(&Event{ID: fmt.Sprint(i % 99)}, &Event{})
	}
	for _, c := range []struct {
		id       string
		at, want int32
	}{{"40", 80, 80}, {"40", 75, 80}, {"40", 86, 80}, {"40", 20, 80}, {"40", 500, 80}, {"98", 0, 196}, {"0", 3, 0}, {"x", 3, -1}, {"", 1, -1}} {
		if got := tl.EventNear(c.id, c.at); got != c.want {
			t.Errorf("%q was at %d and is found at %d, not %d", c.id, c.at, got, c.want)
		}
	}
}

func TestParseRank(t *testing.T) {
	for text, want := range map[string]uint32{
		"1": 1, "17686": 17686, "007": 7, "1000000000": MostRank, "1000000001": 0, "4294967297": 0, "99999999999999999999": 0,
		"": 0, "0": 0, "-1": 0, "+1": 0, "1.5": 0, "1st": 0, "=3": 0, "1 000": 0, "\u0661": 0, "0x1": 0, "1_0": 0,
	} {
		if rank, ok := ParseRank(text); rank != want || ok != (want > 0) {
			t.Errorf("%q is the rank %d, %v", text, rank, ok)
		}
	}
}

func TestClaimsBefore(t *testing.T) {
	e := &Event{When: when(t, "2024-10"), Claims: []Claim{
		{Said: when(t, "2024-10")}, {Said: when(t, "2024-09-30")}, {}, {Said: when(t, "2024")}, {Said: when(t, "[..2024-08]")}, {Said: when(t, "[2020..]")},
	}}
	if got := e.ClaimsBefore(); !slices.Equal(got, []int{1, 4}) {
		t.Errorf("claims %v were made before", got)
	}
	for _, open := range []chrono.When{{}, when(t, "/2025")} {
		if got := (&Event{When: open, Claims: e.Claims}).ClaimsBefore(); len(got) > 0 {
			t.Errorf("claims %v were made before nobody knows when", got)
		}
	}
}
