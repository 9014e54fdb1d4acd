package widgets

import (
	"slices"
	"testing"
)

// TestMatchFindsWordsInAnyOrder of any of the texts; what begins with the text goes before.
func TestMatchFindsWordsInAnyOrder(t *testing.T) {
	for text, want := range map[string][]string{
		"kbs world 7 october":  {"b"},
		"KBS World, 7 October": {"b"},
		"october kbs":          {"a", "b"},
		"world":                {"c", "a", "b"},
		"kbs november":         nil,
	} {
		m := NewMatch(text)
		for _, c := range [][]string{{"a", "KBS World", "1 October 2024"}, {"b", "KBS World", "7 October 2024"}, {"c", "World News", "November 2024"}} {
			m.Add(func() Candidate { return Candidate{Value: c[0]} }, c[1:]...)
		}
		var got []string
		for _, c := range m.Found() {
			got = append(got, c.Value)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, not %v", text, got, want)
		}
	}
}
