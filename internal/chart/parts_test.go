package chart

import (
	"slices"
	"strings"
	"testing"

	"dateline/internal/words"
)

func TestEveryChartHasItsFilesAndWords(t *testing.T) {
	text := words.English()
	for _, id := range Names() {
		if _, err := files.ReadFile("page/" + id + ".js"); err != nil {
			t.Error(err)
		}
		for _, key := range []string{"chart." + id, "chart." + id + ".hint"} {
			if text(key) == key {
				t.Errorf("the catalogue lacks %s", key)
			}
		}
	}
}

func TestParseCharts(t *testing.T) {
	for list, want := range map[string][]string{
		"": nil, "all": nil, " years, timeline ": {"years", "timeline"}, "none": {},
	} {
		if got, err := Parse(list); err != nil || !slices.Equal(got, want) || (got == nil) != (want == nil) {
			t.Errorf("%q: %v, %v", list, got, err)
		}
	}
	_, err := Parse("years,pie")
	if err == nil || !strings.Contains(err.Error(), `"pie"`) || !strings.Contains(err.Error(), strings.Join(Names(), ", ")) {
		t.Errorf("an unknown chart: %v", err)
	}
	chosen, err := choose([]string{"years", "timeline"})
	if err != nil || len(chosen) != 2 || chosen[0].id != "timeline" {
		t.Errorf("the order is not that of the page: %v, %v", chosen, err)
	}
}
