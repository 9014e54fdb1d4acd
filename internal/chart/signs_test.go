package chart_test

import (
	"context"
	"encoding/json"
	"fmt"
	"image/color"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/eyes"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// forms are dates of every kind that is drawn in a way of its own.
var forms = []string{
	"2000-06-15", "2000-06-15~", "2000-06-15?", "2000-06", "2000-06~", "2000-06?", "2000-06%", "1995/2005", "199X/200X", "1995~/2005~", "199X~/200X~", "1995~/1996", "1995/1995~", "2000-06/2000-06",
	"1995?/2005?", "1995%/2005%", "../2000", "2000/..", "1995~/..", "1995%/..", "/2000", "2000/", "2000-06-15/2000-06-16",
	"[1998,2000..2002]", "{1998,2000..2002}", "{199X,2001}", "[..1998]", "[1998..]", "{..1998}",
}

// everySign has an event of each status with a date of each kind.
func everySign(t *testing.T) *timeline.Timeline {
	tl := &timeline.Timeline{Title: "All signs"}
	for _, status := range timeline.Statuses {
		for _, form := range forms {
			tl.Events = tl.Events.Append(dated(t, status.Name()+" "+form, form, status.Name(), status))
		}
	}
	return tl
}

// evenLetters measures all letters alike.
type evenLetters struct{}

func (evenLetters) Width(text string, size float64, _ bool) float64 {
	return size * float64(utf8.RuneCountInString(text)) / 2
}

func (e evenLetters) Estimate(text string, size float64, bold bool) float64 {
	return e.Width(text, size, bold)
}

// shape is a mark of the picture or a shape of the page, in words that both share.
// Numbers are the ends of its box, in pixels.
type shape struct {
	Kind, Fill, Stroke string
	Box                [4]float64
}

// close reports whether two shapes are the same but for less than a pixel.
func (s shape) close(o shape) bool {
	for i := range s.Box {
		if math.Abs(s.Box[i]-o.Box[i]) > 0.6 {
			return false
		}
	}
	return s.Kind == o.Kind && s.Fill == o.Fill && s.Stroke == o.Stroke
}

// drawing is how an event is drawn, and whether its title is bold, and struck.
type drawing struct {
	Shapes       []shape
	Bold, Struck bool
	Colour       string // of the title
}

// pagesDrawings is run in the page. It returns how the timeline draws each event,
// with the time from left on so many seconds a pixel.
const pagesDrawings = `((left, gutter, secPerPx, right) => {
	const { data, chart } = (() => {
		const element = document.getElementById("timeline");
		return { data: Page.read("timeline-data"), chart: echarts.getInstanceByDom(element) };
	})();
	const x = (ms) => gutter + (ms / 1000 - left) / secPerPx;
	const hex = (c) => { const [r, g, b] = echarts.color.parse(c); return "#" + [r, g, b].map((v) => v.toString(16).padStart(2, "0")).join(""); };
	const paper = hex(Marks.colour("paper"));
	const fill = (f, stroke) => {
		if (!f || f === "transparent") return "";
		if (f.image) return "hatch";
		if (!f.colorStops) return hex(f);
		const opacity = (s) => echarts.color.parse(s.color)[3], solid = f.colorStops.find((s) => opacity(s) === 1);
		// Stripes fade under paper that does.
		const seen = f.colorStops.filter((s) => opacity(s) === (hex(solid.color) === paper ? 0 : 1)).map((s) => Math.round(s.offset * 100));
		return ["fade", hex(solid.color), seen[0], seen.at(-1)].join(" ");
	};
	const line = (s) => (s.stroke && s.lineWidth ? hex(s.stroke) + " " + s.lineWidth + " " + (s.lineDash || []).join(",") : "");
	const box = (points) => {
		const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
		return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
	};
	const plain = (shape) => {
		const s = shape.shape, st = shape.style;
		switch (shape.type) {
			case "rect": return [{ Kind: "rect", Fill: fill(st.fill), Stroke: line(st), Box: [s.x, s.y, s.x + s.width, s.y + s.height] }];
			case "circle": return [{ Kind: "circle", Fill: fill(st.fill), Stroke: line(st), Box: [s.cx - s.r, s.cy - s.r, s.cx + s.r, s.cy + s.r] }];
			case "polygon": return [{ Kind: "polygon", Fill: fill(st.fill), Stroke: line(st), Box: box(s.points) }];
			case "polyline": return s.points.slice(1).map((p, i) => ({ Kind: "line", Fill: "", Stroke: line(st), Box: box([s.points[i], p]) }));
		}
		return [{ Kind: shape.type }];
	};
	const drawings = [];
	chart.getOption().series[1].data.forEach(({ value: v }, i) => {
		const mark = data.marks[i], status = Marks.STATUS[v[6]];
		const g = {
			from: x(v[0]), certainFrom: x(v[1]), certainTo: x(v[2]), to: x(v[3]), left: gutter, right, y: 0, size: Events.sizesIn(Events.ROW),
			members: (mark.members || []).map(([a, b, range]) => [x(a), x(b), range]),
		};
		const shapes = Events.draw(mark, status, g).flatMap(plain);
		for (let k = shapes.length - 1; k > 0; k--) {
			if (!shapes[k].Fill.startsWith("fade " + paper)) continue;
			shapes[k - 1].Fill = shapes[k].Fill.replace(paper, "hatch");
			shapes.splice(k, 1);
		}
		const [{ style: title }, line] = Events.label(mark.title, { x: 0, width: 100 }, 0, status, 12);
		drawings[mark.event - 1] = { Shapes: shapes, Bold: title.font.startsWith("600 "), Struck: line?.type === "polyline" && line.style.lineWidth > 0, Colour: hex(title.fill) };
	});
	return JSON.stringify(drawings);
})(%v, %v, %v, %v)`

// lanesDrawn is run in the page. It returns the colours beside the names of lanes.
const lanesDrawn = `echarts.getInstanceByDom(document.getElementById("timeline")).getZr().storage.getDisplayList(true)
	.filter((d) => d.type === "rect" && d.shape.width === 5).map((d) => d.style.fill)`

// fromAfar is a time in which a day is narrower than a dot, closeUp one in which it is wider,
// and pastNoon one without its middle.
var (
	fromAfar = layout.Viewport{Left: timescale.Place(chrono.StartOfDay(1970, 1, 1)), SecPerPx: 1_100_000, Width: 2_000, Height: 700, Gutter: 168}
	closeUp  = layout.Viewport{Left: timescale.Place(chrono.StartOfDay(2000, 6, 11)), SecPerPx: 600, Width: 2_000, Height: 700, Gutter: 168}
	pastNoon = layout.Viewport{Left: timescale.Place(chrono.StartOfDay(2000, 6, 15)).Add(60_000), SecPerPx: 200, Width: 2_000, Height: 700, Gutter: 168}
)

// picturesDrawing returns how the picture draws an event in a window.
func picturesDrawing(event *timeline.Event, style *layout.Style, window layout.Viewport) (d drawing) {
	p := layout.NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event})}), style, evenLetters{})
	o := layout.Options{Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent, NoLegend: true}
	v := p.InRoom(window, o)
	s := p.Scene(v, p.Window(v, nil), o)
	y := math.NaN()
	for i := range s.Marks {
		m := &s.Marks[i]
		switch {
		case m.Role == scene.Label:
			if m.Text == event.Title {
				d.Bold, d.Struck, d.Colour = m.Bold, m.Struck, hexOf(m.Fill.Color)
			}
		case m.Event == 0 || m.Role == scene.Decoration && m.Kind == scene.Circle:
			var made shape
			made.Kind = m.Kind.String()
			made.Fill, made.Stroke = fillWords(m.Fill, m.W), strokeWords(m.Stroke)
			made.Box[0], made.Box[1], made.Box[2], made.Box[3] = m.Extent()
			if math.IsNaN(y) && m.Kind != scene.Line {
				y = (made.Box[1] + made.Box[3]) / 2
			}
			d.Shapes = append(d.Shapes, made)
		}
	}
	if math.IsNaN(y) {
		y = (d.Shapes[0].Box[1] + d.Shapes[0].Box[3]) / 2
	}
	for i := range d.Shapes {
		d.Shapes[i].Box[1] -= y
		d.Shapes[i].Box[3] -= y
	}
	return d
}

func hexOf(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// fillWords names a fill of a width; what fades, with the hundredths between which it does not.
func fillWords(f scene.Fill, width float64) string {
	what := hexOf(f.Color)
	if f.Pattern == scene.Hatch {
		what = "hatch"
	}
	switch {
	case f.Color.A == 0:
		return ""
	case f.FadeLeft > 0 || f.FadeRight > 0:
		return fmt.Sprint("fade ", what, " ", math.Round(100*f.FadeLeft/width), " ", math.Round(100*(1-f.FadeRight/width)))
	}
	return what
}

func strokeWords(s scene.Stroke) string {
	if s.Width == 0 {
		return ""
	}
	dash := ""
	if s.Dash > 0 {
		dash = strconv.FormatFloat(s.Dash, 'g', -1, 64) + "," + strconv.FormatFloat(s.Gap, 'g', -1, 64)
	}
	return hexOf(s.Color) + " " + strconv.FormatFloat(s.Width, 'g', -1, 64) + " " + dash
}

// TestPageAndPictureDrawAlike compares, for every status and every kind of date,
// light and dark, all shapes that the page draws with all marks of the picture:
// kind, place and size, colour, pattern, dashes and fading; and the weight of the
// title.
func TestPageAndPictureDrawAlike(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	tl := everySign(t)
	own := timeline.Colour{0x0d, 0xf7, 0xdd}
	tl.LaneColours = map[string]timeline.Colour{timeline.Claimed.Name(): own}
	url := open(t, ctx, w, onDisk(t, tl), 1280, 800)
	for _, style := range []*layout.Style{layout.Light(), layout.Dark()} {
		if style.Dark {
			dark(t, ctx, true)
		}
		for i, got := range eval[[]string](t, ctx, lanesDrawn) {
			want := hexOf(style.Lanes[i%len(style.Lanes)])
			if tl.LaneOrder()[i] == timeline.Claimed.Name() {
				want = own.String()
			}
			if got != want {
				t.Errorf("%s: lane %s is %s on the page, want %s", style.Name, tl.LaneOrder()[i], got, want)
			}
		}
		page := drawnOnPage(t, ctx, tl, fromAfar)
		for _, status := range timeline.Statuses {
			box := eval[string](t, ctx, fmt.Sprintf(`getComputedStyle(document.querySelector("#legend .form.%s")).color`, status.Name()))
			c := style.Status[status]
			if want := fmt.Sprintf("rgb(%d, %d, %d)", c.R, c.G, c.B); box != want {
				t.Errorf("%s: %s is %s in the legend of the page, want %s", style.Name, status.Name(), box, want)
			}
		}
		for i, event := range tl.Events.All() {
			picture := picturesDrawing(event, style, fromAfar)
			if a, b := page[i], picture; a.Bold != b.Bold || a.Struck != b.Struck || a.Struck != (event.Status == timeline.Refuted) {
				t.Errorf("%s, %s: the title is bold, struck on the page: %t, %t, in the picture: %t, %t", style.Name, event.Title, a.Bold, a.Struck, b.Bold, b.Struck)
			}
			if want := hexOf(style.Text); event.Status == timeline.Refuted && page[i].Colour != hexOf(style.Muted) || event.Status != timeline.Refuted && page[i].Colour != want {
				t.Errorf("%s, %s: the title is %s on the page", style.Name, event.Title, page[i].Colour)
			}
			compareShapes(t, style.Name+", "+event.Title, page[i].Shapes, picture.Shapes)
		}
		compareDays(t, ctx, tl, style, closeUp)
		compareDays(t, ctx, tl, style, pastNoon)
	}
	w.check(t, url)
}

// drawnOnPage returns how the page draws each event in a window.
func drawnOnPage(t *testing.T, ctx context.Context, tl *timeline.Timeline, window layout.Viewport) (page []drawing) {
	t.Helper()
	answer := eval[string](t, ctx, fmt.Sprintf(pagesDrawings, int64(window.Left), window.Gutter, window.SecPerPx, window.Width))
	if err := json.Unmarshal([]byte(answer), &page); err != nil {
		t.Fatal(err)
	}
	if len(page) != tl.Events.Len() {
		t.Fatalf("the page draws %d of %d events", len(page), tl.Events.Len())
	}
	return page
}

// compareDays compares what was on one day in a window.
func compareDays(t *testing.T, ctx context.Context, tl *timeline.Timeline, style *layout.Style, window layout.Viewport) {
	t.Helper()
	page := drawnOnPage(t, ctx, tl, window)
	for i, event := range tl.Events.All() {
		if strings.HasPrefix(event.When.String(), "2000-06-15") && event.When.IsMoment() {
			compareShapes(t, fmt.Sprint(style.Name, ", close up, ", event.Title), page[i].Shapes, picturesDrawing(event, style, window).Shapes)
		}
	}
}

// compareShapes finds every shape of the page in the picture and the other way
// round. Which of those that do not overlap comes first does not matter.
func compareShapes(t *testing.T, what string, page, picture []shape) {
	t.Helper()
	for _, s := range page {
		i := slices.IndexFunc(picture, s.close)
		if i < 0 {
			t.Errorf("%s: only on the page: %+v\nleft in the picture: %+v", what, s, picture)
			return
		}
		picture = slices.Delete(slices.Clone(picture), i, i+1)
	}
	if len(picture) > 0 {
		t.Errorf("%s: only in the picture: %+v", what, picture)
	}
}

// pagesColours returns the opaque colours of a page by their names, light or dark.
func pagesColours(t *testing.T, isDark bool) map[string]color.NRGBA {
	t.Helper()
	page := string(pageOf(t, rome(t)))
	light, night, _ := strings.Cut(page[strings.Index(page, "<style>"):strings.Index(page, "</style>")], "(prefers-color-scheme: dark)")
	own, rest, _ := strings.Cut(night, "\n:root {")
	source := light + "\n:root {" + rest
	if isDark {
		_, darker, _ := strings.Cut(rest, "(prefers-color-scheme: dark)")
		source = own + darker
	} else {
		source, _, _ = strings.Cut(source, "(prefers-color-scheme: dark)")
	}
	colours := make(map[string]color.NRGBA)
	for _, m := range regexp.MustCompile(`--([a-z0-9-]+): #([0-9a-f]{6})`).FindAllStringSubmatch(source, -1) {
		v, err := strconv.ParseUint(m[2], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		colours[m[1]] = color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
	}
	return colours
}

// TestColoursOfThePageCanBeSeen holds the contrasts of WCAG 2, light and dark: 4.5
// for text and 3 for marks, on everything that they stand on. The sides of stances,
// and numbers without a status, look like no status, and the two sides are told
// apart by all eyes.
func TestColoursOfThePageCanBeSeen(t *testing.T) {
	for _, style := range []*layout.Style{layout.Light(), layout.Dark()} {
		isDark := style.Dark
		c := pagesColours(t, isDark)
		for i, lane := range style.Lanes {
			if got := c[fmt.Sprint("lane-", i)]; got != lane {
				t.Errorf("dark %t: lane %d is %v on the page, %v in the picture", isDark, i, got, lane)
			}
		}
		least := func(name, ground string, want float64) {
			t.Helper()
			if got := layout.Contrast(c[name], c[ground]); c[name].A == 0 || c[ground].A == 0 || got < want {
				t.Errorf("dark %t: the contrast of %s on %s is %.2f, want %.1f", isDark, name, ground, got, want)
			}
		}
		for _, ground := range []string{"paper", "soft", "mark"} {
			for _, text := range []string{"ink", "muted", "link"} {
				least(text, ground, 4.5)
			}
			for _, mark := range []string{"pro", "contra", "count"} {
				least(mark, ground, 3)
			}
			for _, status := range timeline.Statuses {
				least(status.Name(), ground, 3)
			}
		}
		for _, status := range timeline.Statuses {
			for _, other := range []string{"pro", "contra", "count"} {
				if d := eyes.All["none"].Distance(c[status.Name()], c[other]); d < 30 {
					t.Errorf("dark %t: %s and %s are %.0f apart", isDark, status.Name(), other, d)
				}
			}
		}
		for name, sight := range eyes.All {
			if d := sight.Distance(c["pro"], c["contra"]); d < 15 {
				t.Errorf("dark %t, %s: the two sides of stances are %.0f apart", isDark, name, d)
			}
		}
	}
}

// TestTheKeyOfThePageIsWhole: it has all signs of the window's key for statuses, dates
// and lanes, each with a form of its own. Claims and counts are explained with the
// charts that have them, and strokes are only in the window.
func TestTheKeyOfThePageIsWhole(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, crowds(t)), 1280, 900)
	told := eval[map[string]string](t, ctx, `Object.fromEntries([...document.querySelectorAll("#legend li")].map((li) =>
		[li.innerText.trim(), li.innerHTML.replace(li.innerText.trim(), "")]))`)
	statuses, dates, _, rest := layout.Key()
	signs := slices.Concat(statuses, dates, slices.DeleteFunc(rest, func(s layout.Sign) bool { return s.Words != "form.lane" }))
	seen := map[string]string{}
	for _, sign := range signs {
		name := words.English()(sign.Words)
		form, ok := told[name]
		if !ok {
			t.Errorf("the key has no %q", name)
		} else if other, same := seen[form]; same {
			t.Errorf("%q and %q have one form: %s", name, other, form)
		}
		seen[form] = name
		if brackets, fades := bracketsAndFades(sign.Scene(layout.Light(), evenLetters{}, layout.Options{Text: words.English(), Lexicon: &chrono.English}).Marks); strings.Count(form, "V15H") != brackets || strings.Count(form, "#fade") != fades {
			t.Errorf("%q is without %d brackets or %d ends that fade: %s", name, brackets, fades, form)
		}
	}
	if len(told) != len(signs) {
		t.Errorf("the key has %d signs, the window's %d: %q", len(told), len(signs), told)
	}
	w.check(t, url)
}

// bracketsAndFades counts the brackets of a sign, and the parts that fade.
func bracketsAndFades(marks []scene.Mark) (brackets, fades int) {
	for i := range marks {
		m := &marks[i]
		if m.Kind == scene.Line && m.W == 0 && m.Stroke.Dash == 0 {
			brackets++
		}
		if m.Fill.FadeLeft > 0 || m.Fill.FadeRight > 0 {
			fades++
		}
	}
	return brackets, fades
}
