package chart_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// TestYearsOfNothingHaveNoShare: no bar says that all of nothing is confirmed,
// neither in a year without events nor in one with a fragment of one.
func TestYearsOfNothingHaveNoShare(t *testing.T) {
	event := func(edtf string, status timeline.Status) *timeline.Event {
		return &timeline.Event{Title: edtf, When: when(t, edtf), Status: status}
	}
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, &timeline.Timeline{Title: "Years", Events: paged.Of([]*timeline.Event{
		event("1980", timeline.Confirmed), event("1982~", timeline.Confirmed), event("1990", timeline.Claimed), event("1990", timeline.Forged),
	})}), 1280, 800)
	// The years whose bars are drawn, above and below.
	const drawn = `((share) => {
		const {series, xAxis} = echarts.getInstanceByDom(document.getElementById("years")).getOption();
		return xAxis[0].data.filter((_, i) => series.some((s) => s.id.endsWith("-share") === share && s.data[i].value !== "-")).join(" ");
	})`
	above, below := eval[string](t, ctx, drawn+`(false)`), eval[string](t, ctx, drawn+`(true)`)
	if !strings.Contains(above, "1981 ") || strings.Contains(above, "1986") {
		t.Errorf("bars of events are drawn for %s", above)
	}
	if below != "1980 1982 1990" && below != "1980 1990" {
		t.Errorf("bars of shares are drawn for %s", below)
	}
	act(t, ctx, `document.getElementById("years").focus()`)
	press(t, ctx, kb.End)
	if got := eval[string](t, ctx, spoken); !strings.HasPrefix(got, "1990, claimed: 1, forged: 1") {
		t.Errorf("the last bar is %q", got)
	}
	w.check(t, url)
}
