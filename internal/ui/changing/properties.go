package changing

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// errName is the error of a name that is empty or taken, which the field shows by its
// colour.
var errName = errors.New("changing: no name, or one that is taken")

// properties is the dialog of what a timeline says of itself.
type properties struct {
	*Changer
	before                           edit.Properties
	title, language, author, licence *widgets.Field
	description                      *widgets.Input
	south                            *widgets.Box
	chapters                         []*chapterRow
	rows                             *fyne.Container
	wrong                            *widget.Label
	box                              *box
}

// chapterRow is a chapter as it is edited.
type chapterRow struct {
	chapter    timeline.Chapter
	name, when *widgets.Field
}

// Properties shows the properties of the timeline, to change them in one step.
func (c *Changer) Properties() { c.openProperties() }

// openProperties opens the dialog; nil where nothing may be changed.
func (c *Changer) openProperties() *properties {
	if c.refuses() {
		return nil
	}
	p := &properties{Changer: c, before: edit.PropertiesOf(c.Session.Timeline()), rows: container.NewVBox(), wrong: widget.NewLabel("")}
	p.wrong.Importance, p.wrong.Wrapping = widget.DangerImportance, fyne.TextWrapWord
	p.title, p.language = widgets.NewField(p.before.Title), widgets.NewField(p.before.Language)
	p.author, p.licence = widgets.NewField(p.before.Author), widgets.NewField(p.before.Licence)
	p.language.SetPlaceHolder("en")
	p.licence.SetPlaceHolder("CC BY 4.0")
	p.description = widgets.NewInput(4)
	p.description.Leave = p.leave
	p.description.SetText(p.before.Description)
	p.south = widgets.NewBox(c.Text("properties.south"), p.leave, nil)
	p.south.SetChecked(p.before.Southern)
	item := func(key string, o fyne.CanvasObject) *widget.FormItem { return widget.NewFormItem(c.Text(key), o) }
	form := widget.NewForm(item("properties.name", p.title), item("properties.description", p.description), item("properties.author", p.author),
		item("properties.licence", p.licence), item("properties.language", p.language), item("properties.hemisphere", p.south))
	for _, chapter := range p.before.Chapters {
		p.chapters = append(p.chapters, p.newRow(chapter))
	}
	p.arrange()
	add := widgets.NewAnswer(c.Text("properties.add-chapter"), p.leave, p.addChapter)
	add.SetIcon(theme.ContentAddIcon())
	content := container.NewVBox(form, widgets.Strong(c.Text("timeline.chapters")), p.rows, container.NewHBox(add))
	scrolled, _ := widgets.Form(content)
	p.box = c.open("properties.title", container.NewBorder(nil, p.wrong, nil, nil, scrolled), 760, 700, "properties.accept", p.accept)
	for _, f := range []*widgets.Field{p.title, p.language, p.author, p.licence} {
		f.Leave, f.OnSubmitted = p.box.Hide, func(string) { p.accept() }
	}
	c.Window.Canvas().Focus(p.title)
	return p
}

func (p *properties) leave() { p.box.Hide() }

// addChapter adds a chapter to be filled in.
func (p *properties) addChapter() {
	r := p.newRow(timeline.Chapter{})
	p.chapters = append(p.chapters, r)
	p.arrange()
	p.Window.Canvas().Focus(r.name)
}

// dates reads the dates of chapters.
func (p *properties) dates() edit.Dates {
	return edit.NewDates(p.before.Language, p.before.Southern, p.Lexicon())
}

func (p *properties) newRow(c timeline.Chapter) *chapterRow {
	r := &chapterRow{chapter: c, name: widgets.NewField(c.Name), when: widgets.NewField(p.dates().Text(c.When))}
	r.name.SetPlaceHolder(p.Text("properties.chapter-name"))
	r.when.SetPlaceHolder("1914/1918")
	r.name.Leave, r.when.Leave = p.leave, p.leave
	return r
}

// arrange shows the chapters in their order, with buttons.
func (p *properties) arrange() {
	p.rows.RemoveAll()
	for i, r := range p.chapters {
		button := func(icon fyne.Resource, tapped func()) *widgets.Answer {
			b := widgets.NewAnswer("", p.leave, func() {
				tapped()
				p.arrange()
			})
			b.SetIcon(icon)
			return b
		}
		up := button(theme.MoveUpIcon(), func() { p.swap(i, i-1) })
		down := button(theme.MoveDownIcon(), func() { p.swap(i, i+1) })
		remove := button(theme.DeleteIcon(), func() { p.chapters = slices.Delete(p.chapters, i, i+1) })
		p.rows.Add(container.NewBorder(nil, nil, nil, container.NewHBox(up, down, remove), container.NewGridWithColumns(2, r.name, r.when)))
	}
}

func (p *properties) swap(i, j int) {
	if j >= 0 && j < len(p.chapters) {
		p.chapters[i], p.chapters[j] = p.chapters[j], p.chapters[i]
	}
}

// accept changes the properties, unless a chapter is wrong.
func (p *properties) accept() {
	after := edit.Properties{
		Title: p.title.Text, Description: p.description.Text, Language: strings.TrimSpace(p.language.Text),
		Author: p.author.Text, Licence: p.licence.Text, Southern: p.south.Checked,
	}
	for _, r := range p.chapters {
		c, wrong := p.read(r)
		if wrong != "" {
			p.wrong.SetText(wrong)
			return
		}
		after.Chapters = append(after.Chapters, c)
	}
	p.box.Hide()
	p.change(words.Say("change.properties"), func(t *timeline.Timeline) edit.Change { return edit.SetProperties(t, after) }, nothing)
}

// read reads a chapter; wrong says what is wrong with it, "" for nothing.
func (p *properties) read(r *chapterRow) (c timeline.Chapter, wrong string) {
	c = r.chapter
	c.Name = strings.TrimSpace(r.name.Text)
	if c.Name == "" {
		return c, p.Text("problem.chapter-name")
	}
	all, err := p.dates().Read(r.when.Text, c.When)
	switch {
	case err != nil || len(all) == 0 || all[0].Form == chrono.None:
		return c, p.Text("properties.no-date", "chapter", words.Clip(c.Name), "text", words.Clip(r.when.Text))
	case len(all) > 1:
		return c, p.Text("properties.two-dates", "chapter", words.Clip(c.Name), "first", all[0].Value.String(), "second", all[1].Value.String())
	case !all[0].Spans():
		return c, p.Text("problem.chapter-stretch")
	}
	c.When = all[0]
	return c, ""
}
