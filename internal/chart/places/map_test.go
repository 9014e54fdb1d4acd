package places

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

func dated(t testing.TB, edtf string) chrono.When {
	t.Helper()
	if edtf == "" {
		return chrono.When{}
	}
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

// at makes an event with coordinates.
func at(t testing.TB, name string, lat, lon float64, edtf string, status timeline.Status) *timeline.Event {
	t.Helper()
	return &timeline.Event{
		Title: "In " + name, When: dated(t, edtf), Status: status,
		More: &timeline.Details{Place: timeline.Place{Name: name, Lat: lat, Lon: lon, HasCoordinates: true}},
	}
}

// mapOf returns the map of a timeline in English.
func mapOf(tl *timeline.Timeline) part.Part { return Map(part.New(tl, part.Options{})) }

func placesOf(t testing.TB, events ...*timeline.Event) (part.Part, placeData) {
	t.Helper()
	p := mapOf(&timeline.Timeline{Events: paged.Of(events)})
	data, ok := p.Data.(placeData)
	if !ok {
		t.Fatalf("there is no map: %q", p.Notes)
	}
	return p, data
}

// Names are exact: what is spelt otherwise is another place, though both are one
// mark, which is told.
func TestPlacesAreTheirNames(t *testing.T) {
	p, data := placesOf(t,
		at(t, "Kursk", 51.73, 36.19, "2024-10", timeline.Claimed),
		at(t, "Hanoi", 21.03, 105.85, "1967", timeline.Confirmed),
		at(t, "Hanoi (North Vietnam)", 21.031, 105.851, "1966/1969", timeline.Disputed),
		at(t, "", 21.032, 105.852, "", timeline.Confirmed),
		at(t, " Hanoi ", 21.0301, 105.8501, "1967", timeline.Claimed),
	)
	var names []string
	for _, place := range data.Places {
		names = append(names, place.Name)
	}
	if want := []string{"Hanoi", "Kursk", "Hanoi (North Vietnam)", "21.03, 105.85"}; !slices.Equal(names, want) {
		t.Fatalf("the places are %q, not %q", names, want)
	}
	last := len(data.Slots.Starts) - 1
	if got := fmt.Sprint(data.Places[2].Counts); got != "[{disputed [1] [-3 1]}]" {
		t.Errorf("in Hanoi (North Vietnam) %s", got)
	}
	if got := fmt.Sprint(data.Places[3].Counts); got != fmt.Sprintf("[{confirmed [1] [-%d 1]}]", last) {
		t.Errorf("without a name %s", got)
	}
	for _, want := range []string{"Events: 5, places: 4, 1966 to 2024", "(confirmed – 2, claimed – 2, disputed – 1)", "Hanoi (2), Kursk (1)"} {
		if !strings.Contains(p.Label, want) {
			t.Errorf("the label %q does not say %q", p.Label, want)
		}
	}
	if got := fmt.Sprint(p.Table[1:]); got != "[[Hanoi 1 (50%) 1 (50%) 0 0 0 0 2] [Kursk 0 1 (100%) 0 0 0 0 1] [Hanoi (North Vietnam) 0 0 1 (100%) 0 0 0 1] [21.03, 105.85 1 (100%) 0 0 0 0 0 1]]" {
		t.Errorf("the table is %v", got)
	}
	want := []string{
		"1 event without a date is always shown.",
		"Too close to each other to be told apart however far you zoom in, and so merged: Hanoi + Hanoi (North Vietnam) + 21.03, 105.85.",
	}
	if !slices.Equal(p.Notes, want) {
		t.Errorf("the notes are %q", p.Notes)
	}
}

// A name has one row in the table, however many points it has and wherever the
// lines of the grid are.
func TestANameHasOneRow(t *testing.T) {
	var events []*timeline.Event
	for i, name := range []string{"Hu\u00e9", "Hue\u0301"} {
		events = append(events, at(t, name, 16.46+float64(i), 107.59, "2024", timeline.Claimed))
	}
	for i := range 14 {
		events = append(events, at(t, "Kursk region", 51.7+float64(i)/300, 36.19, "2024", timeline.Claimed))
	}
	events = append(events, at(t, "Kursk Region", 51.7, 36.19, "2024", timeline.Claimed))
	p, data := placesOf(t, events...)
	if len(p.Table) != 4 || p.Table[1][0] != "Kursk region" || p.Table[1][7] != "14" || p.Table[2][0] != "Hué" || p.Table[2][7] != "2" || p.Table[3][0] != "Kursk Region" {
		t.Errorf("the table is %v", p.Table)
	}
	if len(data.Places) < 3 {
		t.Errorf("events 15 km apart are at %d places", len(data.Places))
	}
	if !strings.Contains(p.Label, "Events: 17, places: 3") {
		t.Errorf("the label is %q", p.Label)
	}
}

// What the page adds up from starts and ends is what a count of the events
// is, in every window.
func TestStartsAndEndsCountEveryWindow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var events []*timeline.Event
	for range 300 {
		from := 1900 + random.IntN(100)
		edtf := fmt.Sprintf("%d/%d", from, from+random.IntN(30))
		switch random.IntN(8) {
		case 0:
			edtf = fmt.Sprintf("%d/..", from)
		case 1:
			edtf = fmt.Sprintf("../%d", from)
		case 2:
			edtf = ""
		case 3:
			edtf = fmt.Sprintf("%d~", from)
		}
		events = append(events, at(t, "Rome", 41.9, 12.5, edtf, timeline.Statuses[random.IntN(5)]))
	}
	b := part.New(&timeline.Timeline{Events: paged.Of(events)}, part.Options{})
	l := locate(b)
	first, last := known(b, &l)
	g := group(l.events, first, last)
	at := func(numbers map[int]int, from, to int) (n int) {
		for step, count := range numbers {
			if step >= from && step <= to {
				n += count
			}
		}
		return n
	}
	end := int(g.steps.Count()) - 1
	for range 200 {
		from := random.IntN(end + 1)
		to := from + random.IntN(end-from+1)
		for _, s := range timeline.Statuses {
			want := 0
			for _, e := range l.events {
				if e.status == s && g.steps.Index(e.from) <= to && g.steps.Index(e.to) >= from {
					want++
				}
			}
			if got := at(g.places[0].starts[s], 0, to) - at(g.places[0].ends[s], 0, from-1); got != want {
				t.Fatalf("steps %d to %d: %d are %s, not %d", from, to, got, s, want)
			}
		}
	}
}

func TestClaimsPlaceEventsElsewhere(t *testing.T) {
	found := at(t, "Azores", 38.3, -17.2, "1872-12-04", timeline.Confirmed)
	elsewhere := func(who, name string, lat, lon float64) timeline.Claim {
		return timeline.Claim{Who: who, Place: timeline.Place{Name: name, Lat: lat, Lon: lon, HasCoordinates: true}}
	}
	found.Claims = []timeline.Claim{
		elsewhere("A log", "Santa Maria", 37, -25),
		elsewhere("The same place", "Azores", 38.3001, -17.2),
		elsewhere("A novel", "Santa Maria", 37, -25),
		{Who: "Only a name", Place: timeline.Place{Name: "Lisbon"}},
	}
	unplaced := &timeline.Event{Title: "Lost", When: dated(t, "1870"), Claims: []timeline.Claim{elsewhere("", "", 60, -150)}}
	p, data := placesOf(t, found, unplaced)
	if len(data.Ghosts) != 2 || data.Ghosts[0].Of != 0 || data.Ghosts[0].Name != "Santa Maria" || data.Ghosts[1].Of != -1 {
		t.Fatalf("the ghosts are %+v", data.Ghosts)
	}
	if who := data.Ghosts[0].Events; len(who) != 2 || who[0].Who != "A log" || who[1].Who != "A novel" || who[1].Event != 1 {
		t.Errorf("in Santa Maria %+v", who)
	}
	if who := data.Ghosts[1].Events[0].Who; who != "Speaker not recorded" {
		t.Errorf("somewhere: %q", who)
	}
	if !strings.Contains(p.Label, "3 claims place an event elsewhere.") {
		t.Errorf("the label is %q", p.Label)
	}
}

func TestMapIsLeftOutWithAReason(t *testing.T) {
	named := &timeline.Event{Title: "x", More: &timeline.Details{Place: timeline.Place{Name: "Congo"}}}
	off := at(t, "nowhere", 91, 0, "1999", timeline.Claimed)
	p := mapOf(&timeline.Timeline{Events: paged.Of([]*timeline.Event{named, off})})
	if p.Options != nil || !slices.Equal(p.Notes, []string{"No event has coordinates, so there is no map."}) {
		t.Errorf("options %v, notes %q", p.Options, p.Notes)
	}
	with, _ := placesOf(t, named, off, at(t, "Rome", 41.9, 12.5, "-0044-03-15", timeline.Confirmed))
	if !slices.Equal(with.Notes, []string{"2 events are not on the map: their places have a name but no coordinates."}) {
		t.Errorf("notes %q", with.Notes)
	}
}

// The view holds all places with something around them, and the date line is
// no edge where places lie on both sides of it.
func TestViewIsWhereTheEventsAre(t *testing.T) {
	_, fiji := placesOf(t, at(t, "Fiji", -17.7, 178, "1900", timeline.Claimed), at(t, "Samoa", -13.8, -171.8, "1901", timeline.Claimed))
	if v := fiji.Map.View; v[2]-v[0] != 3000 || v[3]-v[1] != 2000 {
		t.Errorf("the view of two islands is %v", v)
	}
	var world []*timeline.Event
	for lon := -180.0; lon < 180; lon += 30 {
		world = append(world, at(t, "", lon/6, lon, "1900", timeline.Claimed))
	}
	if _, data := placesOf(t, world...); data.Map.View[2]-data.Map.View[0] < 34_000 {
		t.Errorf("the view of the world is %v", data.Map.View)
	}
}

// Where more places are at hand than a map can hold, those that are joined are
// named, and have their own rows in the table all the same.
func TestJoinedPlacesAreNamed(t *testing.T) {
	var events []*timeline.Event
	for i := range 3 * mostPlaces {
		events = append(events, at(t, fmt.Sprint("Street ", i), 40+float64(i%100)/90, 20+float64(i/100)/90, "1900", timeline.Claimed))
	}
	p, data := placesOf(t, events...)
	if len(data.Places) > mostPlaces || !strings.Contains(strings.Join(p.Notes, " "), "too many places") {
		t.Fatalf("%d places, noted as %q", len(data.Places), p.Notes)
	}
	names := 0
	for _, place := range data.Places {
		names += 1 + len(place.Others) + place.More
	}
	if names != len(events) {
		t.Errorf("%d of %d names are told", names, len(events))
	}
	if last := p.Table[len(p.Table)-1]; len(p.Table) != mostRows+2 || last[0] != fmt.Sprint("Other places: ", len(events)-mostRows) {
		t.Errorf("the table has %d rows, the last %q", len(p.Table), last)
	}
}

// Two names that claims give to one point are two ghosts.
func TestGhostsHaveTheirNames(t *testing.T) {
	e := at(t, "Azores", 38.3, -17.2, "1872", timeline.Claimed)
	for _, name := range []string{"Pyongyang", "near Pyongyang", "Pyongyang"} {
		e.Claims = append(e.Claims, timeline.Claim{Place: timeline.Place{Name: name, Lat: 39, Lon: 125, HasCoordinates: true}})
	}
	_, data := placesOf(t, e)
	if len(data.Ghosts) != 2 || data.Ghosts[0].Name != "Pyongyang" || len(data.Ghosts[0].Events) != 2 || data.Ghosts[1].Name != "near Pyongyang" {
		t.Errorf("the ghosts are %+v", data.Ghosts)
	}
}

// scattered returns events in many places over two centuries.
func scattered(n int) *timeline.Timeline {
	random := rand.New(rand.NewPCG(3, 4))
	tl := &timeline.Timeline{Events: paged.Of(make([]*timeline.Event, n))}
	for i := range tl.Events.Len() {
		from := chrono.StartOfDay(1800, 1, 1).Add(random.Int64N(220 * 31_556_952)).Civil()
		v, err := chrono.Parse(fmt.Sprintf("%04d-%02d-%02d", from.Year, from.Month, from.Day))
		if err != nil {
			panic(err)
		}
		tl.Events.Set(int32(i), &timeline.Event{
			Title: fmt.Sprint("Event ", i), When: chrono.When{Value: v}, Status: timeline.Statuses[random.IntN(5)],
			More: &timeline.Details{Place: timeline.Place{Lat: random.Float64()*150 - 70, Lon: random.Float64()*360 - 180, HasCoordinates: true}},
		})
	}
	return tl
}

func TestManyPlacesAreJoinedUntilTheyFit(t *testing.T) {
	p := mapOf(scattered(20_000))
	data := p.Data.(placeData)
	numbers, all := 0, 0
	for _, place := range data.Places {
		for _, c := range place.Counts {
			numbers += len(c.Starts) + len(c.Ends)
			for _, n := range c.Starts {
				all += max(n, 0)
			}
		}
	}
	if numbers > 2*mostCounts || len(data.Places) > mostPlaces || all != 20_000 {
		t.Errorf("%d places, %d numbers, %d events", len(data.Places), numbers, all)
	}
	if len(p.Notes) != 1 || !strings.Contains(p.Notes[0], " km of each other are merged.") {
		t.Errorf("notes %q", p.Notes)
	}
	raw, err := p.DataJSON()
	if err != nil || len(raw) > 1_000_000 {
		t.Errorf("the map takes %d bytes: %v", len(raw), err)
	}
	if rows := len(p.Table); rows != mostRows+2 || !strings.HasPrefix(p.Table[rows-1][0], "Other places: ") {
		t.Errorf("the table has %d rows, the last is %q", rows, p.Table[rows-1])
	}
}

func BenchmarkPlaces(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		tl := scattered(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				raw, err := mapOf(tl).DataJSON()
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(raw)), "bytes")
			}
		})
	}
}
