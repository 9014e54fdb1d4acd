package spans

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func TestBarsHoldTheYearsThatTheyName(t *testing.T) {
	b := part.New(&timeline.Timeline{}, part.Options{})
	for _, c := range []struct {
		year, step int64
		name       string
	}{
		{1965, 1, "1965"},
		{0, 1, "1 BC"},
		{-43, 1, "44 BC"},
		{1970, 10, "1970 to 1979"},
		{1979, 10, "1970 to 1979"},
		{1, 10, "AD 1 to AD 9"},
		{0, 10, "10 BC to 1 BC"},
		{-9, 10, "10 BC to 1 BC"},
		{-10, 10, "20 BC to 11 BC"},
		{-66_000_000, 50_000_000, "100 to 50 million years ago"},
		{-4_540_000_000, 200_000_000, "4.6 to 4.4 billion years ago"},
		{-13_800_000_000, 200_000_000, "14 to 13.8 billion years ago"},
		{-3_000, 200_000_000, "200 to 0 million years ago"},
		{1969, 200_000_000, "200 to 0 million years ago"},
		{5_000_000_000, 200_000_000, "in 5 to 5.2 billion years"},
		{-120_000, 50_000, "150,000 to 100,000 years ago"},
		{1969, 50_000, "AD 1 to 49,999"},
		{-44, 50_000, "50,000 BC to 1 BC"},
	} {
		if got := barName(b, barOf(c.year, c.step), c.step); got != c.name {
			t.Errorf("year %d is in the bar %q, not %q", c.year, got, c.name)
		}
	}
}

func at(t *testing.T, edtf string) *timeline.Event {
	t.Helper()
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return &timeline.Event{Title: edtf, When: chrono.When{Value: v}, Status: timeline.Confirmed}
}

// A year into which a fragment of an event falls has no share; that this is so is
// told with how to read the chart, not as a riddle in numbers.
func TestYearsOfNextToNothingHaveNoShare(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{at(t, "1980"), at(t, "1981"), at(t, "1990/2010")})}
	v, err := chrono.Parse("1982~")
	if err != nil {
		t.Fatal(err)
	}
	tl.Events = tl.Events.Append(&timeline.Event{Title: "about", When: chrono.When{Value: v}})
	p := Years(part.New(tl, part.Options{}))
	fragments := 0
	for _, row := range p.Table[1:] {
		if all := row[len(row)-1]; strings.HasPrefix(all, "0.") || strings.HasPrefix(all, "<") {
			fragments++
			if strings.Contains(strings.Join(row, " "), "%") {
				t.Errorf("a fragment has a share: %q", row)
			}
		}
	}
	if fragments == 0 || p.Notes != nil {
		t.Errorf("%d fragments, noted as %q", fragments, p.Notes)
	}
	if hint := words.English()("chart.years.hint"); !strings.Contains(hint, "less than half an event") {
		t.Errorf("the hint is %q", hint)
	}
}

// A window into which only a fragment of an event falls has no chart of years,
// and a reason for it.
func TestWindowOfAFragmentHasNoYears(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{at(t, "197X")})}
	b := part.New(tl, part.Options{From: chrono.StartOfDay(1979, 1, 1), To: chrono.StartOfDay(1981, 1, 1)})
	if p := Years(b); p.Options != nil || len(p.Notes) != 1 {
		t.Errorf("a chart labelled %q, notes %q", p.Label, p.Notes)
	}
}

// An event that lasts over more bins than a hundred is not lost, and its parts
// add up to it.
func TestLongEventsAreNotRoundedAway(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 10_001 {
		e := at(t, fmt.Sprintf("%04d", 1000+i%1000))
		e.Lane = "busy"
		tl.Events = tl.Events.Append(e)
	}
	long := at(t, "1100/1900")
	long.Lane = "an age"
	tl.Events = tl.Events.Append(long)
	data, ok := Timeline(part.New(tl, part.Options{})).Data.(densityData)
	if !ok {
		t.Fatal("the events are not counted")
	}
	i := slices.IndexFunc(data.Lanes, func(l densityLane) bool { return l.Name == "an age" })
	sum := 0.0
	for _, n := range data.Lanes[i].Counts[timeline.Confirmed] {
		sum += n
	}
	if math.Abs(sum-1) > 0.05 {
		t.Errorf("the parts of an event of 800 years are %v", sum)
	}
}
