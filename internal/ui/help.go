package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	layouts "fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

// The tabs of the help.
const (
	helpKeys = iota
	helpSigns
	helpRule
)

func (m *Main) showKeys()  { m.showHelp(helpKeys) }
func (m *Main) showSigns() { m.showHelp(helpSigns) }
func (m *Main) showRule()  { m.showHelp(helpRule) }

// showHelp shows what mouse and keys do, and what the signs of the picture mean.
func (m *Main) showHelp(tab int) {
	tabs := container.NewAppTabs(
		container.NewTabItem(m.text("keys.title"), m.within(m.keyList())),
		container.NewTabItem(m.text("signs.title"), m.within(m.signs())),
		container.NewTabItem(m.text("rule.title"), m.within(m.rule())),
	)
	tabs.SelectIndex(tab)
	m.show(m.text("help.title"), tabs)
}

// rule returns what claims do, and the rule by which they give an event its status:
// docs/evidence.md has it with its reasons.
func (m *Main) rule() fyne.CanvasObject {
	const wide = 58 // sizes of the text
	line := func(text string) fyne.CanvasObject {
		words := widgets.Paragraph(text)
		words.Resize(fyne.NewSize(wide*theme.TextSize(), words.MinSize().Height))
		return words
	}
	head := func(key string) fyne.CanvasObject { return widgets.Strong(m.text(key)) }
	name := func(text string) fyne.CanvasObject {
		return widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	}
	stances, statuses := container.New(layouts.NewFormLayout()), container.New(layouts.NewFormLayout())
	for _, side := range []struct {
		key     string
		stances []timeline.Stance
	}{
		{"rule.for", []timeline.Stance{timeline.Asserts, timeline.Confirms, timeline.Acknowledges}},
		{"rule.against", []timeline.Stance{timeline.Denies, timeline.Refutes}},
		{"rule.neither", []timeline.Stance{timeline.Retracts, timeline.Comments}},
	} {
		for _, stance := range side.stances {
			stances.Add(name(m.text("stance." + stance.String())))
			stances.Add(line(m.text("evidence.stance."+stance.String()) + " " + m.text(side.key)))
		}
	}
	for _, row := range []struct {
		status timeline.Status
		key    string
	}{
		{timeline.NoStatus, "rule.not-assessed"},
		{timeline.Claimed, "rule.claimed"},
		{timeline.Confirmed, "rule.confirmed"},
		{timeline.Disputed, "rule.disputed"},
		{timeline.Refuted, "rule.refuted"},
		{timeline.Forged, "rule.forged"},
	} {
		statuses.Add(name(m.text("status." + row.status.Name())))
		statuses.Add(line(m.text(row.key)))
	}
	return container.NewVBox(head("rule.stances"), stances, head("rule.statuses"), line(m.text("rule.last-word")), statuses,
		head("rule.example"), line(m.text("rule.example.says")), line(m.text("rule.hand")))
}

// within returns what is scrolled where the window is smaller.
func (m *Main) within(content fyne.CanvasObject) fyne.CanvasObject {
	scroll := container.NewScroll(content)
	const frame = 190 // title, tabs and button of the dialog, and what is around it
	room, size := m.window.Canvas().Size(), content.MinSize()
	scroll.SetMinSize(fyne.NewSize(min(size.Width, room.Width-80), min(size.Height, max(room.Height-frame, 160))))
	return scroll
}

// widestWords is how wide words of the key are in one line, in sizes of the text.
const widestWords = 21

// inTwo breaks a text into two lines at the blank that is nearest to its middle.
func inTwo(text string) string {
	best, middle := -1, len(text)/2
	for i := range len(text) {
		if text[i] == ' ' && (best < 0 || max(i-middle, middle-i) < max(best-middle, middle-best)) {
			best = i
		}
	}
	if best < 0 {
		return text
	}
	return text[:best] + "\n" + text[best+1:]
}

// signs returns the key to the picture: all signs on one page, drawn as on the
// timeline in its style, with those in bold that are in view.
func (m *Main) signs() fyne.CanvasObject {
	painter, style, inView := paint.NewRaster(m.fonts), m.session.Style(), m.view.SignsInView()
	options := layout.Options{Text: m.text, Lexicon: m.lexicon}
	list := func(title string, signs []layout.Sign) *fyne.Container {
		rows := container.New(layouts.NewCustomPaddedVBoxLayout(0), widget.NewLabelWithStyle(title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
		for _, sign := range signs {
			swatch, words := widgets.Swatch(painter, sign.Scene(style, m.fonts, options)), widget.NewLabel(m.text(sign.Words))
			words.TextStyle.Bold = slices.Contains(inView, sign.Words)
			if words.MinSize().Width > widestWords*theme.TextSize() {
				words.SetText(inTwo(words.Text))
			}
			if swatch.MinSize().Width > 8*theme.TextSize() {
				rows.Add(container.NewHBox(swatch))
				rows.Add(words)
				continue
			}
			rows.Add(container.NewHBox(container.NewCenter(swatch), words))
		}
		return rows
	}
	statuses, dates, claims, rest := layout.Key()
	columns := container.NewHBox(
		container.NewVBox(list(m.text("signs.statuses"), statuses), list(m.text("signs.rest"), rest)),
		list(m.text("signs.dates"), dates),
		list(m.text("signs.claims"), claims),
	)
	if len(inView) == 0 {
		return columns
	}
	return container.NewVBox(widget.NewLabel(m.text("signs.in-view")), columns)
}
