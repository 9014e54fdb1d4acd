package figure

import (
	"maps"
	"math"
	"slices"

	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// Wall is a figure on several sheets, each of which can be read by itself: it has
// the axis and the names of its lanes, and no title is cut where it ends.
type Wall struct {
	// Sheets are the sheets row by row; those of a row show one time after the
	// other of the same lanes. Those without any event are left out.
	Sheets []*scene.Scene
	// Places are where the sheets are, counted from 0.
	Places []Place
	// Rows may be fewer than was asked for, where lanes are too few.
	Columns, Rows int
	// Further are the sheets with the list of sources.
	Further []*scene.Scene
}

// Place is that of a sheet on a wall.
type Place struct{ Row, Column int }

// Empty returns the columns of a row of which the sheets are left out.
func (w *Wall) Empty(row int) (columns []int) {
	for column := range w.Columns {
		if !slices.Contains(w.Places, Place{row, column}) {
			columns = append(columns, column)
		}
	}
	return columns
}

// MostSheets is the largest number of sheets side by side, and one below the other.
const MostSheets = 20

// NewWall makes a figure on as many sheets, of the width and height of the
// settings, as columns times rows; few events are as much larger as costs no title or
// date. It is otherwise as [New].
func NewWall(x *index.Index, m layout.Measurer, s Settings, columns, rows int) (*Wall, error) {
	if !(s.Width >= LeastWidth && s.Height >= LeastHeight && max(s.Width, s.Height) <= MostPixels) || columns < 1 || rows < 1 || max(columns, rows) > MostSheets {
		return nil, ErrSize
	}
	wall := newWall(x, m, s, columns, rows, 1)
	if s.Apart || x.Timeline.Events.Len() > fewEvents*columns*rows {
		return wall, nil
	}
	told := wall.told()
	for size := largest; size > 1; size = nextSize(size) {
		if s.Width/size < LeastWidth || s.Height/size < LeastHeight {
			continue
		}
		larger := newWall(x, m, s, columns, rows, size)
		if larger.Rows == wall.Rows && len(larger.Further) >= min(len(wall.Further), 1) && larger.told() >= told {
			return larger, nil
		}
	}
	return wall, nil
}

// told counts the titles that are whole on any sheet, and the dates.
func (w *Wall) told() int {
	whole := make(map[label]bool)
	for _, sheet := range w.Sheets {
		for i := range sheet.Marks {
			if m := &sheet.Marks[i]; isUncut(m) {
				whole[label{m.Event, m.Text}] = true
			}
		}
	}
	return len(whole)
}

// label is a text of an event.
type label struct {
	event int32
	text  string
}

// newWall makes a figure on sheets, with all that is in it as much larger.
func newWall(x *index.Index, m layout.Measurer, s Settings, columns, rows int, larger float64) *Wall {
	width, height := s.Width, s.Height
	s.Width, s.Height = width/larger, height/larger
	f := newMaker(x, m, s)
	f.columns, f.Further = columns, true
	f.Width += float64(columns-1) * (s.Width - s.Style.Gutter)
	wall := &Wall{Columns: columns}
	parts := f.cut(rows)
	cited := make(map[int]bool)
	for row, events := range parts {
		for column, sheet := range f.rowOfSheets(row, len(parts), events, cited) {
			if sheet != nil {
				wall.Sheets = append(wall.Sheets, sheet)
				wall.Places = append(wall.Places, Place{row, column})
			}
		}
	}
	wall.Rows = len(parts)
	if f.Sources != NoSources {
		wall.Further = f.furtherSheets(slices.Sorted(maps.Keys(cited)))
	}
	for _, sheet := range slices.Concat(wall.Sheets, wall.Further) {
		(&Figure{Scene: sheet}).resize(f.sheetWidth()/width, width, height)
	}
	return wall
}

// sheetWidth returns the width of a sheet.
func (f *maker) sheetWidth() float64 {
	return f.Style.Gutter + (f.Width-f.Style.Gutter)/float64(f.columns)
}

// roomsOf returns the height for lanes on each row of sheets: on the first one is the
// title, on the last the legend and the foot. Sheets that
// are looked at one at a time have a title and a legend each.
func (f *maker) roomsOf(rows int) []float64 {
	rooms := make([]float64, rows)
	for row := range rooms {
		own, v := f.ofRow(row, rows)
		rooms[row] = f.plan.RoomHeight(v, own.o)
	}
	return rooms
}

// ofRow returns the maker of the sheets of a row, and the viewport of the first.
func (f *maker) ofRow(row, rows int) (*maker, layout.Viewport) {
	own := *f
	own.o.NoLegend = f.NoLegend || row < rows-1 && !f.Apart
	v := f.viewport()
	v.Width, v.Height = f.sheetWidth(), f.Height
	if row == 0 || f.Apart {
		own.s = &scene.Scene{}
		v.Height -= own.head(f.sheetWidth())
	} else {
		plain := *f.Style
		plain.Strip = 0
		own.Style = &plain
		v.Height += f.Style.Strip // which the plan of f counts
	}
	if row == rows-1 {
		v.Height -= f.footHeight(f.sheetWidth())
	} else {
		v.Height -= f.px(margin)
	}
	return &own, v
}

// mostUneven is by how much higher than a row of sheets its lanes may be, if they
// are lower, and so lose room, before a lane is cut in two.
const mostUneven = 1.25

// cut distributes the events to at most some rows of sheets: between lanes, or
// between the rows of a lane where the sheets would be too uneven.
func (f *maker) cut(rows int) (parts [][]*timeline.Event) {
	f.planFor(f.Height*float64(rows), 0)
	rooms := f.roomsOf(rows)
	all := 0.0
	for _, room := range rooms {
		all += room
	}
	f.planFor(all, 0)
	v := f.viewport()
	v.Height = f.plan.HeightFor(v, f.o)
	content := f.plan.ContentHeight(v)
	lanes, ends := f.lanesFromTop(v)
	parts = make([][]*timeline.Event, rows)
	row, end := 0, content*rooms[0]/all
	for i, lane := range lanes {
		top := ends[i] - f.plan.LaneHeight(lane, v)
		for row < rows-1 && top > 0 && (top+ends[i])/2 > end && !f.tooHigh(ends[i]-top, content/float64(rows)) {
			row++
			end += content * rooms[row] / all
		}
		if !f.tooHigh(ends[i]-top, content/float64(rows)) {
			parts[row] = append(parts[row], f.eventsOf(lane)...)
			continue
		}
		for _, e := range f.x.Lanes[lane].Events.All() { // by where its row is
			y, _ := f.plan.RowOf(e, v)
			at, to := row, end
			for at < rows-1 && y > to {
				at++
				to += content * rooms[at] / all
			}
			parts[at] = append(parts[at], f.x.Timeline.Events.At(e))
		}
		for row < rows-1 && ends[i] > end {
			row++
			end += content * rooms[row] / all
		}
	}
	parts = slices.DeleteFunc(parts, func(events []*timeline.Event) bool { return len(events) == 0 })
	if len(parts) == 0 {
		parts = append(parts, nil)
	}
	return parts
}

// tooHigh reports whether a lane is higher than a row of sheets may be.
func (f *maker) tooHigh(lane, each float64) bool { return lane > each*mostUneven }

// lanesFromTop returns the lanes as they stand, and where each ends.
func (f *maker) lanesFromTop(v layout.Viewport) (lanes []int, ends []float64) {
	for i := range f.x.Lanes {
		lanes = append(lanes, i)
	}
	slices.SortFunc(lanes, func(a, b int) int { return f.plan.Position(a) - f.plan.Position(b) })
	for _, lane := range lanes {
		ends = append(ends, f.plan.LaneTop(lane, v)+f.plan.LaneHeight(lane, v))
	}
	return lanes, ends
}

func (f *maker) eventsOf(lane int) (events []*timeline.Event) {
	for _, e := range f.x.Lanes[lane].Events.All() {
		events = append(events, f.x.Timeline.Events.At(e))
	}
	return events
}

// rowOfSheets makes the sheets of a row for some events, and notes which sources
// they cite. It is nil in place of a sheet without any event, unless sheets are looked at
// one at a time, as their number is then that of the slides.
func (f *maker) rowOfSheets(row, rows int, events []*timeline.Event, cited map[int]bool) (sheets []*scene.Scene) {
	own, v := f.ofRow(row, rows)
	if own.Style.Strip == 0 {
		v.Height -= f.Style.Strip
	}
	part, number := f.only(events)
	own.x = f.x.Part(part)
	own.planFor(f.Height, 0)
	own.planNoted(own.plan.RoomHeight(v, own.o), v, func(*scene.Scene) bool { return true })
	first := true
	for column := range f.columns {
		at := v.Pan(float64(column) * v.PlotWidth())
		body := own.body(own.plan.InRoom(at, own.o))
		if !f.Apart && len(events) > 0 && !slices.ContainsFunc(body.Marks, isOfEvent) {
			sheets = append(sheets, nil)
			continue
		}
		own.s = &scene.Scene{Width: f.sheetWidth(), Height: f.Height, Background: f.Style.Background}
		top := 0.0
		if row == 0 || f.Apart {
			if top = own.head(f.sheetWidth()); !first && !f.Apart {
				own.s.Marks = nil // it stands on the first
			}
		}
		for _, n := range own.citedIn(body) {
			cited[n] = true
		}
		for i := range body.Marks {
			if m := &body.Marks[i]; m.Event != scene.NoEvent {
				m.Event = number(m.Event)
			}
		}
		scene.Shift(body.Marks, 0, top)
		own.s.Marks = append(own.s.Marks, body.Marks...)
		if row == rows-1 && first {
			own.foot(0, f.sheetWidth(), f.Height)
		}
		sheets, first = append(sheets, own.s), false
	}
	return sheets
}

// only returns the timeline with some of its events alone, and the numbers that those
// have in all of it.
func (f *maker) only(events []*timeline.Event) (*timeline.Timeline, func(int32) int32) {
	numbers := make(map[*timeline.Event]int32, f.x.Timeline.Events.Len())
	for i, e := range f.x.Timeline.Events.All() {
		numbers[e] = i
	}
	kept := make(map[*timeline.Event]bool, len(events))
	for _, e := range events {
		kept[e] = true
	}
	part := *f.x.Timeline.Keep(func(e *timeline.Event) bool { return kept[e] })
	part.Lanes = part.Occupied()
	return &part, func(e int32) int32 { return numbers[part.Events.At(e)] }
}

// isOfEvent reports whether a mark belongs to an event.
func isOfEvent(m scene.Mark) bool { return m.Event != scene.NoEvent }

// furtherSheets returns sheets with the list of some sources.
func (f *maker) furtherSheets(numbers []int) (sheets []*scene.Scene) {
	width := f.sheetWidth()
	n, each := f.sourceColumns(width)
	tall := f.Height - f.headingHeight() - f.px(margin)
	for blocks := f.blocks(numbers, each); len(blocks) > 0; {
		fit := max(f.fill(blocks, n, tall), 1)
		f.s = &scene.Scene{Width: width, Height: f.Height, Background: f.Style.Background}
		f.listed(blocks[:fit], f.Text("chart.sources"), n, each, math.Min(tall, f.columnHeight(blocks[:fit], n)), 0)
		sheets, blocks = append(sheets, f.s), blocks[fit:]
	}
	return sheets
}
