package chart_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dateline/internal/chart"
	"dateline/internal/chrono"
	"dateline/internal/language"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func byID(root *html.Node, id string) *html.Node {
	for _, n := range elements(root) {
		if attribute(n, "id") == id {
			return n
		}
	}
	return nil
}

func TestPageShowsOnlyItsWindow(t *testing.T) {
	tl := &timeline.Timeline{Title: "Centuries", Events: paged.Of([]*timeline.Event{
		dated(t, "Before", "1899-12-31", "", timeline.Claimed),
		dated(t, "First second", "1900-01-01T00:00:00", "", timeline.Claimed),
		dated(t, "Lasting", "1890/1910", "", timeline.Confirmed),
		dated(t, "Last second", "1999-12-31T23:59:59", "", timeline.Claimed),
		dated(t, "After", "2000-01-01", "", timeline.Claimed),
		dated(t, "Undated", "", "", timeline.Claimed),
	})}
	window := chart.Options{From: chrono.StartOfDay(1900, 1, 1), To: chrono.StartOfDay(2000, 1, 1).Add(-1)}
	root := parse(t, pageWith(t, tl, window))
	table := textOf(byID(root, "events"))
	for title, want := range map[string]bool{
		"Before": false, "First second": true, "Lasting": true, "Last second": true, "After": false, "Undated": false,
	} {
		if strings.Contains(table, title) != want {
			t.Errorf("%q is in the table: %t", title, !want)
		}
	}
	all := textOf(root)
	for _, want := range []string{"3 events are left out", "1 event that lasts into the period of this page began before it"} {
		if !strings.Contains(all, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	axis := textOf(byID(root, "timeline-data"))
	if want := fmt.Sprintf(`"axis":{"lo":%d,"hi":%d,"until":%[2]d,`, int64(window.From)*1000, int64(window.To+1)*1000); !strings.Contains(axis, want) {
		t.Errorf("the axis is not %s", want)
	}
	if years := textOf(byID(root, "years-options")); !strings.Contains(years, `"1900"`) || !strings.Contains(years, `"1999"`) || strings.Contains(years, `"1899"`) {
		t.Error("the bars are not those of the years from 1900 to 1999")
	}
}

func TestPageHasTheChosenCharts(t *testing.T) {
	root := parse(t, pageWith(t, builtIn(t), chart.Options{Charts: []string{"years"}, Title: "A title <of> my own", Foot: "as known on 20 October 2024"}))
	if byID(root, "timeline-section") != nil || byID(root, "years-section") == nil {
		t.Error("the charts are not the chosen one")
	}
	if got := textOf(byID(root, "contents")); strings.Contains(got, "Left out") {
		t.Errorf("what was not chosen is told to be left out: %s", got)
	}
	all := textOf(root)
	for _, want := range []string{"A title <of> my own", "as known on 20 October 2024"} {
		if !strings.Contains(all, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, n := range elements(parse(t, pageWith(t, builtIn(t), chart.Options{Charts: []string{}}))) {
		if n.Data == "script" && attribute(n, "type") == "" {
			t.Error("a page without charts has a script")
		}
	}
	if err := chart.Page(io.Discard, builtIn(t), chart.Options{Charts: []string{"pie"}}); err == nil || !strings.Contains(err.Error(), `"pie"`) {
		t.Errorf("an unknown chart: %v", err)
	}
}

func TestPageSaysWhyChartsAreLeftOut(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{dated(t, "Some time", "", "", timeline.Claimed)})}
	contents := textOf(byID(parse(t, pageWith(t, tl, chart.Options{})), "contents"))
	text := words.English()
	for _, id := range []string{"timeline", "years"} {
		if !strings.Contains(contents, text("chart."+id)+": 1 event") {
			t.Errorf("%s is left out without a reason: %s", id, contents)
		}
	}
	empty := textOf(byID(parse(t, pageWith(t, &timeline.Timeline{}, chart.Options{})), "contents"))
	if !strings.Contains(empty, text("chart.timeline")+": "+text("chart.empty")) {
		t.Errorf("an empty timeline: %s", empty)
	}
}

func TestPageInAnotherLanguage(t *testing.T) {
	text, lexicon, err := language.Of("de")
	if err != nil {
		t.Fatal(err)
	}
	tl := rome(t)
	tl.Language = "la"
	page := pageWith(t, tl, chart.Options{Text: text, Lexicon: lexicon, Language: "de"})
	for _, want := range []string{`<html lang="de">`, `lang="la">Rome</h1>`, "v.\u00a0Chr.", text("chart.contents")} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// Without scripts there are the picture and the tables.
func TestFigureStandsInForTheCharts(t *testing.T) {
	const svg = `<svg viewBox="0 0 9 9"><text>A &lt;title&gt;</text></svg>`
	figure := func(w io.Writer) error { _, err := io.WriteString(w, svg); return err }
	page := pageWith(t, builtIn(t), chart.Options{Figure: figure})
	if !regexp.MustCompile(`<noscript><div class="drawing">` + regexp.QuoteMeta(svg) + `</div></noscript>`).Match(page) {
		t.Error("the figure is not in the page")
	}
	broken := errors.New("no figure")
	if err := chart.Page(io.Discard, builtIn(t), chart.Options{Figure: func(io.Writer) error { return broken }}); !errors.Is(err, broken) {
		t.Errorf("a figure that fails: %v", err)
	}
}
