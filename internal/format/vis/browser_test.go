package vis

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/formattest"
	"dateline/internal/timeline"
)

const page = `<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="/program/vis-timeline-graph2d.min.css">
<style>.status-disputed { background: #fe9 } .vague { border-style: dashed }</style>
<body><div id="view"></div><script src="/program/vis-timeline-graph2d.min.js"></script><script>
fetch("/file.json").then((r) => r.json()).then((file) => {
	const items = new vis.DataSet(file.items), groups = new vis.DataSet(file.groups);
	window.timeline = new vis.Timeline(document.getElementById("view"), items, groups.length ? groups : undefined, {showTooltips: true, tooltip: {delay: 0}, cluster: false});
	timeline.fit({animation: false});
	timeline.once("changed", () => setTimeout(() => { window.loaded = true; }, 500));
});
</script>`

// shownItem is an item as vis-timeline shows it.
type shownItem struct{ ID, Content, Start, End, Tooltip, Class string }

// TestVisShowsWhatIsWritten opens files in vis-timeline itself.
func TestVisShowsWhatIsWritten(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		if tl.Events.Len() == 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, report := formattest.WrittenAs(t, &Format, tl)
			v := formattest.Open(t, page, text)
			items := formattest.Ask[[]shownItem](t, v, "window.loaded", `
				Object.values(timeline.itemSet.items).map((item) => {
					const shown = item.dom?.box ?? item.dom?.point ?? null;
					shown?.dispatchEvent(new MouseEvent("mouseover", {bubbles: true, clientX: 10, clientY: 10}));
					const tooltip = timeline.itemSet.popup?.frame;
					const local = (d) => { d = new Date(d); return new Date(d - d.getTimezoneOffset() * 60000).toISOString().slice(0, -5); };
					return {ID: item.id, Content: shown?.querySelector(".vis-item-content")?.textContent ?? "not shown", Tooltip: tooltip?.textContent ?? "",
						Start: local(item.data.start), End: item.data.end ? local(item.data.end) : "", Class: shown?.className ?? ""};
				})`)
			v.Picture(t, "vis-"+strings.ReplaceAll(name, " ", "-"))
			sameItems(t, tl, items, report)
			v.Check(t)
		})
	}
}

// sameItems compares the items that vis-timeline shows with the events.
func sameItems(t *testing.T, tl *timeline.Timeline, items []shownItem, report format.Report) {
	t.Helper()
	shown := make(map[string]shownItem)
	for _, item := range items {
		shown[item.ID] = item
	}
	out := &format.Output{Timeline: tl, Options: formattest.InEnglish}
	written := 0
	for _, e := range tl.Events.All() {
		span, why := spanOf(e.When.Value)
		if why.Key != "" {
			if !strings.Contains(fmt.Sprint(report), e.Title) {
				t.Errorf("%s is refused, and the report is silent", e.Title)
			}
			continue
		}
		written++
		s := shown[e.ID]
		if s.Start != strings.TrimSuffix(span.start, "Z") || s.End != strings.TrimSuffix(span.end, "Z") {
			t.Errorf("%s: vis-timeline reads %s to %q, want %s to %q", e.Title, s.Start, s.End, span.start, span.end)
		}
		if formattest.Bare(s.Content) != formattest.Bare(e.Title) {
			t.Errorf("%q is shown as %q", e.Title, s.Content)
		}
		var media []string
		for _, m := range e.Details().Media {
			media = append(media, foreign.DescribeMedia(m))
		}
		if described := out.Described(e, describedTopics, media...); formattest.Bare(s.Tooltip) != formattest.Bare(described) {
			t.Errorf("%s: the tooltip %q is shown as %q", e.Title, described, s.Tooltip)
		}
		if !strings.Contains(s.Class, "status-"+e.LastStatus().String()) {
			t.Errorf("%s has the class %q", e.Title, s.Class)
		}
	}
	if len(items) != written {
		t.Errorf("%d items of %d", len(items), written)
	}
}
