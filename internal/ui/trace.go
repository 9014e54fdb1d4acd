package ui

import (
	"encoding/json"
	"io"
	"time"
)

// tracer writes what the window does as JSON lines, for measurements and
// tests; see "Trace" in docs/architecture.md. A nil tracer writes nothing.
type tracer struct {
	out    *json.Encoder
	frames int
}

func newTracer(w io.Writer) *tracer {
	if w == nil {
		return nil
	}
	return &tracer{out: json.NewEncoder(w)}
}

// frameTimes is where the time of a frame went.
type frameTimes struct {
	query, layout, paint time.Duration
	marks                int
	secPerPx             float64
	left                 int64 // seconds since 1970
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (t *tracer) frame(f frameTimes) {
	if t == nil {
		return
	}
	t.frames++
	t.write(map[string]any{
		"frame": t.frames, "query_ms": milliseconds(f.query), "layout_ms": milliseconds(f.layout),
		"paint_ms": milliseconds(f.paint), "marks": f.marks,
		"sec_per_px": f.secPerPx, "left": f.left,
	})
}

func (t *tracer) firstFrame(sinceStart time.Duration) {
	t.write(map[string]any{"first_frame": milliseconds(sinceStart)})
}

func (t *tracer) selected(id string) { t.write(map[string]any{"selected": id}) }

// place tells where the timeline is in the window, in pixels of the screen.
func (t *tracer) place(x, y, width, height, scale float32) {
	t.write(map[string]any{"timeline": map[string]any{"x": x, "y": y, "width": width, "height": height, "scale": scale}})
}

// opened tells of a file that was asked for; err is why it could not be read.
func (t *tracer) opened(name string, events, problems int, err error) {
	t.write(map[string]any{"opened": name, "events": events, "problems": problems, "failed": err != nil})
}

// imported tells that files were taken, into so many that were merged, and how
// many events there are now.
func (t *tracer) imported(merged, events int) {
	t.write(map[string]any{"imported": merged, "events": events})
}

// changed tells that the open timeline was changed: "do", "undo" or "redo".
func (t *tracer) changed(how string, events int) {
	t.write(map[string]any{"changed": how, "events": events})
}

func (t *tracer) exported(path string) { t.write(map[string]any{"exported": path}) }

// write writes a line. What cannot be written is dropped: a trace must not
// stop the program.
func (t *tracer) write(line map[string]any) {
	if t != nil {
		_ = t.out.Encode(line)
	}
}
