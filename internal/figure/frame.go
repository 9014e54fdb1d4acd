package figure

import (
	"image/color"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/scene"
)

// text adds a line of text.
func (f *maker) text(x, baseline float64, text string, size float64, bold bool, c color.NRGBA, link string) {
	f.s.Marks = append(f.s.Marks, scene.Mark{
		Kind: scene.Text, Event: scene.NoEvent, X: x, Y: baseline, W: f.m.Width(text, size, bold),
		Text: text, Size: size, Bold: bold, Fill: scene.Fill{Color: c}, Link: link,
	})
}

// titleWords returns the title, or words that stand for it.
func (f *maker) titleWords() string {
	if title := listing.OneLine(f.Title); title != "" {
		return title
	}
	return f.Text("chart.untitled")
}

// head draws the title with what stands under it, and the window where there is
// one, and returns where they end; nothing where there is none of them.
func (f *maker) head(width float64) float64 {
	window := ""
	if f.Window != nil {
		window = f.Lexicon.Medium(f.Window.value())
	}
	start := f.px(margin)
	y := start
	for _, part := range [...]struct {
		text string
		size float64 // in sizes of text
		bold bool
		c    color.NRGBA
	}{
		{f.Title, 1.7, true, f.Style.Text},
		{f.Subtitle, 1.35, true, f.Style.Text},
		{f.Note, 1, false, f.Style.Muted},
		{window, 1, false, f.Style.Muted},
	} {
		text := listing.OneLine(part.text)
		if text == "" {
			continue
		}
		const most = 3
		size := f.Style.TextSize * part.size
		lines := Lines(f.m, text, size, part.bold, f.inner(width))
		if len(lines) > most {
			lines = append(lines[:most-1:most-1], lines[most-1]+"…")
		}
		for _, line := range lines {
			f.text(f.px(margin), y+size, line, size, part.bold, part.c, "")
			y += size * 1.28
		}
	}
	if y == start {
		return 0
	}
	return y + f.px(margin/2)
}

// value returns w as a date, as coarse as its days are, and in years where these have more
// than four digits.
func (w *Window) value() chrono.Value {
	from, to := w.From.Civil(), w.To.Civil()
	if min(from.Year, to.Year) <= -10_000 || max(from.Year, to.Year) >= 10_000 {
		from.Month, from.Day, to.Month, to.Day = 1, 1, 12, 31
	}
	next := chrono.StartOfDay(to.Year, to.Month, to.Day).Add(24 * 60 * 60)
	return chrono.SpanOf(chrono.StartOfDay(from.Year, from.Month, from.Day), next.Add(-1))
}

// footLines returns the lines of the foot.
func (f *maker) footLines(width float64) []string {
	if f.Foot == "" {
		return nil
	}
	return Lines(f.m, listing.OneLine(f.Foot), f.sourceSize(), false, f.inner(width))
}

// addFoot adds a remark to the foot.
func (f *maker) addFoot(remark string) {
	if f.Foot != "" {
		remark = f.Foot + " · " + remark
	}
	f.Foot = remark
}

// footHeight returns the height of the foot with what is free around it.
func (f *maker) footHeight(width float64) float64 {
	return float64(len(f.footLines(width)))*f.leading() + f.px(margin)
}

// foot draws the foot below y, at the bottom of a figure of a fixed height,
// and returns the height of the figure.
func (f *maker) foot(y, width, height float64) float64 {
	y = max(y, height-f.footHeight(width))
	baseline := y + f.px(margin/2) + f.sourceSize()
	for _, line := range f.footLines(width) {
		f.text(f.px(margin), baseline, line, f.sourceSize(), false, f.Style.Muted, "")
		baseline += f.leading()
	}
	return y + f.footHeight(width)
}
