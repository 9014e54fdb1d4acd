package index_test

import (
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

func TestLagIsAsVagueAsTheDates(t *testing.T) {
	for _, c := range []struct {
		began, said string
		lag         index.Days
	}{
		{"2024-10-08", "2024-10-08", index.Days{First: 0, Last: 0}},
		{"2024-10-08", "2024-10-11", index.Days{First: 3, Last: 3}},
		{"2024-10-08T23:50:00", "2024-10-09T00:10:00", index.Days{First: 1, Last: 1}},
		{"2024-10-21", "2024-10-18", index.Days{First: -3, Last: -3}}, // announced
		{"2024-10-08/2024-10-13", "2024-10-13", index.Days{First: 5, Last: 5}},
		{"1966-09-21", "2011", index.Days{First: 16_173, Last: 16_537}},
		{"1968", "1968-03", index.Days{First: -305, Last: 90}},
		{"0000-12-31", "0001-01-01", index.Days{First: 1, Last: 1}}, // 1 BC and AD 1
		{"[2024-10-01,2024-10-03]", "2024-10-04", index.Days{First: 1, Last: 3}},
		{"2024-10-08~", "2024-10-08", index.Days{First: -3, Last: 3}},
		{"Y-4540000000", "Y-4540000000", index.Days{First: -365, Last: 365}},
	} {
		e := &timeline.Event{When: when(t, c.began), Claims: []timeline.Claim{{Said: when(t, c.said)}}}
		reports, undated := index.Reports(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})})
		if undated != 0 || len(reports) != 1 {
			t.Errorf("%s, said %s: %d reports, %d undated", c.began, c.said, len(reports), undated)
			continue
		}
		if got := reports[0].Lag(); got != c.lag {
			t.Errorf("%s, said %s: a lag of %v, want %v", c.began, c.said, got, c.lag)
		}
	}
}

func TestReportsTellWhatTheyLeaveOut(t *testing.T) {
	var tl timeline.Timeline
	for _, dates := range [][]string{{"", "2024", "2025"}, {"../1990", "1991"}, {"1990/", "", "../1999", "1991/..", "1992"}, {"1990"}} {
		e := &timeline.Event{When: when(t, dates[0])}
		for _, said := range dates[1:] {
			e.Claims = append(e.Claims, timeline.Claim{Said: when(t, said)})
		}
		tl.Events = tl.Events.Append(e)
	}
	reports, undated := index.Reports(&tl)
	if undated != 5 || len(reports) != 2 || reports[0].Claim != 2 || reports[1].Claim != 3 || reports[1].Event != 2 {
		t.Errorf("%d undated, reports %v", undated, reports)
	}
}

func TestOnlyKnownDaysCount(t *testing.T) {
	var tl timeline.Timeline
	dates := []string{
		"2024-10-08", "-0043-03-15?", "2024-10-08T12:00:00", "2024-10-08/2024-11", "0000-02-29", // known
		"", "2024-10", "2024-10-08~", "2024-10-0X", "../2024-10-08", "[2024-10-08,2024-10-09]", "2024-10/2024-10-08",
	}
	for _, d := range dates {
		tl.Events = tl.Events.Append(&timeline.Event{When: when(t, d), Claims: []timeline.Claim{{Said: when(t, d)}, {}}})
	}
	october := chrono.GregorianDays(2024, 10, 8)
	want := []index.OnDay{
		{Day: october, Event: 0},
		{Day: chrono.GregorianDays(-43, 3, 15), Event: 1},
		{Day: october, Event: 2},
		{Day: october, Event: 3},
		{Day: chrono.GregorianDays(0, 2, 29), Event: 4},
	}
	if got, others := index.BeganOn(&tl); !slices.Equal(got, want) || others != 7 {
		t.Errorf("began on %v, %d others", got, others)
	}
	if got, others := index.SaidOn(&tl); !slices.Equal(got, want) || others != 19 {
		t.Errorf("said on %v, %d others", got, others)
	}
}
