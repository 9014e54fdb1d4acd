package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
	"text/tabwriter"
	"time"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/memory"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// edits is how many edits are measured of a size without a pause, and rested how many with
// one.
const edits, rested = 1_000, 100

// BenchmarkEdits measures edits of all kinds, each from the change of the timeline to the
// pixels of the frame that shows it and what the panel tells, and what they cost in memory. They follow without a
// pause, which no person does, so that garbage is collected while edits are made; and then
// each after a pause in which the window has settled. Half of them are made with everything
// in view, half close up. At the end it prints all figures once more.
//
//	go test -run '^$' -bench Edits ./cmd/datelinectl
func BenchmarkEdits(b *testing.B) {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "\nevents\tedits\tplanned anew\tp50\tp95\tmax\tp95: edit\tindex\tplan\tframe\tpanel\tin use\tmore\tresident\tmore\t")
	for _, size := range sizes[1:] {
		b.Run(size.name, func(b *testing.B) {
			o, err := openTable(writeTable(b, size.events))
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				e := newEditor(o)
				e.measure(edits, false)
				e.report(b, out, size.name, "")
			}
			e := newEditor(o)
			e.measure(rested, true)
			e.report(b, out, size.name+", rested", "rested-")
		})
	}
	out.Flush()
}

// allocated returns the bytes that are in use.
func allocated() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// editing is the time of each part of an edit.
type editing struct{ edit, index, plan, frame, panel time.Duration }

func (e editing) total() time.Duration { return e.edit + e.index + e.plan + e.frame + e.panel }

// editor edits a timeline as the window does, but one part after the other.
type editor struct {
	index   *index.Index
	plan    *layout.Plan
	fonts   *paint.Fonts
	drawer  *drawer
	history *document.History
	took    []editing
	anew    int // how often all had to be planned anew
	// before and after are what is in use on the heap, in bytes; was and is what is
	// resident, in kB.
	before, after uint64
	was, is       int
}

func newEditor(o *opening) *editor {
	return &editor{index: o.index, plan: o.plan, fonts: o.fonts, drawer: o.drawer(screens[0]), history: document.NewHistory(o.index.Timeline)}
}

// measure makes n edits, each after the window has settled if that is to be.
func (e *editor) measure(n int, settled bool) {
	memory.Settle()
	memory.Edit()
	e.before, e.was = allocated(), procStatus("VmRSS")
	for i := range n {
		if settled {
			memory.Settle()
			memory.Edit()
		}
		e.step(i)
	}
	e.is = procStatus("VmRSS")
	e.after = allocated()
}

// change returns the i-th edit of a timeline.
func change(t *timeline.Timeline, i int) edit.Change {
	at := int32(1 + i*7_919%(t.Events.Len()-2))
	one := []int32{at}
	switch i % 7 {
	case 0:
		return edit.Add(t, &timeline.Event{Title: fmt.Sprint("New event ", i), When: t.Events.At(at).When, Lane: t.Events.At(at).Lane})
	case 1:
		return edit.Remove(t, one)
	case 2:
		c, _ := edit.Shift(t, one, chrono.Shift{Months: 2})
		return c
	case 3:
		return edit.SetLane(t, one, t.Events.At(at/2).Lane)
	}
	return edit.Each(t, one, func(e *timeline.Event) bool {
		switch i % 7 {
		case 4:
			e.Title += ", corrected"
		case 5:
			e.Importance = int8(1 + e.Weight()%5)
		default:
			e.Status = timeline.Disputed
		}
		return true
	})
}

// step makes the i-th edit, and draws what comes of it around it.
func (e *editor) step(i int) {
	var took editing
	watch := newStopwatch()
	c := change(e.index.Timeline, i)
	e.history.Do(words.Message{Key: "edit"}, time.Time{}, c.Timeline, c.Removed, c.Added)
	took.edit = watch.lap()
	if len(c.Removed) > 0 { // it was selected before, and found by its id
		e.index.EventOf(e.index.Timeline.Events.At(c.Removed[0]).ID)
		watch.lap()
	}
	x := e.index.Edited(c.Timeline, c.Removed, c.Added)
	took.index = watch.lap()
	plan, ok := e.plan.Edited(x, c.Removed, c.Added)
	if !ok {
		e.anew++
		plan = layout.NewPlan(x, layout.Light(), e.fonts)
	}
	took.plan = watch.lap()
	e.index, e.plan, e.drawer.plan = x, plan, plan
	f := e.drawer.draw(step{Viewport: e.view(c, i)})
	took.frame = f.total()
	watch.lap()
	tell(x, c.Added)
	took.panel = watch.lap()
	e.took = append(e.took, took)
}

// tell works out what the window tells of an event, which it finds by its id as the form does,
// or of the timeline as a whole.
func tell(x *index.Index, added []int32) {
	if len(added) == 0 {
		x.CountStatus()
		x.Undated()
		return
	}
	e := x.Timeline.Events.At(x.EventOf(x.Timeline.Events.At(added[0]).ID))
	e.LastStatus()
	e.History()
	e.ClaimsByDate()
	e.ClaimsBefore()
	x.Timeline.DeparturesOf(e)
	edit.Spreads(e)
}

// view returns everything, or half a year around what was added.
func (e *editor) view(c edit.Change, i int) layout.Viewport {
	v := e.plan.Fit(screens[0].viewport())
	if i%2 == 0 || len(c.Added) == 0 {
		return v
	}
	middle := e.index.Middle(c.Added[0])
	const quarter = 90 * 86_400
	return v.Fit(middle.Add(-quarter), middle.Add(quarter), 0, 0)
}

// report tells what was measured; its metrics have a prefix.
func (e *editor) report(b *testing.B, out *tabwriter.Writer, name, prefix string) {
	slices.SortFunc(e.took, func(a, b editing) int { return int(a.total() - b.total()) })
	n := len(e.took)
	p50, p95, most := e.took[n/2], e.took[n*95/100], e.took[n-1]
	quiet(b)
	b.ReportMetric(ms(p50.total()), prefix+"p50-ms")
	b.ReportMetric(ms(p95.total()), prefix+"p95-ms")
	b.ReportMetric(ms(most.total()), prefix+"max-ms")
	used := func(bytes uint64) float64 { return float64(bytes) / (1 << 20) }
	fmt.Fprintf(out, "%s\t%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.0f MB\t%+.0f MB\t%s MB\t%+d MB\t\n", name, n, e.anew, ms(p50.total()), ms(p95.total()), ms(most.total()),
		ms(p95.edit), ms(p95.index), ms(p95.plan), ms(p95.frame), ms(p95.panel), used(e.after), used(e.after)-used(e.before), mb(e.is), (e.is-e.was)/1024)
}
