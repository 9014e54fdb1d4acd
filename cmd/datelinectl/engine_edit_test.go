package main

import (
	"cmp"
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
const edits, rested = 1_000, 120

// BenchmarkEdits measures edits of all kinds, each from the change of the timeline to the
// pixels of the frame that shows it and what the panel tells, and what they cost in memory. They follow without a
// pause, which no person does, so that garbage is collected while edits are made; and then
// each after a pause in which the window has settled. Half of them are made with everything
// in view, half close up. At the end it prints all figures once more.
//
//	go test -run '^$' -bench Edits ./cmd/datelinectl
func BenchmarkEdits(b *testing.B) {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "\nevents\tkind\tedits\tp50\tp95\tmax\tof that: edit\tindex\tplan\tframe\tpanel\tin use\tmore\tresident\tmore\t")
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

// editing is the time of each part of an edit of a kind.
type editing struct {
	kind                            int
	edit, index, plan, frame, panel time.Duration
}

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
	e.index.Timeline.KnowIDs() // as the session does, beside the window
	memory.Settle()
	memory.Edit()
	e.before, e.was = allocated(), procStatus("VmRSS")
	for i := range n {
		if settled {
			e.index.Timeline.KnowIDs()
			memory.Settle()
			memory.Edit()
		}
		e.step(i)
	}
	e.is = procStatus("VmRSS")
	e.after = allocated()
}

// editKinds are the kinds of edits: each makes one of an event, which is the i-th that is edited.
// What copies an event, or brings some from elsewhere, has to find ids for them.
var editKinds = [...]struct {
	name string
	make func(t *timeline.Timeline, at int32, i int) edit.Change
}{
	{"add", func(t *timeline.Timeline, at int32, i int) edit.Change {
		return edit.Add(t, &timeline.Event{Title: fmt.Sprint("New event ", i), When: t.Events.At(at).When, Lane: t.Events.At(at).Lane})
	}},
	{"remove", func(t *timeline.Timeline, at int32, _ int) edit.Change { return edit.Remove(t, []int32{at}) }},
	{"shift", func(t *timeline.Timeline, at int32, _ int) edit.Change {
		c, _ := edit.Shift(t, []int32{at}, chrono.Shift{Months: 2})
		return c
	}},
	{"lane", func(t *timeline.Timeline, at int32, _ int) edit.Change {
		return edit.SetLane(t, []int32{at}, t.Events.At(at/2).Lane)
	}},
	{"title", each(func(e *timeline.Event) { e.Title += ", corrected" })},
	{"importance", each(func(e *timeline.Event) { e.Importance = int8(1 + e.Weight()%5) })},
	{"status", each(func(e *timeline.Event) { e.Status = timeline.Disputed })},
	{"claim", func(t *timeline.Timeline, at int32, i int) edit.Change {
		return edit.AddClaim(t, at, timeline.Claim{Who: fmt.Sprint("speaker ", i%9), Status: timeline.Claimed})
	}},
	{"duplicate", func(t *timeline.Timeline, at int32, _ int) edit.Change { return edit.Duplicate(t, []int32{at}) }},
	{"paste", func(t *timeline.Timeline, at int32, _ int) edit.Change {
		return edit.Insert(t, edit.Excerpt(t, []int32{at, at / 2, at / 3, at / 4, at / 5}))
	}},
	{"split", func(t *timeline.Timeline, at int32, _ int) edit.Change {
		when := t.Events.At(at).When
		return edit.SplitEvent(t, at, edit.Split{Title: t.Events.At(at).Title, First: when, Second: when})
	}},
	{"unite", func(t *timeline.Timeline, at int32, _ int) edit.Change { return edit.Unite(t, at, at/2) }},
}

// undo is the number of the kind that follows those: it takes the edit before it back.
const undo = len(editKinds)

func each(f func(e *timeline.Event)) func(*timeline.Timeline, int32, int) edit.Change {
	return func(t *timeline.Timeline, at int32, _ int) edit.Change {
		return edit.Each(t, []int32{at}, func(e *timeline.Event) bool {
			f(e)
			return true
		})
	}
}

func kindName(kind int) string {
	if kind == undo {
		return "undo"
	}
	return editKinds[kind].name
}

// change makes the i-th edit, and notes it in the history.
func (e *editor) change(kind, i int) edit.Change {
	if kind == undo {
		to := e.history.Before()
		d := e.history.Path(to)[0]
		c := edit.Change{Timeline: d.Apply(e.index.Timeline)}
		c.Removed, c.Added = d.Events()
		e.history.Arrive(to, c.Timeline)
		return c
	}
	t := e.index.Timeline
	c := editKinds[kind].make(t, int32(1+i*7_919%(t.Events.Len()-2)), i)
	e.history.Do(words.Message{Key: "edit"}, time.Time{}, c.Timeline, c.Removed, c.Added)
	return c
}

// round is after how many edits each kind was there once, and undo four times.
const round = undo / 3 * 4

// kindOf returns the kind of the i-th edit. An undo follows every third.
func kindOf(i int) int {
	if i%4 == 3 {
		return undo
	}
	return (i - i/4) % undo
}

// step makes the i-th edit, and draws what comes of it around it.
func (e *editor) step(i int) {
	took := editing{kind: kindOf(i)}
	watch := newStopwatch()
	c := e.change(took.kind, i)
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
	if i/round%2 == 0 || len(c.Added) == 0 {
		return v
	}
	middle := e.index.Middle(c.Added[0])
	const quarter = 90 * 86_400
	return v.Fit(middle.Add(-quarter), middle.Add(quarter), 0, 0)
}

// report tells what was measured; its metrics have a prefix.
func (e *editor) report(b *testing.B, out *tabwriter.Writer, name, prefix string) {
	quiet(b)
	all := summarizeEdits(e.took)
	b.ReportMetric(ms(all.p50.total()), prefix+"p50-ms")
	b.ReportMetric(ms(all.p95.total()), prefix+"p95-ms")
	b.ReportMetric(ms(all.most.total()), prefix+"max-ms")
	used := func(bytes uint64) float64 { return float64(bytes) / (1 << 20) }
	fmt.Fprintf(out, "%s\t\t%s\t%.0f MB\t%+.0f MB\t%s MB\t%+d MB\t\n", name, all, used(e.after), used(e.after)-used(e.before), mb(e.is), (e.is-e.was)/1024)
	for kind := range undo + 1 {
		if of := slices.DeleteFunc(slices.Clone(e.took), func(t editing) bool { return t.kind != kind }); len(of) > 0 {
			fmt.Fprintf(out, "\t%s\t%s\t\t\t\t\t\n", kindName(kind), summarizeEdits(of))
		}
	}
	if e.anew > 0 {
		fmt.Fprintf(out, "\t%d times planned anew\t\n", e.anew)
	}
}

// editsDone is what was measured of some edits.
type editsDone struct {
	n              int
	p50, p95, most editing
}

func summarizeEdits(took []editing) editsDone {
	slices.SortFunc(took, func(a, b editing) int { return cmp.Compare(a.total(), b.total()) })
	n := len(took)
	return editsDone{n, took[n/2], took[n*95/100], took[n-1]}
}

// String returns the cells of a row, with the parts of the one that took longest.
func (d editsDone) String() string {
	w := d.most
	return fmt.Sprintf("%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f", d.n, ms(d.p50.total()), ms(d.p95.total()), ms(w.total()), ms(w.edit), ms(w.index), ms(w.plan), ms(w.frame), ms(w.panel))
}
