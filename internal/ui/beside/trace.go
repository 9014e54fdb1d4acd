package beside

import (
	"encoding/json"
	"io"
	"time"
)

// Tracer writes what the window does as JSON lines, for measurements and
// tests. The program has one where the environment variable DATELINE_TRACE names
// a file, to which it appends:
//
//	{"first_frame": 412.5}
//
// once: milliseconds from the start of the process to the first frame.
//
//	{"timeline": {"x": 4, "y": 62, "width": 1056, "height": 800, "scale": 1}}
//
// with the first frame: where the timeline is in the window.
//
//	{"frame": 7, "query_ms": 0.02, "layout_ms": 1.1, "paint_ms": 3.4, "marks": 512, "sec_per_px": 86400, "left": 0}
//
// for every frame: its number, what its parts took, how many marks it has, its
// zoom, and the second (1970 = 0) at its left edge.
//
//	{"opened": "a.csv", "events": 12, "problems": 0, "failed": false}
//
// a file was asked for, and is shown or could not be read.
//
//	{"imported": 2, "events": 74}
//
// files were imported: how many were merged, and how many events there are now.
//
//	{"changed": "undo", "events": 70}
//
// the open timeline was changed ("do"), or a change was undone or redone.
//
//	{"exported": "page.html"}
//
// a chart page, a copy, a report or a mapping is on disk.
//
//	{"selected": "first-transport"}
//
// the selection changed: the id of the event, empty for none.
//
// A nil Tracer writes nothing.
type Tracer struct {
	out    *json.Encoder
	frames int
}

// NewTracer returns a tracer that writes to w; nil for no writer.
func NewTracer(w io.Writer) *Tracer {
	if w == nil {
		return nil
	}
	return &Tracer{out: json.NewEncoder(w)}
}

// FrameTimes is where the time of a frame went.
type FrameTimes struct {
	Query, Layout, Paint time.Duration
	Marks                int
	SecPerPx             float64
	Left                 int64 // seconds since 1970
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// Frame writes a frame of the timeline.
func (t *Tracer) Frame(f FrameTimes) {
	if t == nil {
		return
	}
	t.frames++
	t.write(map[string]any{
		"frame": t.frames, "query_ms": milliseconds(f.Query), "layout_ms": milliseconds(f.Layout),
		"paint_ms": milliseconds(f.Paint), "marks": f.Marks,
		"sec_per_px": f.SecPerPx, "left": f.Left,
	})
}

// FirstFrame writes how long after its start the program painted its first frame.
func (t *Tracer) FirstFrame(sinceStart time.Duration) {
	t.write(map[string]any{"first_frame": milliseconds(sinceStart)})
}

// Selected writes the id of the event that is selected now; "" for none.
func (t *Tracer) Selected(id string) { t.write(map[string]any{"selected": id}) }

// Place writes where the timeline is in the window, in pixels of the screen.
func (t *Tracer) Place(x, y, width, height, scale float32) {
	t.write(map[string]any{"timeline": map[string]any{"x": x, "y": y, "width": width, "height": height, "scale": scale}})
}

// Opened writes that a file was asked for; err is why it could not be read.
func (t *Tracer) Opened(name string, events, problems int, err error) {
	t.write(map[string]any{"opened": name, "events": events, "problems": problems, "failed": err != nil})
}

// Imported writes how many files were merged, and how many events there are now.
func (t *Tracer) Imported(merged, events int) {
	t.write(map[string]any{"imported": merged, "events": events})
}

// Changed writes that the open timeline was changed: "do", "undo" or "redo".
func (t *Tracer) Changed(how string, events int) {
	t.write(map[string]any{"changed": how, "events": events})
}

// Exported writes that a file was written.
func (t *Tracer) Exported(path string) { t.write(map[string]any{"exported": path}) }

// Recovered writes that a document was recovered, with its number of events.
func (t *Tracer) Recovered(path string, events int) {
	t.write(map[string]any{"recovered": path, "events": events})
}

// write writes a line. What cannot be written is dropped: a trace must not
// stop the program.
func (t *Tracer) write(line map[string]any) {
	if t != nil {
		_ = t.out.Encode(line)
	}
}
