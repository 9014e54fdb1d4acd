package layout

import (
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	legendRow   = 24.0
	legendPad   = 5.0
	swatchWidth = 38.0
	legendGap   = 18.0
)

// legend explains, in one line, the signs that are in view; what finds no room
// is in the key. That of a picture has as many lines as it needs. It is drawn
// with the same code as events, and then only moved to where it belongs.
type legend struct {
	key    legendKey
	marks  []scene.Mark // with the top at 0
	height float64
}

// legendKey is what a legend depends on besides the style.
type legendKey struct {
	width  float64 // of the drawing
	first  string  // the first words, for the language
	static bool
	hidden bool
	signs  signs
}

// signs is a set of entries of the legend, by their indexes in samples.
type signs uint16

// The entries of the legend.
const (
	signDay = iota
	signPossible
	signAbout
	signUncertain
	signOpen
	signUnknown
	signOneOf
	signWithin
	signBefore
	signAfter
	signAllOf
	signThin // which the legend explains with signPossible
	signRefuted
	signClaim
	signStroke
	signDensity
)

// precedence orders the entries where not all have room: first what nothing else in the
// picture explains, then what is taken for something else without words, the most frequent
// first, and last what most take for what it is. The comb of the selected event has words
// of its own.
var precedence = [...]int{
	signStroke, signDensity, signPossible, signDay, signWithin, signAbout, signBefore, signAfter, signOneOf, signAllOf,
	signUncertain, signUnknown, signOpen, signRefuted, signClaim,
}

// dateSigns are the entries that explain dates.
const dateSigns = 1<<signRefuted - 1

// samples are the entries of the legend, by their keys in the catalogue, with the widths
// of what is drawn. Where words are short, a window has these, whose legend has one line.
var samples = [...]struct {
	key, short string
	width      float64
	draw       func(d *drawing, x, y float64)
}{
	signDay:       {"form.day", "legend.day", 1.6 * swatchWidth, daySample},
	signPossible:  {"form.possible", "legend.possible", swatchWidth, dateSample("2003/2007", 0.16)},
	signAbout:     {"form.about", "", 2*swatchWidth + 12, aboutSample},
	signUncertain: {"form.uncertain", "", swatchWidth, dateSample("2003-07-01?/2007-07-01?", 0.13)},
	signOpen:      {"form.open", "legend.open", endWidth, endsSample(chrono.Open)},
	signUnknown:   {"form.unknown", "legend.unknown", endWidth, endsSample(chrono.Unknown)},
	signOneOf:     {"form.one-of", "", swatchWidth, dateSample("[2003,2007]", 0.17)},
	signWithin:    {"form.within", "legend.within", 2 * swatchWidth, withinSample},
	signBefore:    {"form.before", "legend.before", openWidth, openSample("[..2005]", 24)},
	signAfter:     {"form.after", "legend.after", openWidth, openSample("[2005..]", -8)},
	signAllOf:     {"form.all-of", "legend.all-of", swatchWidth, dateSample("{2003,2007}", 0.17)},
	signThin:      {"form.thin", "", swatchWidth, dateSample("2004/2005", 0.09)},
	signRefuted:   {"form.title.refuted", "legend.refuted", swatchWidth, titleSample(timeline.Refuted)},
	signClaim:     {"form.claim", "legend.claim", swatchWidth, claimSample},
	signStroke:    {"form.stroke", "", swatchWidth, strokeSample},
	signDensity:   {"form.density.still", "legend.density", swatchWidth, densitySample},
}

// openWidth is the width of the sample of a date with an open side, whose arrow is as
// long as a swatch, endWidth that of a bar with open or unknown ends.
const openWidth, endWidth = 54.0, 2*openLength + 20

// signsOfAll returns the signs of all events, for a picture.
func (d *drawing) signsOfAll() (in signs) {
	d.heights(d.v, &d.rooms)
	for _, e := range d.x.Reading() {
		in |= d.signsIn(e)
	}
	for lane := range d.x.Lanes {
		in |= d.signsUnder(lane)
	}
	if s := d.o.Selected; s != scene.NoEvent && d.x.Timeline.Events.At(s).CountClaims() > 0 {
		in |= 1 << signClaim
	}
	return in
}

// signsInView returns the signs of what is drawn between the axis and the legend.
func (d *drawing) signsInView() (in signs) {
	axis := d.style.AxisHeight()
	for lane := range d.x.Lanes {
		bottom, under := d.under(lane)
		if d.tops[lane] < d.bottom && bottom-under < d.bottom && bottom > axis {
			in |= d.signsUnder(lane)
		}
	}
	last, of := int32(scene.NoEvent), signs(0)
	for i := range d.s.Marks {
		m := &d.s.Marks[i]
		if m.Event == scene.NoEvent || m.Role == scene.Tick || m.Role == scene.Label {
			continue
		}
		if left, top, right, bottom := m.Extent(); right <= d.v.Gutter || left >= d.v.Width || bottom <= axis || top >= d.bottom {
			continue
		}
		if m.Event != last {
			last, of = m.Event, d.signsIn(m.Event)
		}
		in |= signsBy(m, of)
	}
	return in
}

// signsBy returns which of the signs of its event a mark shows.
func signsBy(m *scene.Mark, of signs) signs {
	const oneOf, sets = 1<<signBefore | 1<<signAfter | 1<<signOneOf, 1 << signAllOf
	shown := signs(1<<signRefuted | 1<<signUncertain)
	switch m.Role {
	case scene.ClaimMark:
		if m.Kind == scene.Text {
			return 0
		}
		return 1 << signClaim
	case scene.Strike:
		shown = 1 << signRefuted
	case scene.EndSign:
		shown |= oneOf | 1<<signWithin
		if m.Kind == scene.Polygon {
			shown |= 1<<signOpen | 1<<signUnknown
		}
	case scene.Possible:
		if shown |= oneOf | sets | 1<<signPossible | 1<<signThin; m.Fill.FadeLeft+m.Fill.FadeRight > 0 {
			shown = 1<<signRefuted | 1<<signAbout
		}
	case scene.Marker, scene.Whisker, scene.Certain:
		shown |= oneOf | sets | 1<<signDay
	default:
		return 0
	}
	return of & shown
}

// signsUnder returns the signs of the events without a row that are in view in a lane.
func (d *drawing) signsUnder(lane int) signs {
	switch from, to := d.v.Range(); {
	case d.rooms.rooms[lane].density == 0:
	case !d.fewIn(lane):
		if d.touches(lane, from, to) {
			return 1 << signDensity
		}
	case slices.ContainsFunc(d.keptInView(lane), d.hasStroke(lane)):
		return 1 << signStroke
	}
	return 0
}

// signsIn returns the signs of an event. Those of most moments are told by what the index
// knows, without reading them.
func (d *drawing) signsIn(e int32) (in signs) {
	f := d.x.Form.At(e)
	if d.refuted(e) {
		in |= 1 << signRefuted
	}
	if f&index.Uncertain != 0 {
		in |= 1 << signUncertain
	}
	if !f.Lasting() && f&index.OneOf == 0 {
		return in | d.signsOfMoment(e, f)
	}
	when := &d.x.Timeline.Events.At(e).When
	if when.AnyDoubt()&chrono.Approximate != 0 {
		in |= 1 << signAbout
	}
	for _, end := range [...]chrono.End{when.Start, when.End} {
		switch end.Kind {
		case chrono.Open:
			in |= 1 << signOpen
		case chrono.Unknown:
			in |= 1 << signUnknown
		}
	}
	return in | d.signsOfForm(e, f, when)
}

// signsOfMoment returns those of a moment on one date.
func (d *drawing) signsOfMoment(e int32, f index.Form) (in signs) {
	switch {
	case !d.onOneDay(e):
		in = 1 << signWithin
	case f&index.AboutOnce == 0:
		in = 1 << signDay
	}
	if f&index.AboutOnce != 0 {
		in |= 1 << signAbout
	}
	return in
}

// signsOfForm returns those of the form of another date.
func (d *drawing) signsOfForm(e int32, f index.Form, when *chrono.When) (in signs) {
	switch {
	case f&index.OneOf != 0:
		in |= signsOfMembers(when.Members())
	case f&index.AllOf != 0:
		in |= 1 << signAllOf
		if f&(index.NoStart|index.NoEnd) != 0 {
			in |= 1 << signOpen
		}
	case when.Lasts():
		b := d.x.Bounds(e)
		if _, _, certain := b.Certain(); !certain {
			in |= 1 << signThin
		} else if b.EarliestStart != b.LatestStart || b.EarliestEnd != b.LatestEnd {
			in |= 1 << signPossible
		}
	}
	return in
}

// signsOfMembers returns the signs of a one-of set.
func signsOfMembers(members []chrono.Member) (in signs) {
	for _, m := range members {
		switch {
		case m.Start.Kind == chrono.Open:
			in |= 1 << signBefore
		case m.End.Kind == chrono.Open:
			in |= 1 << signAfter
		default:
			in |= 1 << signOneOf
		}
	}
	return in
}

// mostLegends is the largest number of legends that a drawing keeps. Signs come into view
// and leave it as one zooms, and a legend takes up to half a millisecond.
const mostLegends = 64

// legend returns the legend of the drawing.
func (d *drawing) legend() *legend {
	in := d.signs
	if in>>signThin&1 != 0 {
		in = in&^(1<<signThin) | 1<<signPossible
	}
	key := legendKey{d.v.Width, d.o.Text(samples[0].key), d.o.Static, d.o.NoLegend, in}
	l, ok := d.legends[key]
	if !ok {
		if len(d.legends) >= mostLegends {
			clear(d.legends)
		}
		l = d.newLegend(key)
		d.legends[key] = l
	}
	return l
}

// entry is an entry of the legend: its words, and how wide it is with its sample.
type entry struct {
	sign  int
	words string
	width float64
}

// entries returns those of some signs.
func (d *drawing) entries(key legendKey) (all []entry) {
	for i, sample := range samples {
		if key.signs>>i&1 == 0 {
			continue
		}
		words := d.o.Text(sample.key)
		if sample.short != "" && !key.static {
			words = d.o.Text(sample.short)
		}
		all = append(all, entry{i, words, d.style.px(sample.width+6) + d.m.Width(words, d.style.SmallSize, false)})
	}
	return all
}

// newLegend lays the entries out.
func (d *drawing) newLegend(key legendKey) *legend {
	l := &legend{key: key}
	if key.hidden {
		return l
	}
	s := &scene.Scene{Width: d.v.Width}
	own := &drawing{s: s, Plan: &Plan{style: d.style, m: d.m}}
	own.v.Width = d.v.Width
	size, row, margin := d.style.SmallSize, d.style.px(legendRow), d.style.px(legendGap)/2
	gap, x, y, end := 2*margin, margin, d.style.px(legendPad)+row/2, d.v.Width
	if key.static && key.signs&dateSigns != 0 {
		words := d.o.Text("form.dates")
		width := d.m.Width(words, size, true)
		own.text(scene.Legend, scene.NoEvent, x, y+size*0.36, words, width, size, true, scene.Fill{Color: d.style.Text})
		x += width + margin
	}
	entries := d.entries(key)
	if !key.static {
		end -= d.style.px(keySign)
		own.keySign(y)
		all := len(entries)
		gap, entries = d.inOneLine(entries, end-x)
		if more := all - len(entries); more > 0 {
			words, width := d.more(more)
			end -= width
			own.text(scene.Legend, scene.NoEvent, end, y+size*0.36, words, width, size, false, scene.Fill{Color: d.style.Accent})
		}
	}
	for _, e := range entries {
		if key.static && x+e.width > end && x > margin {
			x, y = margin, y+row
		}
		samples[e.sign].draw(own, x, y)
		words := x + d.style.px(samples[e.sign].width+6)
		own.text(scene.Legend, scene.NoEvent, words, y+size*0.36, e.words, x+e.width-words, size, false, scene.Fill{Color: d.style.Text})
		x += e.width + gap
	}
	for i := range s.Marks {
		s.Marks[i].Role, s.Marks[i].Event = scene.Legend, scene.NoEvent
	}
	l.marks, l.height = s.Marks, y+row/2+d.style.px(legendPad)
	if key.static && key.signs == 0 {
		l.height = 0
	}
	return l
}

// more returns the words that say how many entries are in the key alone, and their width.
func (d *drawing) more(n int) (words string, width float64) {
	words = d.o.Text("legend.more", "n", n)
	return words, d.m.Width(words, d.style.SmallSize, false)
}

// inOneLine returns which entries of a legend find room in a line, and the gap between
// them: where room lacks they stand closer, and those that come first stay.
func (d *drawing) inOneLine(all []entry, room float64) (gap float64, shown []entry) {
	near, sum := d.style.px(legendGap)/2, 0.0
	for _, e := range all {
		sum += e.width
	}
	gaps := float64(len(all) - 1)
	switch {
	case sum+2*near*gaps <= room:
		return 2 * near, all
	case sum+near*gaps <= room:
		return near, all
	}
	_, more := d.more(len(all))
	room -= more
	for _, sign := range precedence {
		at := slices.IndexFunc(all, func(e entry) bool { return e.sign == sign })
		if at >= 0 && all[at].width+near <= room {
			shown = append(shown, all[at])
			room -= all[at].width + near
		}
	}
	slices.SortFunc(shown, func(a, b entry) int { return a.sign - b.sign })
	return near, shown
}

// draw puts the legend at the bottom of d.
func (l *legend) draw(d *drawing) {
	if l.key.hidden {
		return
	}
	top := d.bottom
	d.rect(scene.Legend, scene.NoEvent, 0, top, d.v.Width, l.height+2, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	d.line(scene.Legend, scene.NoEvent, 0, top, d.v.Width, top, d.thinStroke(d.style.Axis))
	for _, m := range l.marks {
		m.Y += top
		m.Points = d.s.Points(m.Points...)
		for i := range m.Points {
			m.Points[i].Y += top
		}
		d.add(m)
	}
}

// sample draws an event made for the legend, see [specimen].
func sample(d *drawing, when chrono.Value, status timeline.Status, left, y, yearsPerPx float64) {
	specimen(d, &timeline.Event{When: chrono.When{Value: when}, Status: status}, left, y, yearsPerPx).mark(0)
}

func statusSample(status timeline.Status) func(*drawing, float64, float64) {
	when, _ := chrono.Parse("2003-07-01/2007-07-01")
	return func(d *drawing, x, y float64) { sample(d, when, status, x, y, 0.13) }
}

func dateSample(edtf string, yearsPerPx float64) func(*drawing, float64, float64) {
	when, _ := chrono.Parse(edtf)
	return func(d *drawing, x, y float64) { sample(d, when, timeline.Confirmed, x, y, yearsPerPx) }
}

// daySample draws a day, narrower than a dot and wider.
func daySample(d *drawing, x, y float64) {
	const yearsPerPx = 1 / 365.0 / 34
	dateSample("2005-07-01", 0.13)(d, x-d.style.px(9), y)
	dateSample("2005-07-01", yearsPerPx)(d, x+d.style.px(22-17), y)
}

// withinSample draws a date that is less precise than a day, as wide as a dot and wider.
func withinSample(d *drawing, x, y float64) {
	dateSample("2005", 0.1)(d, x, y)
	dateSample("2005", 0.03)(d, x+d.style.px(swatchWidth), y)
}

// aboutSample draws what lasted from about one time to about another, and what happened at
// one time about then.
func aboutSample(d *drawing, x, y float64) {
	dateSample("2003~/2007~", 0.23)(d, x, y)
	dateSample("2005~", 0.065)(d, x+d.style.px(swatchWidth+6), y)
}

// openSample draws a date whose one side is open, some pixels to the right of the middle
// of a swatch: hollow, so that the date itself shows in it.
func openSample(edtf string, aside float64) func(*drawing, float64, float64) {
	when, _ := chrono.Parse(edtf)
	return func(d *drawing, x, y float64) {
		sample(d, when, timeline.Claimed, x+d.style.px(aside), y, 0.17)
	}
}

// endsSample draws a bar neither of whose ends is known.
func endsSample(kind chrono.EndKind) func(*drawing, float64, float64) {
	return func(d *drawing, x, y float64) {
		when, _ := chrono.Parse("2004-07-01/2006-07-01")
		own := specimen(d, &timeline.Event{When: chrono.When{Value: when}, Status: timeline.Confirmed}, x+d.style.px((endWidth-swatchWidth)/2), y, 0.15)
		own.mark(0)
		left, right := own.markInView(0)
		own.endSign(0, chrono.End{Kind: kind}, left, y, -1, own.appearance(0))
		own.endSign(0, chrono.End{Kind: kind}, right, y, 1, own.appearance(0))
	}
}

// strokeSample draws a moment, one within a month or longer, and what lasted.
func strokeSample(d *drawing, x, y float64) {
	strokeSampleOf(d, strokeTick, timeline.Confirmed, 3, 5, x, y)
	strokeSampleOf(d, strokeWithin, timeline.Claimed, 9, 21, x, y)
	strokeSampleOf(d, strokeLine, timeline.Disputed, 25, 38, x, y)
}

// strokeSampleOf draws a stroke from one place of a swatch to another, at a Scale of 1.
func strokeSampleOf(d *drawing, form strokeForm, status timeline.Status, from, to, x, y float64) {
	own := &drawing{s: d.s, Plan: d.Plan, v: Viewport{Width: math.Inf(1)}}
	h := d.style.px(leastStrokesHeight)
	own.stroke(scene.NoEvent, status, form, span{x + d.style.px(from), x + d.style.px(to)}, y-h/2, h)
}

func claimSample(d *drawing, x, y float64) {
	d.glyph(timeline.Asserts, 0, 0, x+d.style.px(8), y, d.thinStroke(d.style.Muted))
	d.glyph(timeline.Denies, 0, 0, x+d.style.px(24), y, d.thinStroke(d.style.Muted))
}

func densitySample(d *drawing, x, y float64) {
	for i, h := range [...]float64{4, 10, 7, 12, 5} {
		status := timeline.Statuses[i%3]
		h = d.style.px(h)
		d.rect(scene.Legend, scene.NoEvent, x+d.style.px(4+5*float64(i)), y+d.style.px(6)-h, d.style.px(5), h, scene.Fill{Color: d.style.Status[status]}, scene.Stroke{})
	}
}
