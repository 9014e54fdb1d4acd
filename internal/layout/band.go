package layout

import (
	"dateline/internal/index"
	"dateline/internal/scene"
)

const (
	// bandRow is the height of a row of the band of chapters, and mostBandRows how many
	// it has at most: chapters at one time stand below each other.
	bandRow      = 20.0
	mostBandRows = 4
)

// bandRows returns the row of each chapter in the band, -1 for one that finds none, and
// the number of rows.
func bandRows(chapters []index.Chapter) (rows []int, n int) {
	var ends [mostBandRows]index.Chapter // the last of each row
	rows = make([]int, len(chapters))
	for i, c := range chapters {
		rows[i] = -1
		for row := range ends {
			if row >= n || ends[row].Stretch.To < c.Stretch.From {
				rows[i], ends[row] = row, c
				n = max(n, row+1)
				break
			}
		}
	}
	return rows, n
}

// WithChapters returns the style with room under the axis for a band of chapters, which
// [Options] have then.
func (s *Style) WithChapters(chapters []index.Chapter) *Style {
	own := *s
	_, n := bandRows(chapters)
	own.Chapters = float64(n) * s.px(bandRow)
	return &own
}

// axisEnd returns how far the two rows of the axis reach, in pixels.
func (s *Style) axisEnd() float64 { return s.AxisHeight() - s.Chapters }

// chapterBand draws the chapters under the axis, each as a box over its time with its
// name in it, or beside it where there is more room.
func (d *drawing) chapterBand() {
	if d.style.Chapters == 0 {
		return
	}
	top, row := d.style.axisEnd(), d.style.px(bandRow)
	size, edge := d.style.SmallSize, d.thinStroke(d.style.Axis)
	d.rect(scene.Decoration, scene.NoEvent, 0, top, d.v.Width, d.style.Chapters, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	title := d.o.Text("timeline.chapters")
	text, w := elide(d.m, title, size, false, d.v.Gutter-d.style.px(20))
	d.text(scene.AxisContext, scene.NoEvent, d.style.px(16), top+row/2+size*0.36, text, w, size, false, scene.Fill{Color: d.style.Muted})
	rows, _ := bandRows(d.o.Chapters)
	var boxes [mostBandRows][]band
	for i := range d.o.Chapters {
		if rows[i] < 0 {
			continue
		}
		left, right := d.stretchOf(&d.o.Chapters[i], d.v)
		if left, right = max(left, d.v.Gutter), min(right, d.v.Width); right > left {
			boxes[rows[i]] = append(boxes[rows[i]], band{left, max(right, left+2), d.o.Chapters[i].Title(d.o.Lexicon)})
		}
	}
	for n, in := range boxes {
		y := top + float64(n)*row
		free := d.v.Gutter
		for i, b := range in {
			end := d.v.Width
			if i+1 < len(in) {
				end = in[i+1].left
			}
			d.rect(scene.Decoration, scene.NoEvent, b.left, y+1, b.right-b.left, row-2, scene.Fill{Color: d.style.Background}, edge)
			free = d.bandName(b, free, end, y+row/2)
		}
	}
}

// band is a box of the band of chapters.
type band struct {
	left, right float64
	name        string
}

// bandName writes the name of a box whose row is free from one place to another, and
// returns from where on it is free after that.
func (d *drawing) bandName(b band, free, end, middle float64) float64 {
	size, pad := d.style.SmallSize, d.style.px(5)
	inside, after, before := b.right-b.left-2*pad, end-b.right-2*pad, b.left-free-2*pad
	whole := d.m.Width(clip(b.name), size, true)
	left, room := b.left+pad, inside
	switch {
	case whole <= inside:
		left = (b.left + b.right - whole) / 2
	case after >= min(whole, before) && after > inside:
		left, room = b.right+pad, after
	case before > inside:
		room = before
		left = b.left - pad - min(whole, room)
	}
	text, w := elide(d.m, b.name, size, true, room)
	if text != "" {
		d.text(scene.AxisContext, scene.NoEvent, left, middle+size*0.36, text, w, size, true, scene.Fill{Color: d.style.Text})
	}
	return max(b.right, left+w)
}
