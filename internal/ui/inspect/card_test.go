package inspect

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	scenes "dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

// date returns a date as a file has it.
func date(t *testing.T, edtf string) chrono.When {
	t.Helper()
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

// texts returns what is shown, a text each, pills and buttons included.
func texts(o fyne.CanvasObject) (shown []string) {
	uitest.Objects(o, func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *widgets.Text:
			shown = append(shown, w.Text)
		case *link:
			shown = append(shown, w.Text)
		case *widget.Button:
			shown = append(shown, "["+w.Text+"]")
		case *fyne.Container:
			if len(w.Objects) == 2 {
				if word, ok := w.Objects[1].(*canvas.Text); ok {
					shown = append(shown, "("+word.Text+")")
				}
			}
		}
	})
	return shown
}

// press presses the button whose text begins so.
func press(t *testing.T, i *Inspector, text string) {
	t.Helper()
	var found *widget.Button
	uitest.Objects(i.box, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && strings.HasPrefix(b.Text, text) {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button %q among %q", text, texts(i.box))
	}
	test.Tap(found)
}

// argued is an event with what cards show: quotations, copies, notes, reasons.
func argued(t *testing.T) (*timeline.Timeline, *timeline.Event) {
	const party = "A party to the war."
	sources := []*timeline.Source{
		{ID: "tass", Publisher: "TASS", Title: "Answer", Date: date(t, "2024-10-10"), URL: "https://example.org/tass", Note: party},
		{ID: "az", Publisher: "News.Az", Repeats: "tass"},
		{ID: "third", Publisher: "Third", Repeats: "az"},
		{ID: "ria", Publisher: "RIA", Note: party},
		{ID: "jang", Publisher: "Jang", Repeats: "cnn"},
		{ID: "other", Publisher: "Other", Repeats: "cnn"},
		{ID: "cnn", Publisher: "CNN", Title: "Report", Date: date(t, "2024-10-23")},
		{ID: "a", Publisher: "A", Repeats: "b"},
		{ID: "b", Publisher: "B", Repeats: "a"},
		{ID: "twin1", Publisher: "KBS", Title: "First report"},
		{ID: "twin2", Publisher: "KBS", Title: "Second report"},
	}
	event := &timeline.Event{
		Title: "Soldiers are sent", Status: timeline.Claimed, When: date(t, "2024-10-08/2024-10-13"),
		Claims: []timeline.Claim{
			{
				Who: "Peskov", Stance: timeline.Denies, Said: date(t, "2024-10-10"), Text: "Denies it.", Status: timeline.Disputed,
				Reason: "There is no evidence yet.",
				Citations: []timeline.Citation{
					{Source: "third"}, {Source: "tass", Quote: "fake news", Locator: "p. 2"}, {Source: "az", Quote: "fake news"}, {Source: "ria"},
				},
			},
			{
				Who: "Austin", Stance: timeline.Confirms, Said: date(t, "2024-10-23"), Text: "Confirms it.", Status: timeline.Confirmed,
				When: date(t, "2024-10"), Figure: "3,000",
				Citations: []timeline.Citation{{Source: "jang"}, {Source: "other"}, {Source: "tass", Quote: "one"}, {Source: "gone", Quote: "two"}},
			},
			{Who: "Rutte", Stance: timeline.Comments, Status: timeline.Confirmed, Said: date(t, "2024-10-24"), Citations: []timeline.Citation{{Source: "a"}, {Source: "b"}}},
			{Who: "Kirby", Stance: timeline.Confirms, Said: date(t, "2024-10-25"), Citations: []timeline.Citation{{Source: "ria"}, {Source: "twin1"}, {Source: "twin2"}, {Source: "twin2", Locator: "p. 3"}}},
		},
	}
	return &timeline.Timeline{Sources: sources}, event
}

// TestCardsSayWhatClaimsSay reads all cards of an event in their order.
func TestCardsSayWhatClaimsSay(t *testing.T) {
	i := inspector(t, uitest.New(t), 480, 2000)
	tl, e := argued(t)
	i.ShowEvent(tl, e)
	want := []string{
		"before the first claim", "(claimed)",
		"10 October 2024 · denial", "[Copy]", "“fake news”", "Denies it.", "Peskov",
		"TASS, 10 October 2024, p. 2", "A party to the war.", "[also in 2 copies]", "RIA", "same note as TASS, 10 October 2024",
		"Status from then on", "(disputed)", "Reason", "There is no evidence yet.",
		"23 October 2024 · confirmation", "[Copy]", "“one” (1)", "“two” (2)", "Confirms it.", "Austin", "Claimed date", "October 2024", "Number", "3,000",
		"TASS, 10 October 2024 (1)", "source “gone” is not listed (2)", "Jang", "repeats CNN, 23 October 2024", "[also in 1 copy]",
		"Status from then on", "(confirmed)",
		"24 October 2024 · comment", "[Copy]", "Rutte", "A", "[also in 1 copy]",
		"25 October 2024 · confirmation", "[Copy]", "Kirby", "RIA", "First report, KBS", "Second report, KBS", "KBS, p. 3",
	}
	got := texts(i.rail)
	if !slices.Equal(got, want) {
		t.Errorf("the cards say\n%q\nwant\n%q", got, want)
	}
	if head := texts(i.box)[:2]; head[0] != "Soldiers are sent" || head[1] != "(confirmed)" {
		t.Errorf("the panel begins with %q", head)
	}
	press(t, i, "also in 2")
	if got := texts(i.rail); !slices.Contains(got, "News.Az") || !slices.Contains(got, "Third") || slices.Contains(got, "[also in 2 copies]") {
		t.Errorf("unfolded, the cards say %q", got)
	}
}

// TestShortNamesKeepTheirDates cites a source of a very long publisher, and sources of
// which little is known.
func TestShortNamesKeepTheirDates(t *testing.T) {
	i := inspector(t, uitest.New(t), 480, 900)
	for want, s := range map[string]*timeline.Source{
		strings.Repeat("P", 60) + "…, 23 October 2024": {Publisher: strings.Repeat("P", 200), Date: date(t, "2024-10-23")},
		"KCNA":            {Publisher: "KCNA", Author: "Nobody", Title: "A title"},
		"Kim":             {Author: "Kim", Title: "A title"},
		"A title, 2024":   {Title: " A\n title ", Date: date(t, "2024")},
		"www.example.org": {URL: "https://www.example.org/a/page", ID: "a"},
		"an-id":           {ID: "an-id"},
	} {
		if got := i.shortName(s); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestTogglesShowDatesAndSources presses both buttons twice.
func TestTogglesShowDatesAndSources(t *testing.T) {
	i := inspector(t, uitest.New(t), 480, 2000)
	tl, e := argued(t)
	i.ShowEvent(tl, e)
	has := func(part string) bool { return strings.Contains(strings.Join(texts(i.box), "\n"), part) }
	for _, toggled := range []struct {
		button string
		parts  []string
	}{
		{"Dates as written", []string{"In the file: 2024-10-08/2024-10-13", "In the file: 2024-10-10", "In the file: 2024-10\n"}},
		{"Sources in full", []string{"Answer, TASS, 10 October 2024", "repeats Report, CNN, 23 October 2024"}},
	} {
		for _, on := range []bool{false, true, false} {
			for _, part := range toggled.parts {
				if has(part) != on {
					t.Errorf("%s %v: %q is shown: %v", toggled.button, on, part, has(part))
				}
			}
			press(t, i, toggled.button)
		}
		press(t, i, toggled.button) // off
	}
}

// TestCopyHasNamesBeforeValues copies an event.
func TestCopyHasNamesBeforeValues(t *testing.T) {
	h := uitest.New(t)
	i := inspector(t, h, 300, 100) // not all of it is drawn
	tl, e := argued(t)
	i.ShowEvent(tl, e)
	i.Copy()
	copied := h.App.Clipboard().Content()
	at := -1
	for _, want := range []string{
		"Soldiers are sent\nStatus: confirmed\nWhen: 8 to 13 October 2024\n", "\nClaims: 4\n",
		"\n10 October 2024 · denial\n“fake news”\nDenies it.\nPeskov\nStatus from then on: disputed\nReason: There is no evidence yet.\n",
		"Answer, TASS, 10 October 2024, p. 2 <https://example.org/tass>\nA party to the war.\nThird\nNews.Az\n",
		"Number: 3,000\nStatus from then on: confirmed\n", "Kirby\n",
	} {
		found := strings.Index(copied, want)
		if found <= at {
			t.Errorf("%q is missing, or not where it belongs, in\n%s", want, copied)
		}
		at = found
	}
}

// TestEveryTextOffersToCopy clicks with the other button on texts of the panel and between them,
// and presses the button of a card.
func TestEveryTextOffersToCopy(t *testing.T) {
	h := uitest.New(t)
	i := inspector(t, h, 400, 900)
	tl, e := argued(t)
	e.Description = "With *marks*."
	claim, told := -1, ""
	i.onClaim, i.onCopied = func(c int) { claim = c }, func(what string) { told = what }
	i.ShowEvent(tl, e)
	order := e.ClaimsByDate()
	driver := h.App.Driver()
	offers := func(text string, at fyne.Position, want ...string) *fyne.Menu {
		t.Helper()
		menu := i.copying(text, at)
		var labels []string
		for _, item := range menu.Items {
			labels = append(labels, item.Label)
		}
		if !slices.Equal(labels, want) {
			t.Errorf("offered are %q, want %q", labels, want)
		}
		return menu
	}
	const text, one, all = "Copy this text", "Copy claim with its source", "Copy all about this event"
	for n, card := range i.drawnCards() {
		at := driver.AbsolutePositionForObject(card).AddXY(30, 40)
		offers("Says so.", at, text, one, all).Items[1].Action()
		if claim != order[n] {
			t.Errorf("card %d copies claim %d, want %d", n, claim, order[n])
		}
		offers("", at, one, all)
	}
	offers("Says\nso.", fyne.NewPos(30, 20), text, all).Items[0].Action()
	if got := h.App.Clipboard().Content(); got != "Says\nso." || told != "Copied: “Says so.”" {
		t.Errorf("copied is %q, told %q", got, told)
	}
	asked := 0
	uitest.Objects(i.Scroll.Content, func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *widgets.Text:
			if w.OnMenu == nil {
				t.Errorf("%q offers nothing", w.Text)
			}
		case *widget.RichText:
			if got := i.markdownAt(driver.AbsolutePositionForObject(w).AddXY(3, 3)); got == "With marks." {
				asked++
			}
		case fyne.SecondaryTappable:
			asked++
		}
	})
	if asked < 3 { // the description, what lies behind, a link
		t.Errorf("%d things beside texts offer something", asked)
	}
	press(t, i, "Copy")
	if claim != order[len(order)-1] {
		t.Errorf("the last button copies claim %d", claim)
	}
}

// TestRailHasTheShapesOfStances compares each shape on the rail with that of the
// timeline, in order of time.
func TestRailHasTheShapesOfStances(t *testing.T) {
	i := inspector(t, uitest.New(t), 480, 100_000)
	tl, e := many(len(timeline.Stances))
	i.ShowEvent(tl, e)
	var shapes []*image.RGBA
	uitest.Objects(i.rail, func(o fyne.CanvasObject) {
		if r, ok := o.(*canvas.Raster); ok {
			shapes = append(shapes, r.Generator(26, 26).(*image.RGBA))
		}
	})
	if len(shapes) != len(timeline.Stances) {
		t.Fatalf("%d shapes for %d claims", len(shapes), len(timeline.Stances))
	}
	for n, stance := range timeline.Stances {
		s := scenes.StanceSwatch(i.style(), stance)
		want := i.glyphs.paint.Image(s, 26/s.Width)
		if !slices.Equal(shapes[n].Pix, want.Pix) {
			t.Errorf("%s has another shape", stance)
		}
	}
}

// TestCardsAreMadeAsTheyComeIntoView scrolls through an event of very many claims.
func TestCardsAreMadeAsTheyComeIntoView(t *testing.T) {
	i := inspector(t, uitest.New(t), 400, 700)
	tl, e := many(100)
	i.ShowEvent(tl, e)
	if n := len(i.rail.Objects); n > 3*batch {
		t.Errorf("%d cards are made at once", n)
	}
	uitest.Contains(t, "the panel", strings.Join(texts(i.rail), "\n"), "more claims]")
	for n := 0; i.cards.left() > 0; n++ {
		if n > len(e.Claims) {
			t.Fatalf("%d cards are left at the end", i.cards.left())
		}
		i.Scroll.ScrollToBottom()
	}
	if n := len(i.rail.Objects); n != len(e.Claims) {
		t.Errorf("%d cards for %d claims", n, len(e.Claims))
	}
	i.Scroll.ScrollToTop()
	i.ShowEvent(tl, e)
	press(t, i, fmt.Sprint(i.cards.left())) // the button does the same
	if len(i.rail.Objects) < 2*batch {
		t.Error("the button does nothing")
	}
}

// TestPanelScrollsToAClaim shows claims in any order, those whose cards were not made
// yet too, of an event with and without a status before its claims.
func TestPanelScrollsToAClaim(t *testing.T) {
	i := inspector(t, uitest.New(t), 400, 700)
	i.ShowClaim(3) // of nothing
	for _, before := range []timeline.Status{timeline.NoStatus, timeline.Forged} {
		tl, e := many(60)
		e.Status = before
		for n := range e.Claims {
			e.Claims[n].Who = fmt.Sprintf("speaker %d.", n)
			e.Claims[n].Said = date(t, fmt.Sprint(2060-n))
		}
		i.ShowEvent(tl, e)
		for _, claim := range []int{59, 0, 30, 12, 13, 1, 58} {
			i.ShowClaim(claim)
			top, bottom := i.Scroll.Offset.Y, i.Scroll.Offset.Y+i.Scroll.Size().Height
			found := false
			for _, card := range i.rail.Objects {
				if !slices.Contains(texts(card), fmt.Sprintf("speaker %d.", claim)) {
					continue
				}
				found = true
				y := i.rail.Position().Y + card.Position().Y
				if y < top-1 || y+card.Size().Height > bottom+1 || y > top+1 && bottom < i.box.MinSize().Height-1 {
					t.Errorf("claim %d is at %v, and %v to %v are in view", claim, y, top, bottom)
				}
			}
			if !found {
				t.Errorf("claim %d has no card", claim)
			}
			if got := markedCards(i); len(got) != 1 || !slices.Contains(texts(got[0]), fmt.Sprintf("speaker %d.", claim)) {
				t.Errorf("at claim %d %d cards are marked", claim, len(got))
			}
		}
		i.ShowClaim(-1)
		i.ShowClaim(60)
	}
}

// markedCards returns the cards that are marked.
func markedCards(i *Inspector) (cards []fyne.CanvasObject) {
	for _, o := range i.rail.Objects {
		if back, ok := o.(*fyne.Container).Objects[0].(*canvas.Rectangle); ok && back.FillColor != color.Transparent {
			cards = append(cards, o)
		}
	}
	return cards
}

// TestPanelStaysWhereItIs when another version of the timeline has the same event, also below
// the cards that are made at first; another event is shown from its top.
func TestPanelStaysWhereItIs(t *testing.T) {
	i := inspector(t, uitest.New(t), 400, 700)
	tl, e := many(60)
	e.ID = "a"
	i.ShowEvent(tl, e)
	i.ShowClaim(40)
	at := i.Scroll.Offset
	corrected := *tl
	i.ShowEvent(&corrected, e)
	if i.Scroll.Offset != at || len(markedCards(i)) != 1 {
		t.Errorf("it is at %v and was at %v, with %d cards marked", i.Scroll.Offset, at, len(markedCards(i)))
	}
	shorter := *e
	shorter.Claims = e.Claims[:2]
	i.ShowEvent(&corrected, &shorter)
	if end := i.box.MinSize().Height - i.Scroll.Size().Height; i.Scroll.Offset.Y > max(end, 0) || len(markedCards(i)) != 0 {
		t.Errorf("it is at %v of %v, with %d cards marked", i.Scroll.Offset, end, len(markedCards(i)))
	}
	i.ShowEvent(tl, e)
	i.ShowClaim(40)
	other := *e
	other.ID = "b"
	if i.ShowEvent(tl, &other); i.Scroll.Offset.Y != 0 {
		t.Errorf("another event is shown from %v", i.Scroll.Offset)
	}
}

// TestPanelKeepsWithinItsWidth lays out an event at the widths that people use, in all
// styles, with texts that nobody expects.
func TestPanelKeepsWithinItsWidth(t *testing.T) {
	hostile := strings.Repeat("x", 300) + " \x00\x1b[31m\u202eabc\u2066 \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd\r\n\tnext\xff " + strings.Repeat("word ", 30) + strings.Repeat("\u0301", 50)
	tl, e := argued(t)
	e.Title, e.Description, e.When.Text = hostile, hostile, hostile
	e.More = &timeline.Details{Place: timeline.Place{Name: hostile}, Actors: []string{hostile, hostile}}
	c := &e.Claims[0]
	c.Who, c.Text, c.Figure, c.Reason, c.Place.Name = hostile, hostile, hostile, hostile, hostile
	c.Citations = append(c.Citations, timeline.Citation{Source: "tass", Quote: hostile, Locator: hostile}, timeline.Citation{Source: hostile})
	for k := range 200 {
		c.Citations = append(c.Citations, timeline.Citation{Source: "ria", Locator: fmt.Sprint(k)})
	}
	for _, s := range tl.Sources {
		s.Title, s.Author, s.Note = hostile, hostile, hostile+s.ID
	}
	tl.Title, tl.Description = hostile, hostile
	for _, style := range scenes.Styles {
		for _, width := range []float32{300, 480} {
			i := inspector(t, uitest.New(t), width, 900)
			shown := style.New()
			i.style = func() *scenes.Style { return shown }
			i.inFull = width == 480
			i.ShowEvent(tl, e)
			within(t, fmt.Sprint(style.Name, " ", width), i, width)
			if n := len(texts(i.rail)); n > 150 {
				t.Errorf("%d texts are drawn for 200 sources", n)
			}
			i.Copy()
		}
	}
}

// within checks that all that is shown is within the width, below each other, and fit to
// be shown.
func within(t *testing.T, where string, i *Inspector, width float32) {
	t.Helper()
	if got := i.box.MinSize(); got.Width > width || i.box.Size().Height < got.Height {
		t.Errorf("%s: the panel is %v and needs %v", where, i.box.Size(), got)
	}
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		at = at.Add(o.Position())
		switch w := o.(type) {
		case *fyne.Container:
			for _, child := range w.Objects {
				walk(child, at)
			}
			return
		case *widgets.Text:
			for _, r := range w.Text {
				if r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
					t.Fatalf("%s: %U is shown", where, r)
				}
			}
		}
		if at.X < 0 || at.X+o.Size().Width > width+0.5 || at.Y+o.Size().Height > i.box.MinSize().Height+0.5 {
			t.Errorf("%s: %T is at %v and %v large", where, o, at, o.Size())
		}
	}
	walk(i.box, fyne.NewPos(0, 0))
	below := float32(-1)
	for _, card := range i.rail.Objects {
		if card.Position().Y < below-0.5 {
			t.Errorf("%s: a card overlaps the one before", where)
		}
		below = card.Position().Y + card.Size().Height
	}
}

// TestLongTextsAreShownInParts shows a text of a megabyte, and all of it.
func TestLongTextsAreShownInParts(t *testing.T) {
	i := inspector(t, uitest.New(t), 400, 700)
	text := strings.Repeat("жук ", 10*mostRunes/4)
	i.ShowEvent(&timeline.Timeline{}, &timeline.Event{Title: "x", Description: text + text[:mostRunes/4]})
	shown := func() (n int) {
		for _, s := range texts(i.box) {
			n += strings.Count(s, "жук")
		}
		return n
	}
	if n := shown(); n == 0 || n > mostRunes/4 {
		t.Errorf("%d words are shown at once", n)
	}
	before := shown()
	press(t, i, "Show more")
	if n := shown(); n <= before || n > mostRunes/2 {
		t.Errorf("then %d words are shown", n)
	}
}

// TestEveryStyleDrawsItsOwnShapes holds that a style that was chosen meanwhile counts.
func TestEveryStyleDrawsItsOwnShapes(t *testing.T) {
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	g := glyphs{paint.NewRaster(fonts)}
	light := g.of(scenes.Light(), timeline.Denies).(*canvas.Raster)
	large := g.of(scenes.Projector(), timeline.Denies).(*canvas.Raster)
	if light.MinSize().Width >= large.MinSize().Width || light.Generator(0, 0) == nil {
		t.Errorf("the shapes are %v and %v large", light.MinSize(), large.MinSize())
	}
}
