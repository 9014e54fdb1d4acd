package export

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/timeline"
)

// edges are dates of every kind, each with windows whose first or last years
// just have it in them, and windows that just miss it.
var edges = []struct{ date, in, out string }{
	{"1964", "1963/1964 1964/1965", "1962/1963 1965/1966"},
	{"1964-05", "1964-04/1964-05 1964-05/1964-06", "1964-03/1964-04 1964-06/1964-07"},
	{"1964-05-06", "1964-05-05/1964-05-06 1964-05-06/1964-05-07", "1964-05-04/1964-05-05 1964-05-07/1964-05-08"},
	{"1964-05-06T12:30:00", "1964-05-06T10/1964-05-06T12:30:00 1964-05-06T12:30:00/1964-05-06T14", "1964-05-06T10/1964-05-06T12:29:59 1964-05-06T12:30:01/1964-05-06T14"},
	{"1964?", "1963/1964 1964/1965", "1962/1963 1965/1966"},
	// About a year reaches a year further, and about a month a month.
	{"1964~", "1960/1963 1965/1990", "1960/1961 1967/1990"},
	{"1964%", "1960/1963 1965/1990", "1960/1961 1967/1990"},
	{"1964-05~", "1964-01/1964-04 1964-06/1964-12", "1964-01/1964-02 1964-08/1964-12"},
	{"1964-05-06~", "1964-05-01/1964-05-03 1964-05-09/1964-05-20", "1964-05-01/1964-05-02 1964-05-10/1964-05-20"},
	{"1964/1970", "1960/1964 1966/1967 1970/1990", "1960/1963 1971/1990"},
	{"1964~/1970?", "1960/1963 1966/1967 1970/1990", "1960/1961 1971/1990"},
	{"1964/1970~", "1960/1964 1966/1967 1971/1990", "1960/1963 1973/1990"},
	// What is open or unknown has a sign beside what is known.
	{"1964/..", "1960/1964 1964/1990", "1960/1963 1965/1990"},
	{"1964~/..", "1960/1963 1965/1990", "1960/1961 1967/1990"},
	{"1964/", "1960/1964 1964/1990", "1960/1963 1965/1990"},
	{"../1964", "1960/1964 1964/1990", "1960/1963 1965/1990"},
	{"/1964", "1960/1964 1964/1990", "1960/1963 1965/1990"},
	{"196X", "1950/1960 1964/1965 1969/1990", "1950/1959 1970/1990"},
	{"19XX", "1850/1900 1999/2010", "1850/1899 2000/2010"},
	{"196X~", "1950/1955 1974/1990", "1950/1953 1976/1990"},
	{"1964-XX", "1960/1964 1964-12/1990", "1960/1963 1965/1990"},
	{"1964-05-XX", "1960/1964-05-01 1964-05-31/1990", "1960/1964-04-30 1964-06-01/1990"},
	{"1964-21", "1960/1964-03 1964-05/1990", "1960/1964-02 1964-06/1990"},
	{"1964-21~", "1960/1963-12 1964-08/1990", "1960/1963-10 1964-09/1990"},
	// Only one of the members of a set can be, but all of them are joined.
	{"[1964,1970]", "1960/1964 1970/1990", "1960/1963 1965/1969 1971/1990"},
	{"[1960,1964~,1990]", "1961/1963 1965/1970", "1967/1970"},
	{"[1960,1964-02..1968-02,1990]", "1961/1964-02 1966/1967 1968-02/1980", "1961/1964-01 1968-03/1980"},
	{"{1964,1970}", "1960/1964 1966/1967 1970/1990", "1960/1963 1971/1990"},
	{"{1964..1970,1980}", "1960/1964 1980/1990", "1960/1963 1981/1990"},
	{"{..1964,1970}", "1960/1964 1970/1990", "1960/1963 1971/1990"},
	// Before and after.
	{"[..1964]", "1960/1964 1964-12/1990", "1960/1963 1965/1990"},
	{"[1964..]", "1960/1964 1964-12/1990", "1960/1963 1965/1990"},
	{"[1950,1964..]", "1945/1950 1964-12/1970", "1951/1963 1965/1990"},
	{"-0043-03-15", "-0100/-0043-03-15 -0043-03-15/0100", "-0100/-0043-03-14 -0043-03-16/0100"},
	{"-0043~", "-0100/-0044 -0042/0100", "-0100/-0046 -0040/0100"},
	{"0000", "-0001/0000 0000/0001", "-0002/-0001 0001/0002"},
	{"Y-66000000", "Y-66000010/Y-66000000 Y-66000000/Y-65999990", "Y-66000010/Y-66000001 Y-65999999/Y-65999990"},
	{"Y-4540000000/Y-66000000", "Y-5000000000/Y-4540000000 Y-70000000/Y-60000000", "Y-5000000000/Y-4540000001 Y-65999999/1990"},
	{"", "", "1960/1990"},
}

// TestOneWindowEverywhere: the data of a page, the picture in it and a picture
// alone show the same events, those that a window just touches and no other.
func TestOneWindowEverywhere(t *testing.T) {
	tl := &timeline.Timeline{Title: "Edges"}
	windows := make(map[string]bool)
	for i, e := range edges {
		event := &timeline.Event{ID: fmt.Sprint("e", i), Title: edgeTitle(i)}
		if e.date != "" {
			event.When.Value = date(t, e.date)
		}
		tl.Events = tl.Events.Append(event)
		for _, w := range strings.Fields(e.in + " " + e.out) {
			windows[w] = true
		}
	}
	f := fonts(t)
	for w := range windows {
		window, ok := WindowOf(date(t, w), 0, 0)
		if !ok {
			t.Fatalf("%s is no window", w)
		}
		page := string(exported(t, tl, Settings{Kind: Page, Window: window, Charts: []string{"timeline"}}, f))
		svg := string(exported(t, tl, Settings{Kind: SVG, Window: window}, f))
		before, rest, _ := strings.Cut(page, `<div class="drawing">`)
		picture, after, _ := strings.Cut(rest, "</svg>")
		for i, e := range edges {
			group := "<title>" + edgeTitle(i) + "</title>"
			data, inPage, alone := strings.Contains(before+after, edgeTitle(i)), strings.Contains(picture, group), strings.Contains(svg, group)
			if data != inPage || data != alone {
				t.Errorf("%s in %s: in the data of the page %t, in its picture %t, in an SVG %t", e.date, w, data, inPage, alone)
			}
			for _, is := range [...]struct {
				windows string
				in      bool
			}{{e.in, true}, {e.out, false}} {
				if strings.Contains(" "+is.windows+" ", " "+w+" ") && data != is.in {
					t.Errorf("%s in %s: in the data of the page %t", e.date, w, data)
				}
			}
		}
	}
}

func edgeTitle(i int) string { return fmt.Sprintf("Edge %02d.", i) }
