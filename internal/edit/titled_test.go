package edit

import (
	"testing"

	"dateline/internal/chrono"
)

// TestTitled: a date is taken from the beginning of a line only where a mark says that it is
// one, and never shortened.
func TestTitled(t *testing.T) {
	d := NewDates("en", false, &chrono.English)
	for text, want := range map[string][]string{
		"14 July 1789: Fall of the Bastille":   {"Fall of the Bastille", "1789-07-14"},
		"1914 – 1918: The Great War":           {"The Great War", "1914/1918"},
		"1914-1918 – The Great War: a history": {"The Great War: a history", "1914/1918"},
		"1918 – Armistice – signed":            {"Armistice – signed", "1918"},
		"9 ноября 1989\tПадение стены":         {"Падение стены", "1989-11-09"},
		"c. 1066 - Battle":                     {"Battle", "1066~"},
		"03/04/1920: Strike":                   {"Strike", "1920-03-04", "1920-04-03"},
		"1984 is published":                    nil,
		"1984":                                 nil,
		"1984: ":                               nil,
		"Paris: 14 July 1789":                  nil,
		"Unknown: nobody knows":                nil,
		"":                                     nil,
	} {
		title, all, ok := d.Titled(text, chrono.When{})
		if ok != (want != nil) {
			t.Errorf("%q: %t, %q, %v", text, ok, title, all)
			continue
		}
		if !ok {
			continue
		}
		got := []string{title}
		for _, when := range all {
			got = append(got, when.Value.String())
		}
		if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[len(got)-1] != want[len(want)-1] {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
