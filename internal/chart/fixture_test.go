package chart_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dateline/data"
	"dateline/internal/chart"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// hostile are texts that break pages that do not encode.
var hostile = []string{
	`</script><img src=x onerror=alert(1)>`,
	`__f__alert(1)__f__`,
	`{b} {a|x} {{.Title}} ${alert(1)}`,
	`"><svg onload=alert(1)> ' onmouseover='alert(1)`,
	"\u202eright to left\u202c שלום עולם",
	"a\x00b\x07c",
	`<!--<script>alert(1)//`,
	`javascript:alert(1)`,
	"broken \xff\xfe UTF-8",
	"two\r\nlines\u2028and a third",
}

// dates have every form of uncertainty.
var dates = []string{
	"1965-09", "1966/1969~", "1966?", "197X~/198X?", "1984-08/..", "../1990", "1990/", "/1995", "[1985,1987..1989]",
	"{1970,1972}", "1975%", "2024-10-08/2024-10-13", "2024-10-19T17:12:00", "[..1980]", "",
}

func when(t testing.TB, text string) chrono.When {
	t.Helper()
	if text == "" {
		return chrono.When{}
	}
	v, err := chrono.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return chrono.When{Value: v}
}

// hostileTimeline has all statuses, all forms of dates and a hostile text in
// every field that takes one.
func hostileTimeline(t testing.TB) *timeline.Timeline {
	n := 0
	next := func() string { n++; return hostile[n%len(hostile)] }
	tl := &timeline.Timeline{Title: hostile[0], Description: hostile[1] + hostile[0], Language: `en" onload="alert(1)`}
	for i, h := range hostile {
		s := &timeline.Source{
			ID: h, Author: next(), Title: next(), Publisher: next(), URL: next(), Note: next(),
			Date: when(t, "2019?"), Accessed: when(t, "2026-11"),
		}
		switch i {
		case 0:
			s.URL = `https://example.org/"><img src=x onerror=alert(1)>?q='a'&b=<c>`
		case 1:
			s.URL = "javascript:alert(1)"
		case 2:
			s.URL, s.Repeats = "data:text/html,<script>alert(1)</script>", hostile[0]
		case 3:
			s.Repeats = "not listed " + hostile[0]
		}
		tl.Sources = append(tl.Sources, s)
	}
	for i, d := range dates {
		e := &timeline.Event{
			ID: next(), Title: hostile[i%len(hostile)], When: when(t, d), Lane: hostile[i%4], Description: next(),
			Status: timeline.Statuses[i%len(timeline.Statuses)],
			More: &timeline.Details{
				Place:  timeline.Place{Name: next(), Lat: float64(13*i - 90), Lon: float64(29*i - 180), HasCoordinates: i%4 > 0},
				Actors: []string{next(), next()}, Tags: []string{next()}, Refs: []string{next()},
				Media: []timeline.Media{{URL: next(), Caption: next(), Credit: next()}},
			},
		}
		e.When.Text = next()
		for j, stance := range timeline.Stances[:1+i%len(timeline.Stances)] {
			c := timeline.Claim{
				Who: next(), Stance: stance, Text: next(), Said: when(t, dates[(i+j)%len(dates)]), When: when(t, dates[j]),
				Place: timeline.Place{Name: next(), Lat: float64(60 - 7*j), Lon: float64(17 * i), HasCoordinates: j%2 == 0}, Figure: next(), Reason: next(),
				Citations: []timeline.Citation{
					{Source: hostile[j%len(hostile)], Locator: next(), Quote: next()},
					{Source: "no such source" + next()},
				},
			}
			e.Claims = append(e.Claims, c)
		}
		tl.Events = tl.Events.Append(e)
	}
	return tl
}

// dated is an event without claims.
func dated(t testing.TB, title, date, lane string, s timeline.Status) *timeline.Event {
	t.Helper()
	return &timeline.Event{Title: title, When: when(t, date), Lane: lane, Status: s}
}

// rome has events on both sides of the year that there is not.
func rome(t testing.TB) *timeline.Timeline {
	t.Helper()
	return &timeline.Timeline{Title: "Rome", Events: paged.Of([]*timeline.Event{
		dated(t, "Founding of Rome", "-0752~", "City", timeline.Claimed),
		dated(t, "Ides of March", "-0043-03-15", "City", timeline.Confirmed),
		dated(t, "First Punic War", "-0263/-0240", "Wars", timeline.Confirmed),
		dated(t, "Second Punic War", "-0217/-0200", "Wars", timeline.Confirmed),
		dated(t, "Battle of the Teutoburg Forest", "0009-09", "Wars", timeline.Confirmed),
		dated(t, "Fire of Rome", "0064-07-18", "City", timeline.Disputed),
	})}
}

// deepTime reaches beyond the dates of JavaScript.
func deepTime(t testing.TB) *timeline.Timeline {
	t.Helper()
	return &timeline.Timeline{Title: "Deep time", Events: paged.Of([]*timeline.Event{
		dated(t, "Formation of the Earth", "Y-4540000000", "", timeline.Confirmed),
		dated(t, "End of the dinosaurs", "Y-66000000", "", timeline.Confirmed),
		dated(t, "Writing", "-3200~", "", timeline.Claimed),
	})}
}

func builtIn(t testing.TB) *timeline.Timeline {
	t.Helper()
	r, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	return r.Timeline
}

func pageWith(t testing.TB, tl *timeline.Timeline, o chart.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := chart.Page(&b, tl, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pageOf(t testing.TB, tl *timeline.Timeline) []byte {
	t.Helper()
	return pageWith(t, tl, chart.Options{})
}

// write writes a page to a file of the test and returns its path.
func write(t testing.TB, page []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// onDisk writes the page of tl to a file of the test and returns its path.
func onDisk(t testing.TB, tl *timeline.Timeline) string {
	t.Helper()
	return write(t, pageOf(t, tl))
}
