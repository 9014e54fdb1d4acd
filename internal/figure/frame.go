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

// head draws the title, and the window where there is one, and returns where
// they end; nothing where there is neither.
func (f *maker) head(width float64) float64 {
	y := f.px(margin)
	title := listing.OneLine(f.Title)
	if title == "" && f.Window == nil {
		return 0
	}
	if title != "" {
		const most = 3
		size := f.Style.TextSize * 1.7
		lines := Lines(f.m, title, size, true, f.inner(width))
		if len(lines) > most {
			lines = append(lines[:most-1:most-1], lines[most-1]+"…")
		}
		for _, line := range lines {
			f.text(f.px(margin), y+size, line, size, true, f.Style.Text, "")
			y += size * 1.25
		}
	}
	if f.Window != nil {
		size := f.Style.TextSize
		f.text(f.px(margin), y+size, f.Lexicon.Medium(f.Window.value()), size, false, f.Style.Muted, "")
		y += size * 1.3
	}
	return y + f.px(margin/2)
}

// value returns w as a date, to the day where years have four digits.
func (w *Window) value() chrono.Value {
	end := func(i chrono.Instant) chrono.End {
		c := i.Civil()
		if c.Year > -10_000 && c.Year < 10_000 {
			return chrono.End{Date: c.Date()}
		}
		return chrono.End{Date: chrono.Date{Year: c.Year}}
	}
	return chrono.Value{Form: chrono.Interval, Start: end(w.From), End: end(w.To)}
}

// footLines returns the lines of the foot.
func (f *maker) footLines(width float64) []string {
	if f.Foot == "" {
		return nil
	}
	return Lines(f.m, listing.OneLine(f.Foot), f.sourceSize(), false, f.inner(width))
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
