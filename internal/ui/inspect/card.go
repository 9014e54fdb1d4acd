package inspect

import (
	"image/color"
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	scenes "dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

const (
	// batch is how many cards are drawn at once; the next ones when somebody
	// scrolls near them.
	batch = 12
	// mostLines is how many sources or quotations of a claim are drawn before
	// somebody asks for more.
	mostLines = 12
	// mostRunes is how much of a text is drawn before somebody asks for more.
	// Fyne takes 10 ms to wrap as much.
	mostRunes = 4_000
)

// beginRail makes the rail with the first cards.
func (i *Inspector) beginRail() {
	i.rail = container.New(widgets.Column{})
	if turns := i.event.History(); i.cards.left() > 0 && len(turns) > 0 && turns[0].Claim < 0 {
		before := i.statusRow(i.words(i.text("inspector.before-claims"), plain), turns[0].Status)
		i.rail.Add(i.onRail(i.dot(), before, true, false))
	}
	i.draw()
}

// draw adds the next cards to the rail, and in their place a button for those after
// them.
func (i *Inspector) draw() {
	for range min(batch, i.cards.left()) {
		claim := i.cards.order[0]
		c, first := i.cards.next(), len(i.rail.Objects) == 0
		card := i.drawn(claim, &c, first, i.cards.left() == 0)
		i.mark(card, claim == i.marked)
		i.rail.Objects = append(i.rail.Objects, card)
	}
	if left := i.cards.left(); left > 0 {
		i.rail.Objects = append(i.rail.Objects, container.NewHBox(button(i.text("inspector.more-claims", "n", left), theme.MoreHorizontalIcon(), i.drawMore)))
	}
}

// drawMore draws the next cards in place of the button for them.
func (i *Inspector) drawMore() {
	i.rail.Objects = i.rail.Objects[:len(i.rail.Objects)-1]
	i.draw()
	i.arrange()
}

// mark marks a card, or does so no more.
func (i *Inspector) mark(card *fyne.Container, marked bool) {
	back := card.Objects[0].(*canvas.Rectangle)
	back.FillColor = color.Transparent
	if marked {
		back.FillColor = theme.Color(theme.ColorNameSelection)
	}
}

// ShowClaim scrolls to the card of a claim of the event that is shown, by its index
// in the event, and marks it.
func (i *Inspector) ShowClaim(claim int) {
	if i.event == nil {
		return
	}
	order := i.event.ClaimsByDate()
	at := slices.Index(order, claim)
	if at < 0 {
		return
	}
	for at >= len(order)-i.cards.left() {
		i.rail.Objects = i.rail.Objects[:len(i.rail.Objects)-1] // the button
		i.draw()
	}
	cards := i.drawnCards()
	if before := slices.Index(order, i.marked); before >= 0 && before < len(cards) {
		i.mark(cards[before].(*fyne.Container), false)
	}
	i.marked = claim
	card := cards[at].(*fyne.Container)
	i.mark(card, true)
	i.arrange()
	i.Scroll.ScrollToOffset(fyne.NewPos(0, i.rail.Position().Y+card.Position().Y))
}

// drawnCards returns the cards that are drawn, in the order of the claims by date.
func (i *Inspector) drawnCards() []fyne.CanvasObject {
	cards := i.rail.Objects
	if i.cards.left() > 0 {
		cards = cards[:len(cards)-1] // the button
	}
	return cards[len(cards)-(i.event.CountClaims()-i.cards.left()):] // without the status before them
}

// scrolled draws the next cards when the end of those that are drawn comes near.
func (i *Inspector) scrolled(offset fyne.Position) {
	height := i.Scroll.Size().Height
	for i.rail != nil && i.cards.left() > 0 && height > 0 && offset.Y+2*height > i.box.MinSize().Height {
		i.drawMore()
	}
}

// drawn returns a claim, of an index in its event, as a card.
func (i *Inspector) drawn(claim int, c *card, first, last bool) *fyne.Container {
	copying := button(i.text("inspector.copy-claim"), theme.ContentCopyIcon(), func() { i.onClaim(claim) })
	body := container.New(column(), container.New(atRight{}, i.words(c.head, plain).Muted(), copying))
	add := func(objects ...fyne.CanvasObject) { body.Objects = append(body.Objects, objects...) }
	if i.asWritten && c.written != "" {
		add(i.words(c.written, plain).Muted())
	}
	add(i.some(len(c.quotes), func(n int) []fyne.CanvasObject { return i.long(c.quotes[n], fyne.TextStyle{Italic: true}) })...)
	add(i.long(c.text, plain)...)
	if c.who != "" {
		add(i.long(c.who, bold)...)
	}
	for _, f := range c.facts {
		add(i.fact(f))
	}
	add(i.some(len(c.sources), func(n int) []fyne.CanvasObject { return i.source(&c.sources[n]) })...)
	if c.leaves != timeline.NoStatus {
		add(i.statusRow(i.words(i.text("inspector.leaves"), plain), c.leaves))
	}
	if c.reason != "" {
		add(i.fact(fact{i.text("inspector.reason"), c.reason}))
	}
	space := canvas.NewRectangle(color.Transparent)
	space.SetMinSize(fyne.NewSize(1, 3*theme.InnerPadding()))
	add(space)
	return i.onRail(i.glyphs.of(i.style(), c.stance), body, first, last)
}

// statusRow returns a status behind what is said of it.
func (i *Inspector) statusRow(about *widgets.Text, s timeline.Status) fyne.CanvasObject {
	about.Wrapping = fyne.TextWrapOff // as wide as its words
	pill := container.New(layout.NewCustomPaddedLayout(theme.Padding(), 0, 0, theme.Padding()), i.pill(s))
	row := container.New(layout.NewRowWrapLayoutWithCustomPadding(0, 0), about.Muted(), pill)
	return container.New(layout.NewCustomPaddedLayout(theme.InnerPadding(), theme.InnerPadding(), 0, 0), row)
}

// onRail puts what is said beside a shape on the rail.
func (i *Inspector) onRail(shape, body fyne.CanvasObject, first, last bool) *fyne.Container {
	line := canvas.NewRectangle(i.style().Axis)
	line.SetMinSize(fyne.NewSize(float32(2*i.style().Hairline), 0))
	top := theme.InnerPadding() + fyne.MeasureText("x", theme.TextSize(), plain).Height/2
	return container.New(onRail{width: theme.TextSize() * 1.7, top: top, first: first, last: last}, canvas.NewRectangle(color.Transparent), line, shape, body)
}

// dot returns the shape of what is no claim.
func (i *Inspector) dot() fyne.CanvasObject {
	dot := canvas.NewCircle(i.style().Axis)
	return container.NewGridWrap(fyne.NewSquareSize(theme.TextSize()/2), dot)
}

// source returns a source as a line, with what is folded under it.
func (i *Inspector) source(s *cited) []fyne.CanvasObject {
	name, repeats := s.short, s.repeats[0]
	if i.inFull {
		name, repeats = s.full, s.repeats[1]
	}
	var objects []fyne.CanvasObject
	if s.link != nil {
		objects = append(objects, newLink(cut(name), s.link, i.offer))
	} else {
		objects = i.long(name, plain)
	}
	if s.note != "" {
		objects = append(objects, i.longMuted(s.note)...)
	}
	if repeats != "" {
		objects = append(objects, i.longMuted(repeats)...)
	}
	if len(s.copies) > 0 {
		objects = append(objects, i.copies(s.copies))
	}
	return objects
}

// copies returns the sources that repeat another, folded to a button.
func (i *Inspector) copies(sources []cited) fyne.CanvasObject {
	box := container.New(column())
	box.Objects = append(box.Objects, container.NewHBox(button(i.text("inspector.copies", "n", len(sources)), theme.MenuExpandIcon(), func() {
		box.Objects = i.some(len(sources), func(n int) []fyne.CanvasObject { return i.source(&sources[n]) })
		i.arrange()
	})))
	return box
}

// some returns what make returns for the first of n things, and a button for more of
// them.
func (i *Inspector) some(n int, make func(n int) []fyne.CanvasObject) []fyne.CanvasObject {
	return i.from(0, n, mostLines, make)
}

func (i *Inspector) from(first, n, most int, make func(n int) []fyne.CanvasObject) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	to := min(first+most, n)
	for at := first; at < to; at++ {
		objects = append(objects, make(at)...)
	}
	if to == n {
		return objects
	}
	box := container.New(column())
	box.Add(container.NewHBox(button(i.text("inspector.more", "n", n-to), theme.MoreHorizontalIcon(), func() {
		box.Objects = i.from(to, n, most, make)
		i.arrange()
	})))
	return append(objects, box)
}

// long returns a text; one that is longer than anybody reads in a panel in parts, of
// which the next is shown when it is asked for.
func (i *Inspector) long(text string, style fyne.TextStyle) []fyne.CanvasObject {
	return i.inParts(text, func(part string) fyne.CanvasObject { return i.words(part, style) })
}

func (i *Inspector) longMuted(text string) []fyne.CanvasObject {
	return i.inParts(text, func(part string) fyne.CanvasObject { return i.words(part, plain).Muted() })
}

func (i *Inspector) inParts(text string, draw func(string) fyne.CanvasObject) []fyne.CanvasObject {
	if text == "" {
		return nil
	}
	var parts []string
	for rest := text; rest != ""; {
		part := cut(rest)
		parts, rest = append(parts, part), rest[len(part):]
	}
	return i.from(0, len(parts), 1, func(n int) []fyne.CanvasObject { return []fyne.CanvasObject{draw(parts[n])} })
}

// cut returns the beginning of a text, at most mostRunes of it.
func cut(text string) string {
	if utf8.RuneCountInString(text) <= mostRunes {
		return text
	}
	n := 0
	for at := range text {
		if n == mostRunes {
			return text[:at]
		}
		n++
	}
	return text
}

// glyphs are the shapes of stances, painted as on the timeline.
type glyphs struct{ paint *paint.Raster }

// of returns the shape of a stance in a style.
func (g *glyphs) of(style *scenes.Style, stance timeline.Stance) fyne.CanvasObject {
	return widgets.Swatch(g.paint, scenes.StanceSwatch(style, stance))
}
