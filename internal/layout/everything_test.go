package layout

import (
	"testing"

	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// TestAnEventByItselfHasTimeAround shows timelines of events of one time: moments are dots,
// what lasted has time before and after it, and their titles stand beside them, uncut.
func TestAnEventByItselfHasTimeAround(t *testing.T) {
	for _, c := range []struct {
		edtf  []string
		marks scene.Role
	}{
		{[]string{"1789-07-14"}, scene.Marker},
		{[]string{"1789-07-14T12:30:15"}, scene.Marker},
		{[]string{"1789"}, scene.Marker},
		{[]string{"Y-13800000000"}, scene.Marker},
		{[]string{"1789-07-14", "1789-07-14"}, scene.Marker},
		{[]string{"1939-09-01/1945-09-02"}, scene.Certain},
		{[]string{"1939/1945", "1940/1945"}, scene.Possible},
	} {
		tl := &timeline.Timeline{}
		for _, edtf := range c.edtf {
			tl.Events = tl.Events.Append(event(t, "a title that is not short", edtf, "A", timeline.Confirmed))
		}
		for _, kind := range timescale.Kinds {
			x := index.NewOn(tl, kind)
			p := NewPlanFor(x, Light(), fixedWidth{}, WindowOptions(x, Light(), Size{1200, 700}))
			v := settled(p, 1200, 700, 1, options())
			found, titles := false, 0
			for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
				found = found || m.Role == c.marks
				if m.Role == scene.Label && m.Text == "a title that is not short" {
					if left, right := p.markIn(m.Event, v); m.X < right && m.X+m.W > left && !p.labelInside(m.Event, v.SecPerPx) {
						t.Errorf("%v, %v: a title stands over its mark", c.edtf, kind)
					}
					titles++
				}
			}
			if !found || titles != tl.Events.Len() {
				t.Errorf("%v, %v: the mark is there: %t; %d titles", c.edtf, kind, found, titles)
			}
		}
	}
}
