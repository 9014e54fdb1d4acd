package overtime

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

func TestReportsHaveAPointForEachDatedClaim(t *testing.T) {
	e := said(t, "2024-10-08", "2024-10-08", "", "2024-10-18", "", "2024-09-28", "", "", "")
	e.Claims[1].Stance = timeline.Denies
	later := said(t, "1966-09-21", "2011", "confirmed")
	later.Claims[0].Who = "Historian"
	p := Reports(inEnglish(e, later, said(t, "../1990", "1991", "")))
	points := append(values(t, p, "asserts"), values(t, p, "denies")...)
	if len(points) != 4 {
		t.Fatalf("%d points: %v", len(points), points)
	}
	// 10 days are at log10(11), 16,173 to 16,537 days at log10(1 + the middle).
	want := [][]float64{{0, 0, 0}, {-1.0414, -1.0414, -1.0414}, {4.2137, 4.2088, 4.2185}, {1.0414, 1.0414, 1.0414}}
	for i, v := range points {
		if got := v[2:5]; !slices.Equal(got, want[i]) {
			t.Errorf("point %d has the lag %v, want %v", i, got, want[i])
		}
	}
	if status := points[2][7]; status != float64(timeline.Confirmed) {
		t.Errorf("status %v", status)
	}
	data := p.Data.(reportsData)
	historian := data.Reports[int(points[2][8])]
	if got := strings.Join(historian.Lines, "|"); got != "Historian (assertion)|2011: from 44 years later to 45 years later" || data.Events[historian.Of].Event != 2 {
		t.Errorf("%s, of %v", got, data.Events[historian.Of])
	}
	for row, want := range map[string]string{ // assertion, confirmation, denial, refutation, acknowledgement, retraction, comment
		"before the event": "1 0 0 0 0 0 0", "on the same day": "1 0 0 0 0 0 0",
		"within a month": "0 0 1 0 0 0 0", "within 100 years": "1 0 0 0 0 0 0",
	} {
		if got := rowOf(t, p, row); got != want {
			t.Errorf("%s: %s, want %s", row, got, want)
		}
	}
	if len(p.Notes) != 3 || !strings.HasPrefix(p.Notes[0], "Date of claim unknown: 1 ") || !strings.HasPrefix(p.Notes[1], "1 claim is not shown") || p.Notes[2] != "Median delay: same day." {
		t.Errorf("notes: %q", p.Notes)
	}
}

func TestMedianLagIsAsVagueAsTheLags(t *testing.T) {
	reports := []index.Report{
		{Said: index.Days{First: 5, Last: 5}}, {Said: index.Days{First: 20, Last: 60}}, {Said: index.Days{First: 10, Last: 300}},
	}
	if got := medianLag(reports); got != (index.Days{First: 10, Last: 60}) {
		t.Errorf("median %v", got)
	}
}

func TestLagsInWords(t *testing.T) {
	b := inEnglish()
	for want, lag := range map[string]index.Days{
		"same day":        {First: 0, Last: 0},
		"1 day later":     {First: 1, Last: 1},
		"59 days later":   {First: 59, Last: 59},
		"2 months later":  {First: 60, Last: 61},
		"24 months later": {First: 729, Last: 729},
		"2 years later":   {First: 730, Last: 730},
		"3 days earlier":  {First: -3, Last: -3},
		"from 10 months earlier to 3 months later": {First: -305, Last: 90},
		"66 million years later":                   {First: 24_106_000_000, Last: 24_106_000_000},
		"13.8 billion years later":                 {First: 5_040_346_500_000, Last: 5_040_346_500_000},
	} {
		if got := lagWords(b, lag); got != want {
			t.Errorf("%v: %q, want %q", lag, got, want)
		}
	}
}

// What dates do not tell is drawn on the line, and not on one side of it.
func TestLagOfUnknownSignStandsAtNone(t *testing.T) {
	for lag, want := range map[index.Days]float64{
		{First: -305, Last: 90}: 0, {First: 0, Last: 30}: 15, {First: -30, Last: 0}: -15, {First: 3, Last: 3}: 3,
	} {
		if got := middle(lag); got != want {
			t.Errorf("%v is drawn at %v, want %v", lag, got, want)
		}
	}
	for _, days := range []float64{0, 1, 7.5, 365, 1e12} {
		if got := lagAt(-days); got != -lagAt(days) || math.Abs(math.Pow(10, -got)-1-days) > days*1e-9+1e-9 {
			t.Errorf("%v days earlier are at %v", days, got)
		}
	}
}

func TestReportsNeedTwoDatedClaims(t *testing.T) {
	p := Reports(inEnglish(said(t, "2024", "2024", ""), said(t, "", "2024", ""), said(t, "2024", "", "")))
	if p.Options != nil || !strings.Contains(strings.Join(p.Notes, " "), "at least two dated claims") {
		t.Errorf("a chart, or no reason for none: %q", p.Notes)
	}
}

func TestReportsBeforeChristAndInDeepTime(t *testing.T) {
	p := Reports(inEnglish(said(t, "0000-12-31", "0001-01-01", "", "0000", ""), said(t, "Y-66000000", "1980", "confirmed")))
	data := p.Data.(reportsData)
	if !data.Axis.Years || data.Said.Years || len(values(t, p, "asserts")) != 3 {
		t.Errorf("%v, %v", data.Axis, data.Said)
	}
	if last := data.Ticks[len(data.Ticks)-2].Words; last != "1,000,000 years" && !strings.Contains(last, "million years") {
		t.Errorf("the ticks end with %q: %v", last, data.Ticks)
	}
	if got := data.Reports[0].Lines[1]; got != "1 Jan AD 1: 1 day later" {
		t.Error(got)
	}
}

// Cells hold all claims but those outside a window, by the middle of their
// dates.
func TestManyReportsAreCounted(t *testing.T) {
	var events []*timeline.Event
	for i := range mostReports/2 + 1 {
		year := 1900 + i%100
		events = append(events, said(t, fmt.Sprint(year), fmt.Sprint(year+10), "", fmt.Sprint(year+1), ""))
	}
	p := Reports(inEnglish(events...))
	heat, n := p.Data.(reportsData).Heat, 0
	for _, cell := range heat.Cells {
		if n += cell[2]; cell[0] >= heat.Columns || cell[1] >= heat.Rows {
			t.Fatalf("cell %v", cell)
		}
	}
	if n != mostReports+2 || len(heat.Words) != len(heat.Cells) || len(heat.Cells) < 100 {
		t.Errorf("%d cells hold %d claims", len(heat.Cells), n)
	}
	if text := strings.Join(p.Notes, " "); !strings.Contains(text, "Claims: 5002, more than can be drawn one by one (5000)") {
		t.Errorf("notes: %s", text)
	}
}
