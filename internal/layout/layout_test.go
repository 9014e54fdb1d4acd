package layout

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/graphemes"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

var update = flag.Bool("update", false, "write the golden scenes anew")

// fixedWidth measures every character alike, so that golden scenes hold on
// every machine.
type fixedWidth struct{}

func (fixedWidth) Width(text string, size float64, _ bool) float64 {
	return 0.5 * size * float64(utf8.RuneCountInString(text))
}

func (f fixedWidth) Estimate(text string, size float64, bold bool) float64 {
	return f.Width(text, size, bold)
}

func options() Options {
	return Options{Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent}
}

func event(t testing.TB, id, edtf, lane string, status timeline.Status) *timeline.Event {
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return &timeline.Event{ID: id, Title: id, When: chrono.When{Value: v}, Lane: lane, Status: status}
}

func fitted(p *Plan, width, height float64) Viewport {
	return p.Fit(Viewport{Width: width, Height: height, Gutter: p.style.Gutter, SecPerPx: 1})
}

// forms are the kinds of dates that look different.
var forms = []struct{ name, edtf string }{
	{"moment", "2000-06"},
	{"moment about", "2000-06~"},
	{"moment uncertain", "2000-06?"},
	{"moment both", "2000-06%"},
	{"interval", "1995/2005"},
	{"interval without a core", "199X/200X"},
	{"interval about", "1995~/2005~"},
	{"interval about without a core", "199X~/200X~"},
	{"interval uncertain", "1995?/2005?"},
	{"interval both", "1995%/2005%"},
	{"open start", "../2000"},
	{"open end", "2000/.."},
	{"open end about", "1995~/.."},
	{"open end uncertain", "1995?/.."},
	{"open end both", "1995%/.."},
	{"open start about", "../2005~"},
	{"unknown end about", "1995~/"},
	{"unknown end uncertain", "1995?/"},
	{"unknown start", "/2000"},
	{"unknown end", "2000/"},
	{"one of", "[1998,2000..2002]"},
	{"all of", "{1998,2000..2002}"},
	{"one of, from open", "[..1998]"},
	{"one of, to open", "[1998..]"},
	{"all of, from open", "{..1998}"},
}

func TestGoldenScenes(t *testing.T) {
	for _, status := range timeline.Statuses {
		tl := &timeline.Timeline{}
		for _, f := range forms {
			tl.Events = tl.Events.Append(event(t, f.name, f.edtf, "A", status))
		}
		golden(t, "forms-"+status.Name(), tl, asItIs, nil)
	}
	claims := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "a", "2000-01-10/2000-03-10", "A", timeline.Disputed)})}
	for i, stance := range timeline.Stances {
		said, _ := chrono.Parse(fmt.Sprintf("2000-02-%02d", 5*i+1))
		claims.Events.At(0).Claims = append(claims.Events.At(0).Claims, timeline.Claim{Stance: stance, Said: chrono.When{Value: said}})
	}
	golden(t, "claims", claims, asItIs, func(o *Options) { o.Selected = 0 })
	sameDay := &timeline.Timeline{Lanes: []string{"A", "empty"}}
	for i := range 60 {
		sameDay.Events = sameDay.Events.Append(event(t, fmt.Sprintf("event %d", i), "2000-06-15", "A", timeline.Statuses[i%3]))
	}
	golden(t, "crowd", sameDay, asItIs, func(o *Options) { o.Hovered = 3 })
	golden(t, "empty", &timeline.Timeline{}, asItIs, nil)
	lanes := crowd(t, 150)
	for name, zoom := range map[string]float64{"far": 40, "all": 1, "closer": 0.1, "closest": 1e-9} {
		golden(t, "zoom-"+name, lanes, func(p *Plan, v Viewport) (*Plan, Viewport) { return p, v.Zoom(600, zoom) }, nil)
	}
	golden(t, "zoom-under-way", lanes, func(p *Plan, v Viewport) (*Plan, Viewport) {
		v = v.Zoom(600, 0.5)
		v.Lag = 0.4
		return p, v
	}, nil)
	golden(t, "lanes-arranged", lanes, func(p *Plan, v Viewport) (*Plan, Viewport) {
		v.ScrollY = 100
		return p.Fold(1, true).Move(2, 0), v
	}, func(o *Options) { o.Held, o.Now, o.HasNow = 3, chrono.StartOfDay(1980, 1, 1), true })
	golden(t, "hint", lanes, asItIs, func(o *Options) {
		o.Hint = &Hint{X: 700, Y: 200, Title: "a title that takes more than one line in the card that tells it", Lines: []string{"1980", "claimed"}}
	})
}

func asItIs(p *Plan, v Viewport) (*Plan, Viewport) { return p, v }

func golden(t *testing.T, name string, tl *timeline.Timeline, look func(*Plan, Viewport) (*Plan, Viewport), change func(*Options)) {
	t.Helper()
	goldenOn(t, name, index.New(tl), look, change)
}

// goldenOn is golden for an index on any scale of time.
func goldenOn(t *testing.T, name string, x *index.Index, look func(*Plan, Viewport) (*Plan, Viewport), change func(*Options)) {
	t.Helper()
	o := options()
	if change != nil {
		change(&o)
	}
	p := NewPlan(x, Light().WithChapters(o.Chapters), fixedWidth{})
	p, v := look(p, fitted(p, 1000, 700))
	var got strings.Builder
	if err := p.Scene(v, p.Window(v, nil), o).Dump(&got); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("%s: the scene is not the golden one; go test ./internal/layout -update writes it anew.\n%s", name, firstDifference(got.String(), string(want)))
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d: %s\nwant     %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

// TestEveryFormIsTold makes sure that no two statuses and no two kinds of
// dates look the same.
func TestEveryFormIsTold(t *testing.T) {
	seen := make(map[string]string)
	for _, status := range timeline.Statuses {
		for _, f := range forms {
			x := index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "x", f.edtf, "A", status)})})
			p := NewPlan(x, Light(), fixedWidth{})
			v := fitted(p, 1000, 400).Fit(timescale.Place(chrono.StartOfDay(1990, 1, 1)), timescale.Place(chrono.StartOfDay(2010, 1, 1)), 0, 0)
			var dump strings.Builder
			s := p.Scene(v, p.Window(v, nil), options())
			for i := range s.Marks {
				if m := &s.Marks[i]; m.Event == 0 && m.Role != scene.Label {
					fmt.Fprintln(&dump, m)
				}
			}
			if dump.Len() == 0 {
				t.Errorf("%v, %s is not drawn", status, f.name)
			}
			name := fmt.Sprint(status, ", ", f.name)
			if other, ok := seen[dump.String()]; ok {
				t.Errorf("%s looks like %s:\n%s", name, other, dump.String())
			}
			seen[dump.String()] = name
		}
	}
}

// crowd returns n events of every kind within a century, in four lanes.
func crowd(t testing.TB, n int) *timeline.Timeline {
	r := rand.New(rand.NewPCG(5, 6))
	tl := &timeline.Timeline{}
	for i := range n {
		y := 1900 + r.IntN(100)
		edtf := fmt.Sprintf("%d-%02d-%02d", y, 1+r.IntN(12), 1+r.IntN(28))
		switch r.IntN(4) {
		case 0:
			edtf = fmt.Sprintf("%d~/%d", y, y+r.IntN(8))
		case 1:
			edtf = fmt.Sprintf("%d-%02d?", y, 1+r.IntN(12))
		case 2:
			edtf = fmt.Sprintf("%d/..", y)
		}
		e := event(t, fmt.Sprintf("event number %d", i), edtf, fmt.Sprint("lane ", r.IntN(4)), timeline.Statuses[r.IntN(5)])
		e.Importance = int8(1 + r.IntN(5))
		tl.Events = tl.Events.Append(e)
	}
	return tl
}

func TestPanningMovesEverythingAlike(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 200)), Light(), fixedWidth{})
	v := fitted(p, 1200, 800).Zoom(600, 0.2)
	a := marksByEvent(p, v)
	const dx = 37
	b := marksByEvent(p, v.Pan(dx))
	compared := 0
	for e, m := range a {
		if n, ok := b[e]; ok && m.X > v.Gutter+dx && m.X < v.Width-dx {
			compared++
			if math.Abs(m.X-dx-n.X) > 0.01 || m.Y != n.Y {
				t.Errorf("event %d moved from %v,%v to %v,%v", e, m.X, m.Y, n.X, n.Y)
			}
		}
	}
	if compared < 10 {
		t.Fatalf("only %d events compared", compared)
	}
}

// marksByEvent returns the markers of moments in view.
func marksByEvent(p *Plan, v Viewport) map[int32]scene.Mark {
	marks := make(map[int32]scene.Mark)
	for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
		if m.Role == scene.Marker {
			marks[m.Event] = m
		}
	}
	return marks
}

func TestZoomKeepsTheInstantUnderThePointer(t *testing.T) {
	for _, left := range []chrono.Instant{0, chrono.StartOfDay(-43, 3, 15), chrono.StartOfDay(-66_000_000, 1, 1), chrono.StartOfDay(-13_800_000_000, 1, 1)} {
		v := Viewport{Left: timescale.Place(left), SecPerPx: 4, Width: 1200, Height: 700, Gutter: 100}
		const x = 731.0
		want := v.At(x)
		for i := range 400 {
			factor := 1.5
			if i%2 == 1 {
				factor = 1 / 1.5
			}
			v = v.Zoom(x, factor)
			if d := v.At(x).Sub(want); d < -1 || d > 1 {
				t.Fatalf("from %v: after %d zooms the pointer is %d s off", left.Civil(), i+1, d)
			}
		}
	}
}

// TestTitlesStayAtTheirMarksInDeepTime zooms to an hour in an age whose
// seconds a float64 cannot count one by one.
func TestTitlesStayAtTheirMarksInDeepTime(t *testing.T) {
	x := index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "long ago", "Y-4000000000-03-01", "A", timeline.Confirmed), event(t, "now", "2000", "A", timeline.Confirmed),
	})})
	p := NewPlan(x, Light(), fixedWidth{})
	v := fitted(p, 1200, 600)
	v.SecPerPx = minSpan / v.PlotWidth()
	v = v.moveTo(x.Middle(0), 0, 640.3)
	for range 50 {
		v = v.Pan(0.37)
		from, to := p.markIn(0, v)
		if exact := v.X(x.Middle(0)); math.Abs((from+to)/2-exact) > 0.6 {
			t.Fatalf("titles stand around %v, the mark at %v", (from+to)/2, exact)
		}
	}
}

func TestZoomStopsAtAnHourAndTheAgeOfTheUniverse(t *testing.T) {
	v := Viewport{SecPerPx: 1000, Width: 1100, Gutter: 100}
	for range 200 {
		v = v.Zoom(500, 0.5)
	}
	if got := v.SecPerPx * v.PlotWidth(); math.Abs(got-3600) > 1e-6 {
		t.Errorf("closest shows %v s", got)
	}
	for range 200 {
		v = v.Zoom(500, 2)
	}
	if got := v.SecPerPx * v.PlotWidth() / yearSeconds; got < 1.38e10 {
		t.Errorf("farthest shows %v years", got)
	}
}

func TestFitShowsEverything(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 50)), Light(), fixedWidth{})
	v := fitted(p, 1200, 700)
	if left, right := v.X(timescale.Place(p.x.First)), v.X(timescale.Place(p.x.Last)); left < v.Gutter || right > v.Width {
		t.Errorf("from %v to %v", left, right)
	}
}

func TestTickLabelsNeverCollide(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 5)), Light(), fixedWidth{})
	far := fitted(p, 1200, 700)
	far.SecPerPx = maxSpan / far.PlotWidth()
	juche := chrono.English
	juche.Reckoning = chrono.Reckoning{Juche: true, Julian: true, Cutover: chrono.Cutover1918}
	for _, lexicon := range []*chrono.Lexicon{&chrono.English, &juche} {
		o := options()
		o.Lexicon = lexicon
		for _, year := range []int64{1950, 1917, 1, -43, -9_000, -66_000_000, -4_500_000_000} {
			v := far.moveTo(timescale.Place(chrono.StartOfDay(year, 3, 1)), 0, 700)
			for v.SecPerPx > minSpan/v.PlotWidth() {
				v = v.Zoom(700, 0.8)
				checkAxis(t, p.Scene(v, nil, o), v)
			}
		}
	}
}

// checkAxis fails where labels of the axis collide, or are too few.
func checkAxis(t *testing.T, s *scene.Scene, v Viewport) {
	t.Helper()
	ends := make(map[scene.Role]float64)
	count := 0
	for _, m := range s.Marks {
		if m.Role != scene.AxisLabel && m.Role != scene.AxisContext || m.X < v.Gutter {
			continue
		}
		if m.X < ends[m.Role] {
			t.Fatalf("at %v s a pixel from %v %q collides with what is before it", v.SecPerPx, chrono.Instant(v.Left).Civil(), m.Text)
		}
		ends[m.Role] = m.X + m.W + 2
		count++
	}
	if count < 2 {
		t.Fatalf("at %v s a pixel from %v the axis has %d labels", v.SecPerPx, chrono.Instant(v.Left).Civil(), count)
	}
}

func TestElideKeepsWholeCharacters(t *testing.T) {
	for _, text := range []string{"", "a", "조선민주주의인민공화국", "Київ і Москва", "plain words", "क्षत्रिय सम्मेलन", "לִבְנוֹן", "e\u0301e\u0301 👨‍👩‍👧 🇩🇪🇫🇷"} {
		for width := 0.0; width < 200; width += 3 {
			short, w := elide(fixedWidth{}, text, 10, false, width)
			if w > width && short != "" || !utf8.ValidString(short) {
				t.Errorf("%q in %v: %q of %v", text, width, short, w)
			}
			if n := len(strings.TrimSuffix(short, ellipsis)); graphemes.Before(text, n) != n {
				t.Errorf("%q in %v: %q ends within a letter", text, width, short)
			}
		}
	}
}

func BenchmarkScene(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		p := NewPlan(index.New(crowd(b, n)), Light(), fixedWidth{})
		v := fitted(p, 1920, 1080).Zoom(900, 0.1)
		o := options()
		var hits []int32
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				hits = p.Window(v, hits[:0])
				o.Reuse = p.Scene(v, hits, o)
			}
		})
	}
}

func BenchmarkPlan(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		x := index.New(crowd(b, n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				NewPlan(x, Light(), fixedWidth{})
			}
		})
	}
}

// TestAxisOfDeepTime expects each label of deep time to say by itself what it counts, at
// every zoom and in every language, and labels that do not touch.
func TestAxisOfDeepTime(t *testing.T) {
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "long ago", "Y-66043000", "A", timeline.Confirmed), event(t, "now", "2000", "A", timeline.Confirmed),
	})}), Light(), fixedWidth{})
	for _, c := range []struct {
		from, to int64
		want     string
	}{
		{-13_800_000_000, 2_000, "10 billion years ago"},
		{-80_000_000, -40_000_000, "60 million years ago"},
		{-66_050_000, -66_030_000, "66.04 million years ago"},
		{-66_043_010, -66_042_990, "66.043 million years ago"},
		{-1_500_000, 2_000, "500,000 years ago"},
		{-150_000, 2_000, "100,000 years ago"},
		{-90_000, 2_000, "40,000 BC"},
		{-5_000_000_000, 5_000_000_000, "in 2 billion years"},
	} {
		v := fitted(p, 1200, 600)
		v.Left = timescale.Place(chrono.StartOfDay(c.from, 1, 1))
		v.SecPerPx = float64(chrono.StartOfDay(c.to, 1, 1).Sub(chrono.Instant(v.Left))) / v.PlotWidth()
		for _, l := range []*chrono.Lexicon{&chrono.English, &chrono.German, &chrono.French, &chrono.Spanish, &chrono.Bulgarian, &chrono.Russian, &chrono.Ukrainian, &chrono.Korean} {
			o := options()
			o.Lexicon = l
			var labels []string
			right := math.Inf(-1)
			for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
				if m.Role != scene.AxisLabel {
					continue
				}
				labels = append(labels, m.Text)
				if m.X < right {
					t.Errorf("%d to %d: %q touches the label before", c.from, c.to, m.Text)
				}
				right = m.X + m.W
				if strings.HasSuffix(m.Text, "Ma") || strings.HasSuffix(m.Text, "Ga") || strings.HasSuffix(m.Text, "ka") || strings.HasPrefix(m.Text, "+") || m.Text == "0" {
					t.Errorf("%d to %d: %q", c.from, c.to, m.Text)
				}
			}
			if len(labels) < 2 || l == &chrono.English && !slices.Contains(labels, c.want) {
				t.Errorf("%d to %d: the labels %q", c.from, c.to, labels)
			}
		}
	}
}
