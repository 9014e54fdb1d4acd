package overtime

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// inEnglish returns a builder of a timeline of the given events.
func inEnglish(events ...*timeline.Event) *part.Builder {
	return part.New(&timeline.Timeline{Events: paged.Of(events)}, part.Options{})
}

// on makes a date from EDTF, "" for none.
func on(t testing.TB, edtf string) (w chrono.When) {
	t.Helper()
	if edtf == "" {
		return w
	}
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatalf("%s: %v", edtf, err)
	}
	w.Value = v
	return w
}

// said makes an event with claims, pairs of a date and a status.
func said(t testing.TB, when string, claims ...string) *timeline.Event {
	t.Helper()
	e := &timeline.Event{Title: "event of " + when, When: on(t, when)}
	for i := 0; i < len(claims); i += 2 {
		status, _ := timeline.ParseStatus(claims[i+1])
		if claims[i+1] == "" {
			status = timeline.NoStatus
		}
		e.Claims = append(e.Claims, timeline.Claim{Who: "A", Said: on(t, claims[i]), Status: status})
	}
	return e
}

// values returns the values of the series of a chart under an id, as they are on
// the page; nil where there is none.
func values(t testing.TB, p part.Part, id string) (values [][]float64) {
	t.Helper()
	raw, err := p.OptionsJSON()
	if err != nil {
		t.Fatal(err)
	}
	var options struct {
		Series []struct {
			ID   string
			Data []struct{ Value []float64 }
		}
	}
	if err := json.Unmarshal([]byte(raw), &options); err != nil {
		t.Fatal(err)
	}
	for _, s := range options.Series {
		if s.ID == id {
			for _, d := range s.Data {
				values = append(values, d.Value)
			}
		}
	}
	return values
}

// rowOf returns the row of a table that begins with a name.
func rowOf(t testing.TB, p part.Part, name string) string {
	t.Helper()
	for _, row := range p.Table {
		if row[0] == name {
			return strings.Join(row[1:], " ")
		}
	}
	t.Errorf("the table has no row %q: %q", name, p.Table)
	return ""
}

func TestHistoryHasAStepForEachChange(t *testing.T) {
	comment := said(t, "2024-09", "2024-10-09", "")
	comment.Claims[0].Stance = timeline.Comments
	p := History(inEnglish(
		said(t, "2024-10", "2024-10-08", "", "2024-10-10", "disputed", "2024-10-23", "confirmed"),
		said(t, "2024-10", "2024-10-08", "confirmed"),
		said(t, "2024-09", "", "", "2024-10-10", "refuted"),
		said(t, "2024-09"),
		comment,
	))
	for row, want := range map[string]string{ // confirmed, claimed, disputed, refuted, forged, not assessed, all
		"1 September 2024": "0 1 (100%) 0 0 0 0 1", // when the event of the undated claim can have begun
		"8 October 2024":   "1 (33%) 2 (67%) 0 0 0 0 3",
		"9 October 2024":   "1 (25%) 2 (50%) 0 0 0 1 (25%) 4",
		"10 October 2024":  "1 (25%) 0 1 (25%) 1 (25%) 0 1 (25%) 4",
		"23 October 2024":  "2 (50%) 0 0 1 (25%) 0 1 (25%) 4",
	} {
		if got := rowOf(t, p, row); got != want {
			t.Errorf("%s: %s, want %s", row, got, want)
		}
	}
	day := func(month, day int) float64 { return float64(chrono.StartOfDay(2024, month, day)) * 1000 }
	// Confirmed, claimed, disputed, refuted, not assessed: nothing is forged.
	want := fmt.Sprint([][]float64{
		{day(8, 30), 0, 0, 0, 0, 0},
		{day(9, 1), 0, 1, 0, 0, 0},
		{day(10, 8), 1, 2, 0, 0, 0},
		{day(10, 9), 1, 2, 0, 0, 1},
		{day(10, 10), 1, 0, 1, 1, 1},
		{day(10, 23), 2, 0, 0, 1, 1},
		{day(10, 25), 2, 0, 0, 1, 1},
	})
	if got := fmt.Sprint(p.Data.(historyData).Steps); got != want {
		t.Errorf("the steps are\n%s, want\n%s", got, want)
	}
	for _, want := range []string{"Changes: 5,", "1 September 2024 to 23 October 2024", "Before: no known events.", "At the end: confirmed – 2, refuted – 1, not assessed – 1."} {
		if !strings.Contains(p.Label, want) {
			t.Errorf("the label does not say %q: %s", want, p.Label)
		}
	}
	if len(p.Notes) != 2 || !strings.HasPrefix(p.Notes[0], "Date of claim unknown: 1. ") || !strings.HasPrefix(p.Notes[1], "1 event without any claim is not counted") {
		t.Errorf("notes: %q", p.Notes)
	}
}

// An axis does not go on after the day until which anything is known, which is that
// of an export as known on it.
func TestHistoryEndsWhenItIsKnown(t *testing.T) {
	b := inEnglish(said(t, "1990", "1990-05-01", "claimed", "2024-10-18", "confirmed"))
	b.Until = chrono.StartOfDay(2024, 10, 21) - 1
	data := History(b).Data.(historyData)
	if want := data.Axis.At(b.Until); data.Axis.Hi != want || data.Axis.Until != want || data.Steps[len(data.Steps)-1][0] != want {
		t.Errorf("the axis is %+v, its last step at %v, want %v", data.Axis, data.Steps[len(data.Steps)-1][0], want)
	}
}

func TestHistoryNeedsTwoDates(t *testing.T) {
	for name, b := range map[string]*part.Builder{
		"empty":         inEnglish(),
		"undated":       inEnglish(said(t, "2024", "", "confirmed"), said(t, "2024", "", "")),
		"one date":      inEnglish(said(t, "2024", "2024-10-08", "claimed"), said(t, "2024", "2024-10-08", "")),
		"nothing new":   inEnglish(said(t, "2024", "2024-10-08", "claimed", "2025", "claimed")),
		"without claim": inEnglish(said(t, "2024"), said(t, "2023")),
	} {
		p := History(b)
		if p.Options != nil || len(p.Notes) == 0 || !strings.Contains(p.Notes[len(p.Notes)-1], "at least two dates") {
			t.Errorf("%s: a chart, or no reason for none: %q", name, p.Notes)
		}
	}
}

func TestHistoryBeforeChristAndInDeepTime(t *testing.T) {
	p := History(inEnglish(said(t, "-0043", "-0043-03-15", "", "0001", "confirmed")))
	if got := rowOf(t, p, "15 March 44 BC"); got != "0 1 (100%) 0 0 0 0 1" {
		t.Errorf("in 44 BC: %s", got)
	}
	p = History(inEnglish(said(t, "Y-66000000", "Y-66000000", "", "2024", "confirmed")))
	if data := p.Data.(historyData); !data.Axis.Years || len(data.Steps) != 4 {
		t.Errorf("deep time: %v", data)
	}
}

func TestHistoryOfManyChangesIsThinned(t *testing.T) {
	var events []*timeline.Event
	first := chrono.GregorianDays(1990, 1, 1)
	for i := range 3 * mostChanges {
		y, m, d := chrono.GregorianFromDays(first + int64(2*i))
		events = append(events, said(t, "1989", fmt.Sprintf("%d-%02d-%02d", y, m, d), "confirmed"))
	}
	p := History(inEnglish(events...))
	points := p.Data.(historyData).Steps
	if n := len(points); n > mostChanges+2 || n < mostChanges/2 {
		t.Errorf("%d changes are drawn as %d", 3*mostChanges, n)
	}
	if last := points[len(points)-1]; last[1] != float64(3*mostChanges) {
		t.Errorf("in the end %v", last)
	}
	if len(p.Table) > mostStepRows+2 {
		t.Errorf("%d rows", len(p.Table))
	}
	if !slices.ContainsFunc(p.Notes, func(n string) bool { return strings.Contains(n, "Days per step: 6.") }) {
		t.Errorf("notes: %q", p.Notes)
	}
}
