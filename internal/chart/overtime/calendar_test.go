package overtime

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

func TestCalendarPutsDaysInTheirWeeks(t *testing.T) {
	for _, c := range []struct {
		year            int64
		month, day      int
		column, weekday int64 // Monday is 0
	}{
		{2024, 1, 1, 0, 0},  // Monday
		{2024, 2, 29, 8, 3}, // Thursday of the 9th week
		{2024, 12, 31, 52, 1},
		{2023, 1, 1, 0, 6}, // a Sunday alone in its column
		{2023, 1, 2, 1, 0},
		{2000, 12, 31, 52, 6}, // a leap year from Saturday
		{1970, 1, 1, 0, 3},
		{1582, 10, 15, 41, 4}, // Friday, the first of the Gregorian calendar
		{0, 1, 1, 0, 5},       // 1 BC: as 2000, 5 cycles of 400 years before
		{-43, 3, 13, 10, 2},   // the Ides of March in the Gregorian calendar
		{-4_540_000_000, 2, 29, 9, 1},
	} {
		day := chrono.GregorianDays(c.year, c.month, c.day)
		var v calendarView
		v.fill([]index.OnDay{{Day: day}})
		if column, row := v.cellOf(day); column != c.column || row != 2+c.weekday {
			t.Errorf("%d-%d-%d is in column %d, row %d, want %d, %d", c.year, c.month, c.day, column, row, c.column, 2+c.weekday)
		}
	}
}

func TestCalendarCountsDays(t *testing.T) {
	p := Calendar(inEnglish(
		said(t, "2024-10-08", "2024-10-10", "", "2024-10-10", "", "2024-11", ""),
		said(t, "2024-10-08/2024-11-01"),
		said(t, "2023-02-28T12:00:00"),
		said(t, "2024-10"),
	))
	data := p.Data.(calendarData)
	if len(data.Views) != 1 || data.Views[0].ID != "events" {
		t.Fatalf("views %+v", data.Views)
	}
	if got := fmt.Sprint(data.Views[0].Places); got != "[[9 3 1] [40 12 2]]" { // Tuesdays
		t.Errorf("days %s", got)
	}
	if got := fmt.Sprint(data.Views[0].Years); got != "[{2023 6 365} {2024 0 366}]" { // from a Sunday, a Monday
		t.Errorf("years %s", got)
	}
	day := data.Views[0].Days[1]
	if got := strings.Join(day.Lines, "|"); got != "8 October 2024: 2 events|· event of 2024-10-08|· event of 2024-10-08/2024-11-01" || day.Event != 1 {
		t.Errorf("%s, event %d", got, day.Event)
	}
	if rowOf(t, p, "October 2024") != "2" || rowOf(t, p, "February 2023") != "1" {
		t.Errorf("table %q", p.Table)
	}
	if want := "Events: 3, days: 2, 2023 to 2024. Most on one day: 8 October 2024 (2)."; p.Label != want {
		t.Errorf("label %q", p.Label)
	}
	if len(p.Notes) != 1 || !strings.HasPrefix(p.Notes[0], "1 event is not shown") {
		t.Errorf("notes %q", p.Notes)
	}
}

// A day that has room for the names of a few of its events names the most
// important ones.
func TestCalendarNamesTheForemostOfADay(t *testing.T) {
	var events []*timeline.Event
	for range 9 {
		events = append(events, said(t, "2024-10-08"))
	}
	events[8].Title, events[8].Importance = "the landmark", 5
	data := Calendar(inEnglish(events...)).Data.(calendarData)
	if got := data.Views[0].Days[0].Lines; len(got) != 6 || got[1] != "· the landmark" || got[5] != "and 5 more" {
		t.Errorf("%q", got)
	}
}

func TestCalendarOfClaims(t *testing.T) {
	p := Calendar(inEnglish(said(t, "2024-10", "2024-10-10", "", "2024-10-10", "", "2024-10-11", "")))
	v := p.Data.(calendarData).Views
	if len(v) != 1 || v[0].ID != "claims" || v[0].Most != 2 {
		t.Fatalf("views %+v", v)
	}
	// Two claims of a day about one event name it once.
	if got := strings.Join(v[0].Days[0].Lines, "|"); got != "10 October 2024: 2 claims|· event of 2024-10" {
		t.Error(got)
	}
}

func TestCalendarNeedsKnownDays(t *testing.T) {
	p := Calendar(inEnglish(said(t, "2024-10-08", "2024", ""), said(t, "2024-10-09"), said(t, "2024-10-10~")))
	if p.Options != nil || len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "at least this many: 3") {
		t.Errorf("a chart, or no reason for none: %q", p.Notes)
	}
}

// Of many years those with the most are shown, in order.
func TestCalendarShowsTheBusiestYears(t *testing.T) {
	var events []*timeline.Event
	for year := range 20 { // year 0, 1 BC, has 1 event, year 19 has 20
		for range year + 1 {
			events = append(events, said(t, fmt.Sprintf("%04d-05-01", year)))
		}
	}
	p := Calendar(inEnglish(events...))
	v := p.Data.(calendarData).Views[0]
	if len(v.Years) != mostCalendarYears || v.Years[0].Name != "AD 8" || v.Years[11].Name != "AD 19" || v.Most != 20 {
		t.Errorf("years %v, most %d", v.Years, v.Most)
	}
	// The calendar of claims has all of its years, and no limit.
	claimed := Calendar(inEnglish(append(events, said(t, "2000", "2001-01-01", "", "2002-01-01", "", "2003-01-01", ""))...))
	if n := len(claimed.Data.(calendarData).Views[1].Years); n != 3 || strings.Contains(strings.Join(claimed.Notes, " "), "claims are shown") {
		t.Errorf("%d years of claims, notes: %q", n, claimed.Notes)
	}
	text := strings.Join(p.Notes, " ")
	if !strings.Contains(text, "12 of 20. Events in the other years: 36.") || !strings.Contains(text, "Gregorian") {
		t.Errorf("notes: %s", text)
	}
}
