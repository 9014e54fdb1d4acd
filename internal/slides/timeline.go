package slides

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"dateline/internal/listing"
	"dateline/internal/scene"
)

// class is what marks without an event are grouped by.
type class uint8

const (
	loose class = iota // not grouped
	grid
	lanes
	axis
	density
	legend
)

// classes are the classes of roles; others are loose.
var classes = map[scene.Role]class{
	scene.LaneBand: grid, scene.GridLine: grid, scene.Today: grid,
	scene.LaneHeader: lanes,
	scene.AxisLabel:  axis, scene.AxisContext: axis,
	scene.Density: density, scene.Elsewhere: density,
	scene.Legend: legend,
}

// classNames are the words for classes, by their keys in the catalogue.
var classNames = [...]string{"", "slides.grid", "slides.lanes", "slides.axis", "form.density.still", "slides.legend"}

// together are shapes that belong together: those of an event, so that whoever
// moves or animates it has all of it, or those of a class.
type together struct {
	event  int32
	class  class
	shapes []shape
}

// timelineSlides adds the slides of the timeline, and notes which sources those
// events have whose titles, and so the numbers of their sources, are on them.
func (k *deck) timelineSlides() {
	title := k.Text("slides.timeline-of", "title", k.title())
	for i, s := range k.Timeline {
		name := title
		if all := len(k.Timeline); all > 1 {
			name += " " + k.Text("slides.part", "n", i+1, "all", all)
		}
		page := k.timelineSlide(s, name)
		if i == 0 {
			k.timelinePage = page
		}
	}
	for _, c := range k.Chapters {
		k.timelineSlide(c.Scene, title+", "+c.Name)
	}
}

// timelineSlide adds a slide with a scene of the timeline, and returns its number.
func (k *deck) timelineSlide(s *scene.Scene, name string) int {
	for _, m := range s.Marks {
		if m.Role == scene.Label && m.Event != scene.NoEvent {
			k.cite(k.List.Event(int(m.Event)))
		}
	}
	return k.add(slide{layout: timelineLayout, draw: func(m *markup) { k.timeline(m, s, name) }})
}

// cite notes the sources of an event.
func (k *deck) cite(e listing.Event) {
	for i := range e.Claims {
		for _, n := range cites(&e.Claims[i]) {
			k.cited[n] = true
		}
	}
}

// timeline draws a part of the timeline. Its title is there to be read aloud and
// listed; it stands above the slide.
func (k *deck) timeline(m *markup, s *scene.Scene, title string) {
	k.placeholder(m, holder{kind: "title", name: "slides.timeline"}, func() {
		k.paragraph(m, setting{}, run{text: title})
	})
	for _, g := range grouped(s) {
		k.together(m, g)
	}
}

// grouped returns the shapes of a scene in paint order, grouped. A group
// stands where the first of its shapes does.
func grouped(s *scene.Scene) []*together {
	f := newFit(s)
	var all []*together
	byEvent := make(map[int32]*together)
	last := &together{event: scene.NoEvent} // the group of marks without an event that is being filled
	for i := range s.Marks {
		shapes := f.shapes(&s.Marks[i])
		if len(shapes) == 0 {
			continue
		}
		event, class := belongs(s.Marks, i, last.class)
		g := byEvent[event]
		switch {
		case event != scene.NoEvent && g == nil:
			g = &together{event: event}
			byEvent[event] = g
			all = append(all, g)
		case event == scene.NoEvent && class != loose && len(all) > 0 && all[len(all)-1] == last && last.class == class:
			g = last
		case event == scene.NoEvent:
			g = &together{event: event, class: class}
			last = g
			all = append(all, g)
		}
		if n := len(g.shapes); n > 0 && g.shapes[n-1].goesOn(&shapes[0]) {
			g.shapes[n-1].more = append(g.shapes[n-1].more, shapes[0].text)
			g.shapes[n-1].right = shapes[0].right
			continue
		}
		g.shapes = append(g.shapes, shapes...)
	}
	for _, g := range all {
		g.align()
	}
	alignCounts(all)
	return all
}

// alignCounts lets the numbers of statuses at the top that stand close to the right
// edge, or to one that does, end where they do, in whatever font.
func alignCounts(all []*together) {
	var counts []*shape
	for _, g := range all {
		for i := range g.shapes {
			if m := g.shapes[i].text; m != nil && m.Role == scene.Legend && m.Bold {
				counts = append(counts, &g.shapes[i])
			}
		}
	}
	slices.SortFunc(counts, func(a, b *shape) int { return cmp.Compare(b.right, a.right) })
	end := wide
	for _, s := range counts {
		const near = 2 // sizes of text
		if s.ends = end-s.right < near*s.text.Size && end >= s.right; !s.ends {
			return
		}
		end = s.left
	}
}

// align lets the title of an event that stands left of its mark end there, in
// whatever font.
func (g *together) align() {
	left := math.Inf(1)
	for i := range g.shapes {
		if s := &g.shapes[i]; s.text == nil && !s.line {
			left = min(left, s.left)
		}
	}
	for i := range g.shapes {
		s := &g.shapes[i]
		s.ends = s.text != nil && s.text.Role == scene.Label && s.right <= left && !math.IsInf(left, 1)
	}
}

// belongs says to which event or class a mark belongs. A decoration is part of
// the event that is drawn next, or of the axis, which begins and ends with
// some.
func belongs(marks []scene.Mark, i int, before class) (event int32, c class) {
	m := &marks[i]
	if m.Event != scene.NoEvent || m.Role != scene.Decoration {
		return m.Event, classes[m.Role]
	}
	if m.Kind == scene.Text { // of a heading or a list around the timeline
		return scene.NoEvent, loose
	}
	for i < len(marks) && marks[i].Role == scene.Decoration && marks[i].Event == scene.NoEvent {
		i++
	}
	switch {
	case before == axis:
		return scene.NoEvent, axis
	case i == len(marks):
		return scene.NoEvent, loose
	}
	return marks[i].Event, classes[marks[i].Role]
}

// together writes a group.
func (k *deck) together(m *markup, g *together) {
	var a about
	switch {
	case g.event != scene.NoEvent:
		e := k.List.Event(int(g.event))
		a.name, a.description = e.Title, k.spoken(e)
	case g.class != loose:
		a.name, a.adorns = k.Text(classNames[g.class]), g.class == grid
	}
	each := func(s *shape) about {
		own := about{name: a.name, to: k.leads(s, g.event)}
		if s.text != nil {
			own.name = s.text.Text
		}
		return own
	}
	if len(g.shapes) == 1 {
		own := each(&g.shapes[0])
		g.shapes[0].alone = true
		own.description, own.adorns = a.description, a.adorns
		k.shape(m, &g.shapes[0], own)
		return
	}
	k.group(m, g.shapes, a, each)
}

// spoken returns what is read aloud instead of an event.
func (k *deck) spoken(e listing.Event) string {
	words := e.Title
	for _, more := range [...]string{e.When, k.statusName(&e)} {
		if more != "" {
			words += ", " + more
		}
	}
	return words
}

// leads returns where a click on a shape leads: where its mark says, or to the
// slide of its event.
func (k *deck) leads(s *shape, event int32) target {
	if n, ok := sourceOf(s.link); ok {
		return target{page: k.pageOfSource[n]}
	}
	if url := safeURL(s.link); url != "" {
		return target{url: url}
	}
	return target{page: k.pageOfEvent[int(event)]}
}

// background writes the background of a slide, unless it is that of all.
func (k *deck) background(m *markup, c color.NRGBA) {
	if c == k.Style.Background {
		return
	}
	m.in("p:bg", func() {
		m.in("p:bgPr", func() {
			k.palette.solid(m, c)
			m.WriteString("<a:effectLst/>")
		})
	})
}
