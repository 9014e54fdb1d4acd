package figure

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"dateline/internal/graphemes"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/scene"
)

// sourceName is the name of the source of a number in a scene.
func sourceName(number int) string { return "source-" + strconv.Itoa(number) }

const (
	columnWidth = 350.0 // least width of a column of sources, at a scale of 1
	columnGap   = 24.0
	margin      = 16.0 // left, right and between the parts, at a scale of 1
)

// mostShort is how many numbers of sources stand behind a title at most where they
// are short.
const mostShort = 3

// mostNumbers returns how many numbers of sources stand behind a title at most.
func (f *maker) mostNumbers() int {
	switch f.Sources {
	case NoSources:
		return 0
	case ShortSources:
		return mostShort
	}
	return math.MaxInt
}

// numbers returns the numbers of the sources of an event that stand behind its
// title, in order, and whether those are all.
func (f *maker) numbers(e int32) (numbers []int, all bool) {
	numbers = f.list.Cites(f.x.Timeline.Events.At(e))
	if len(numbers) <= f.most {
		return numbers, true
	}
	numbers = slices.Clone(numbers)
	slices.SortStableFunc(numbers, f.byCites)
	numbers = numbers[:f.most]
	slices.Sort(numbers)
	return numbers, false
}

// byCites orders the numbers of sources: those that most events cite first.
func (f *maker) byCites(a, b int) int { return cmp.Compare(f.cites[b], f.cites[a]) }

// notes returns the numbers of the sources of an event, as links into the list.
func (f *maker) notes(e int32) []layout.Note {
	numbers, all := f.numbers(e)
	ranges := listing.Ranges(numbers)
	notes := make([]layout.Note, 0, len(ranges))
	for i, r := range ranges {
		n := layout.Note{Text: r.String(), Link: "#" + sourceName(r.First)}
		if i == 0 {
			n.Text = "[" + n.Text
		}
		switch {
		case i < len(ranges)-1:
			n.Text += ","
		case all:
			n.Text += "]"
		default:
			n.Text += ", …]" // "[244…]" would seem to be a number that is cut
		}
		notes = append(notes, n)
	}
	return notes
}

// citedIn returns the numbers that stand behind the titles in a scene, or would.
func (f *maker) citedIn(s *scene.Scene) []int {
	var numbers []int
	for _, e := range titledIn(s) {
		cited, _ := f.numbers(e)
		numbers = append(numbers, cited...)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// titledIn returns the events whose titles are in a scene.
func titledIn(s *scene.Scene) []int32 {
	var events []int32
	for i := range s.Marks {
		if m := &s.Marks[i]; m.Role == scene.Label {
			events = append(events, m.Event)
		}
	}
	slices.Sort(events)
	return slices.Compact(events)
}

// unlisted counts, in the foot, the sources of the events in a scene, none of which
// finds room.
func (f *maker) unlisted(figure *Figure, s *scene.Scene) {
	cited := make(map[int]bool)
	for _, e := range titledIn(s) {
		for _, n := range f.list.Cites(f.x.Timeline.Events.At(e)) {
			cited[n] = true
		}
	}
	if figure.Unlisted = len(cited); figure.Unlisted == 0 {
		return
	}
	f.addFoot(f.Text("figure.unlisted", "n", len(cited), "all", len(cited)))
}

// block is a source as it is listed, in lines.
type block struct {
	number      int
	lines, link []string
	url         string
}

// blocks returns sources, whose numbers are in order, as lines of a width.
func (f *maker) blocks(numbers []int, width float64) []block {
	size := f.sourceSize()
	indent := f.indent()
	blocks := make([]block, 0, len(numbers))
	listed := func(number int) bool {
		_, ok := slices.BinarySearch(numbers, number)
		return ok
	}
	for _, n := range numbers {
		s := f.list.Source(n)
		b := block{number: n, url: s.Link}
		if f.Sources == ShortSources {
			b.lines = f.shortLines(s, listed, width-indent)
		} else {
			b.lines = f.sourceLines(s, listed, width-indent)
			if s.URL != "" {
				b.link = Lines(f.m, listing.OneLine(s.URL), size, false, width-indent)
			}
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// sourceLines returns a source in words, as lines of a width.
func (f *maker) sourceLines(s listing.Source, listed func(number int) bool, width float64) []string {
	return Lines(f.m, f.list.LineAmong(s, listed), f.sourceSize(), false, width)
}

// leastTitle is how many characters of the title of a source are left at least where it is
// cut, as fewer tell nothing; longestName is how many bytes of author, publisher and title
// are measured at most.
const leastTitle, longestName = 8, 300

// shortLines returns a source in as few lines as author, publisher and date need, one as a
// rule: of all that is said only the title is cut, or left out.
func (f *maker) shortLines(s listing.Source, listed func(number int) bool, width float64) []string {
	title := graphemes.Clip(listing.OneLine(s.Title), longestName)
	s.Author, s.Publisher = graphemes.Clip(s.Author, longestName), graphemes.Clip(s.Publisher, longestName)
	s.Title, s.Date = "", f.list.ShortDate(s)
	least := f.sourceLines(s, listed, width)
	with := func(title string) (lines []string, ok bool) {
		s.Title = title
		if len(least) > 1 {
			lines = f.sourceLines(s, listed, width)
			return lines, len(lines) <= len(least)
		}
		line := f.list.LineAmong(s, listed)
		return []string{line}, f.m.Width(line, f.sourceSize(), false) <= width
	}
	if whole, ok := with(title); ok {
		return whole
	}
	var cuts []int // where the title may be cut
	for n := range title {
		cuts = append(cuts, n)
	}
	cut := func(n int) string { return strings.TrimSpace(title[:graphemes.Before(title, cuts[n])]) + "…" }
	n := sort.Search(len(cuts), func(n int) bool { _, ok := with(cut(n)); return !ok }) - 1
	if n < leastTitle {
		return least
	}
	lines, _ := with(cut(n))
	return lines
}

func (f *maker) px(size float64) float64 { return size * f.Style.Scale }
func (f *maker) sourceSize() float64     { return f.Style.SmallSize }
func (f *maker) leading() float64        { return f.sourceSize() + f.px(4) }
func (f *maker) indent() float64         { return f.m.Width("[888]", f.sourceSize(), true) + f.px(8) }

func (f *maker) height(b block) float64 {
	height := float64(len(b.lines)+len(b.link)) * f.leading()
	if f.Sources == ShortSources {
		return height
	}
	return height + f.px(4)
}
func (f *maker) headingHeight() float64      { return f.Style.TextSize + f.px(2*margin) }
func (f *maker) inner(width float64) float64 { return width - 2*f.px(margin) }

// sourceColumns returns how many columns of sources there are, and their width.
func (f *maker) sourceColumns(width float64) (n int, each float64) {
	gap := f.px(columnGap)
	n = max(int((f.inner(width)+gap)/(f.px(columnWidth)+gap)), 1)
	return n, (f.inner(width) - float64(n-1)*gap) / float64(n)
}

// sourcesHeight returns the height of the list of sources, 0 for none.
func (f *maker) sourcesHeight(numbers []int, width float64) float64 {
	if len(numbers) == 0 {
		return 0
	}
	n, each := f.sourceColumns(width)
	return f.headingHeight() + f.columnHeight(f.blocks(numbers, each), n)
}

// columnHeight returns the least height with which blocks, whole and in order,
// find room in n columns.
func (f *maker) columnHeight(blocks []block, n int) float64 {
	total, tallest := 0.0, 0.0
	for _, b := range blocks {
		total += f.height(b)
		tallest = max(tallest, f.height(b))
	}
	height := max(math.Ceil(total/float64(n)), tallest)
	for f.fill(blocks, n, height) < len(blocks) {
		height += f.leading()
	}
	return height
}

// fill returns how many blocks find room in n columns of a height.
func (f *maker) fill(blocks []block, n int, height float64) int {
	column, y := 0, 0.0
	for i, b := range blocks {
		if y+f.height(b) > height {
			column, y = column+1, 0
			if column == n || f.height(b) > height {
				return i
			}
		}
		y += f.height(b)
	}
	return len(blocks)
}

// chosen returns the numbers of n of some blocks: the first ones, or, where they are
// short, those of the sources that are cited most.
func (f *maker) chosen(blocks []block, n int) (numbers []int) {
	if f.Sources == ShortSources {
		slices.SortStableFunc(blocks, func(a, b block) int { return f.byCites(a.number, b.number) })
	}
	for _, b := range blocks[:n] {
		numbers = append(numbers, b.number)
	}
	slices.Sort(numbers)
	return numbers
}

// sources lists the sources of some numbers from y on, and returns where the
// list ends. In a figure of a fixed height those that find no room are counted.
func (f *maker) sources(figure *Figure, numbers []int, y, height float64) float64 {
	if len(numbers) == 0 {
		return y
	}
	n, each := f.sourceColumns(f.s.Width)
	blocks := f.blocks(numbers, each)
	tall := f.columnHeight(blocks, n)
	if room := height - y - f.headingHeight() - f.footHeight(f.s.Width); height > 0 && room < tall-1 {
		tall = max(room, 0)
		for len(blocks) > 0 { // words change where what a source repeats is left out
			fit := f.fill(blocks, n, tall)
			if fit == len(blocks) {
				break
			}
			blocks = f.blocks(f.chosen(blocks, fit), each)
		}
		figure.Unlisted = len(numbers) - len(blocks)
	}
	figure.Sections = append(figure.Sections, Section{f.Text("chart.sources"), y})
	heading := f.Text("chart.sources")
	if figure.Unlisted > 0 {
		heading = f.Text("figure.unlisted", "n", figure.Unlisted, "all", len(numbers))
	}
	return f.listed(blocks, heading, n, each, tall, y)
}

// listed draws sources under a heading from y on, in n columns of a width and a
// height, and returns where they end.
func (f *maker) listed(blocks []block, heading string, n int, each, tall, y float64) float64 {
	y += f.px(margin)
	f.text(f.px(margin), y+f.Style.TextSize, heading, f.Style.TextSize, true, f.Style.Text, "")
	y += f.Style.TextSize + f.px(margin/2)
	column, at := 0, 0.0
	for _, b := range blocks {
		if at+f.height(b) > tall {
			column, at = column+1, 0
		}
		f.block(b, f.px(margin)+float64(column)*(each+f.px(columnGap)), y+at)
		at += f.height(b)
	}
	return y + tall + f.px(margin/2)
}

// block draws a source.
func (f *maker) block(b block, x, y float64) {
	size := f.sourceSize()
	baseline := y + size
	number := "[" + strconv.Itoa(b.number) + "]" // as behind the titles
	f.text(x, baseline, number, size, true, f.Style.Text, "")
	f.s.Marks[len(f.s.Marks)-1].Name = sourceName(b.number)
	x += f.indent()
	for _, line := range b.lines {
		f.text(x, baseline, line, size, false, f.Style.Text, b.url)
		baseline += f.leading()
	}
	for _, line := range b.link {
		f.text(x, baseline, line, size, false, f.Style.Muted, b.url)
		baseline += f.leading()
	}
}
