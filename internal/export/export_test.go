package export

import (
	"bytes"
	"context"
	"errors"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

func builtIn(t testing.TB) *timeline.Timeline {
	t.Helper()
	r, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	return r.Timeline
}

func fonts(t testing.TB) *paint.Fonts {
	t.Helper()
	f, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func date(t testing.TB, edtf string) chrono.Value {
	t.Helper()
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func exported(t testing.TB, tl *timeline.Timeline, s Settings, f *paint.Fonts) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := Write(context.Background(), &out, tl, s, f, nil); err != nil {
		t.Fatalf("%v: %v", s.Kind, err)
	}
	return out.Bytes()
}

// beginnings are how files of the kinds begin.
var beginnings = map[Kind]string{Page: "<!DOCTYPE html>", SVG: "<svg ", PDF: "%PDF-", PNG: "\x89PNG", Slides: "PK\x03\x04", Handout: "%PDF-"}

// TestEveryKindInEveryStyleAndLanguage is written, the same bytes each time.
func TestEveryKindInEveryStyleAndLanguage(t *testing.T) {
	tl, f := builtIn(t), fonts(t)
	for _, kind := range Kinds {
		for i, style := range []string{"", "dark", "contrast", "projector"} {
			s := Settings{
				Kind: kind, Style: style, Language: []string{"", "de", "ko", "ru"}[i], Grouping: timeline.Groupings[i],
				AsKnownOn: date(t, "2024-10-20"), Exported: date(t, "2026-11-24"), Width: 900, Height: []float64{0, 700}[i%2],
			}
			first := exported(t, tl, s, f)
			if !bytes.HasPrefix(first, []byte(beginnings[kind])) {
				t.Errorf("%v begins with %q", kind, first[:min(len(first), 20)])
			}
			if !bytes.Equal(first, exported(t, tl, s, f)) {
				t.Errorf("%v, %q: the same timeline gave other bytes", kind, style)
			}
		}
	}
}

// TestNothingIsExported: a timeline without events gives a file all the same.
func TestNothingIsExported(t *testing.T) {
	f := fonts(t)
	for _, kind := range Kinds {
		if out := exported(t, &timeline.Timeline{}, Settings{Kind: kind}, f); !bytes.HasPrefix(out, []byte(beginnings[kind])) {
			t.Errorf("%v begins with %q", kind, out[:min(len(out), 20)])
		}
	}
}

// TestWhatIsAskedForIsExported, told by the texts of a picture.
func TestWhatIsAskedForIsExported(t *testing.T) {
	tl, f := builtIn(t), fonts(t)
	window, ok := WindowOf(date(t, "1965/1989"), 0, 0)
	if !ok {
		t.Fatal("1965/1989 is no window")
	}
	for _, c := range []struct {
		name          string
		s             Settings
		with, without []string
	}{
		{
			"everything",
			Settings{},
			[]string{tl.Title, "Made with Dateline", "Russia and North Korea sign a treaty in Pyongyang", "Kursk and Russia", "<title>"},
			[]string{"As known on", "Exported on"},
		},
		{
			"a window",
			Settings{Window: window},
			[]string{"1965–1989", "North Korean officers bomb a mausoleum in Rangoon"},
			[]string{"Russia and North Korea sign a treaty in Pyongyang"},
		},
		{
			"as known before the treaty",
			Settings{AsKnownOn: date(t, "2024-05")},
			[]string{"As known on May 2024", "North Korean officers bomb a mausoleum in Rangoon"},
			[]string{"Russia and North Korea sign a treaty in Pyongyang", "North Korea sends soldiers to Russia"},
		},
		{"a title and a date", Settings{Title: "Другое", Exported: date(t, "2026-11-24")}, []string{"Другое", "Exported on 24 November 2026"}, []string{tl.Title}},
		{"lanes by status", Settings{Grouping: timeline.ByStatus, Language: "de"}, []string{"bestätigt", "Mit Dateline erstellt"}, []string{"Kursk and Russia", "confirmed"}},
		{"no refuted events", Settings{Without: timeline.StatusSet(0).Toggled(timeline.Confirmed)}, []string{"Without: confirmed"}, []string{"North Korean officers bomb a mausoleum in Rangoon"}},
	} {
		c.s.Kind = SVG
		svg := string(exported(t, tl, c.s, f))
		for _, text := range c.with {
			if !strings.Contains(svg, text) {
				t.Errorf("%s: %q is missing", c.name, text)
			}
		}
		for _, text := range c.without {
			if strings.Contains(svg, ">"+text) {
				t.Errorf("%s: %q is there", c.name, text)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	f := fonts(t)
	for _, s := range []Settings{
		{Language: "xx"},
		{Style: "pink"},
		{Kind: Page, Charts: []string{"pie"}},
		{Kind: Handout, Events: []string{"nobody"}},
		{Kind: PNG, Width: 16_001},
		{Kind: PNG, Width: 1_000, Height: 900, Scale: 16.1},
		{Kind: SVG, Width: 319},
	} {
		var out bytes.Buffer
		if _, err := Write(context.Background(), &out, builtIn(t), s, f, nil); err == nil || out.Len() > 0 {
			t.Errorf("%+v was written, %d bytes", s, out.Len())
		}
	}
	var refused *Refusal
	_, err := Write(context.Background(), nil, &timeline.Timeline{}, Settings{Language: "xx"}, f, nil)
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "de, en") {
		t.Errorf("xx is refused with %v", err)
	}
}

// TestCancel: nothing is written once nobody waits any more, and progress only
// ever grows.
func TestCancel(t *testing.T) {
	tl, f := builtIn(t), fonts(t)
	for _, kind := range Kinds {
		ctx, cancel := context.WithCancel(context.Background())
		var out bytes.Buffer
		last := -1.0
		if _, err := Write(ctx, &out, tl, Settings{Kind: kind}, f, func(done float64) {
			if done < last || done > 1 {
				t.Errorf("%v: %g after %g", kind, done, last)
			}
			last = done
		}); err != nil || last != 1 {
			t.Errorf("%v ends at %g with %v", kind, last, err)
		}
		out.Reset()
		cancel()
		if _, err := Write(ctx, &out, tl, Settings{Kind: kind}, f, nil); !errors.Is(err, context.Canceled) || out.Len() > 0 {
			t.Errorf("%v: %v, %d bytes", kind, err, out.Len())
		}
	}
}

func TestLook(t *testing.T) {
	tl, f := builtIn(t), fonts(t)
	for _, kind := range Kinds {
		p, err := Look(context.Background(), tl, Settings{Kind: kind}, f)
		if err != nil {
			t.Errorf("%v: %v", kind, err)
			continue
		}
		if len(p.Pages) == 0 || p.Total < len(p.Pages) || (len(p.Charts) > 0) != (kind == Page) {
			t.Errorf("%v: %d of %d pages, %d charts", kind, len(p.Pages), p.Total, len(p.Charts))
		}
	}
}

// TestLookAtSheets: on paper every sheet is seen, and what is on none is not.
func TestLookAtSheets(t *testing.T) {
	p, err := Look(context.Background(), builtIn(t), Settings{Kind: PDF, Paper: A4}, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	if p.Total < 2 || len(p.Pages) != min(p.Total, mostPreviewed) {
		t.Fatalf("%d of %d sheets", len(p.Pages), p.Total)
	}
	for i, page := range p.Pages {
		seen := 0
		for j := range page.Marks {
			if _, top, _, bottom := page.Marks[j].Extent(); bottom > 0 && top < page.Height {
				seen++
			}
		}
		if seen == 0 || page.Height > 297*96/25.4/printScale {
			t.Errorf("sheet %d: %d marks on %g x %g", i+1, seen, page.Width, page.Height)
		}
	}
}

func TestWindowOf(t *testing.T) {
	first, last := chrono.StartOfDay(1900, 1, 1), chrono.StartOfDay(2000, 1, 1)
	for _, c := range []struct {
		edtf     string
		from, to string
	}{
		{"1965/1990-05", "1965-01-01T00:00:00", "1990-05-31T23:59:59"},
		{"2024", "2024-01-01T00:00:00", "2024-12-31T23:59:59"},
		{"-0044/0014", "-0044-01-01T00:00:00", "0014-12-31T23:59:59"},
		{"../1950", "1900-01-01T00:00:00", "1950-12-31T23:59:59"},
		{"1950/..", "1950-01-01T00:00:00", "2000-01-01T00:00:00"},
		{"[1950,1960]", "", ""},
		{"1990/1950", "", ""},
	} {
		v, err := chrono.Parse(c.edtf)
		if err != nil && c.from == "" {
			continue
		}
		w, ok := WindowOf(v, first, last)
		if ok != (c.from != "") {
			t.Errorf("%s: %v", c.edtf, ok)
			continue
		}
		if ok && (w.From.Civil().String() != c.from || w.To.Civil().String() != c.to) {
			t.Errorf("%s: from %v to %v", c.edtf, w.From.Civil(), w.To.Civil())
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2024-10-20": "2024-10-20", " 1965/1990 ": "1965/1990", "20 October 2024": "2024-10-20", "44 BC": "-0043", "1970s": "197X",
		"": "", "unknown": "", "the day after": "", "2024-13": "",
	} {
		v, err := ParseDate(text)
		var refused *Refusal
		if want == "" && !errors.As(err, &refused) || want != "" && (err != nil || v.String() != want) {
			t.Errorf("%q: %v, %v; want %q", text, v, err, want)
		}
	}
}

// TestLookRefusesWhatCannotBeWritten, before anybody chooses a place for it.
func TestLookRefusesWhatCannotBeWritten(t *testing.T) {
	var refused *Refusal
	if _, err := Look(context.Background(), builtIn(t), Settings{Kind: PNG, Width: 20_000}, fonts(t)); !errors.As(err, &refused) {
		t.Errorf("a PNG 20,000 wide has a preview; %v", err)
	}
}

func TestParseSize(t *testing.T) {
	for _, c := range []struct {
		text          string
		width, height float64
	}{
		{"1600x900", 1600, 900},
		{" 1600 X 900 ", 1600, 900},
		{"1600", 1600, 0},
		{"1600x", 1600, 0},
		{"social", 1200, 630},
		{"Slide", 1920, 1080},
		{"a3", 1587, 1123},
		{"320x100", 320, 100},
		{"319x900", math.NaN(), 0},
		{"900x99", math.NaN(), 0},
		{"x900", math.NaN(), 0},
		{"", math.NaN(), 0},
		{"1600x900x3", math.NaN(), 0},
		{"-5x5", math.NaN(), 0},
		{"1e9", math.NaN(), 0},
		{"99999999999", math.NaN(), 0},
	} {
		width, height, err := ParseSize(c.text)
		if refused := math.IsNaN(c.width); (err != nil) != refused || !refused && (width != c.width || height != c.height) {
			t.Errorf("%q: %g x %g, %v", c.text, width, height, err)
		}
	}
}

// TestTheColourOfALaneArrives in all that shows its lane, where one was chosen.
func TestTheColourOfALaneArrives(t *testing.T) {
	tl, f := builtIn(t), fonts(t)
	tl.LaneColours = map[string]timeline.Colour{tl.LaneOrder()[0]: {0x0d, 0xf7, 0xdd}}
	own := color.NRGBA{R: 0x0d, G: 0xf7, B: 0xdd, A: 0xff}
	for _, kind := range Kinds {
		s := Settings{Kind: kind, Width: 900}
		there := false
		switch out := exported(t, tl, s, f); kind {
		case Page: // the lanes of the chart; the picture in it is as SVG
			there = bytes.Contains(out, []byte(`"colours":["#0df7dd",""`)) && bytes.Contains(out, []byte(`fill="#0df7dd"`))
		case SVG:
			there = bytes.Contains(out, []byte(`fill="#0df7dd"`))
		case Slides:
			there = strings.Contains(unpacked(t, out), "0DF7DD")
		case PNG:
			picture, err := png.Decode(bytes.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			for y := 0; y < picture.Bounds().Dy() && !there; y++ {
				for x := 0; x < picture.Bounds().Dx() && !there; x++ {
					there = color.NRGBAModel.Convert(picture.At(x, y)) == own
				}
			}
		default: // the text of a PDF is compressed
			look, err := Look(context.Background(), tl, s, f)
			if err != nil {
				t.Fatal(err)
			}
			for _, page := range look.Pages {
				there = there || slices.ContainsFunc(page.Marks, func(m scene.Mark) bool { return m.Role == scene.LaneHeader && m.Fill.Color == own })
			}
		}
		if !there {
			t.Errorf("%v has not the colour that the lane was given", kind)
		}
	}
}
