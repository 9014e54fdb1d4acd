package evidence

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/formats"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// sourceForm has the fields of a source.
type sourceForm struct {
	*Evidence
	object *fyne.Container
	leave  func() // closes what the form stands in
	id     string // of the source that is shown; "" for none

	author, title, publisher, url, note *textField
	date, accessed                      *dateField
	repeats                             *widgets.Finder
	unsafe                              *widgets.Text
	// called and dated take what the address of a page suggests, where there is no title, or
	// no date.
	called, dated *suggestion
	// links are texts that cannot become links, which are kept for as long as the document is
	// open, by the ids of their sources.
	links map[string]string
}

func newSourceForm(e *Evidence, leave func()) *sourceForm {
	f := &sourceForm{Evidence: e, leave: leave, links: make(map[string]string), unsafe: widgets.NewText("", fyne.TextStyle{})}
	f.unsafe.Importance = widget.WarningImportance
	f.unsafe.Hide()
	f.object = container.New(widgets.Column{})
	return f
}

// show shows a source, with fields of their own for each: what is typed keeps to the source
// for which it was typed.
func (f *sourceForm) show(s *timeline.Source) {
	if s.ID != f.id {
		f.id = s.ID
		f.make(s.ID)
	}
	f.author.show(s.Author)
	f.title.show(s.Title)
	f.publisher.show(s.Publisher)
	f.note.show(s.Note)
	f.date.show(s.Date)
	f.accessed.show(s.Accessed)
	if draft, ok := f.links[s.ID]; ok {
		f.url.show(draft)
	} else {
		f.url.show(s.URL)
	}
	f.tellLink(f.url.Text)
	f.suggest(s)
	f.repeats.Show(f.repeated(s))
	f.object.Refresh()
}

// make makes the fields for a source.
func (f *sourceForm) make(id string) {
	text := func(name string, lines int, set func(*timeline.Source, string)) *textField {
		return f.newTextField(f.key(id, name), lines, f.leave, func(text string) {
			f.change(id, name, func(s *timeline.Source) { set(s, strings.TrimSpace(text)) })
		})
	}
	date := func(name string, set func(*timeline.Source, chrono.When)) *dateField {
		return f.newDateField(f.key(id, name), f.leave, func(when chrono.When) {
			f.change(id, name, func(s *timeline.Source) { set(s, when) })
		})
	}
	f.author = text("author", 1, func(s *timeline.Source, text string) { s.Author = text })
	f.title = text("title", 1, func(s *timeline.Source, text string) { s.Title = text })
	f.publisher = text("publisher", 1, func(s *timeline.Source, text string) { s.Publisher = text })
	f.note = text("note", 3, func(s *timeline.Source, text string) { s.Note = text })
	f.date = date("date", func(s *timeline.Source, when chrono.When) { s.Date = when })
	f.accessed = date("accessed", func(s *timeline.Source, when chrono.When) { s.Accessed = when })
	f.url = f.newTextField(f.key(id, "url"), 1, f.leave, func(text string) { f.linked(id, strings.TrimSpace(text)) })
	f.repeats = widgets.NewFinder(f.findRepeated(id), func(c widgets.Candidate) { f.repeat(id, c.Value) })
	f.repeats.Input.Leave = f.leave
	f.called, f.dated = newSuggestion(f), newSuggestion(f)
	f.accessed.Input.SetPlaceHolder(f.Text("evidence.accessed-hint"))
	f.title.SetPlaceHolder(f.Text("evidence.title-hint"))
	f.object.Objects = []fyne.CanvasObject{
		f.named("evidence.author", f.author.Input),
		f.named("evidence.title", container.New(widgets.Column{}, f.title.Input, f.called.object)),
		f.named("evidence.publisher", f.publisher.Input),
		f.named("evidence.date", container.New(widgets.Column{}, f.date.Object, f.dated.object)),
		f.named("evidence.url", container.New(widgets.Column{}, f.url.Input, f.unsafe)),
		f.named("evidence.accessed", f.accessed.Object),
		f.named("evidence.repeats", container.New(widgets.Column{}, f.repeats.Object, widgets.NewText(f.Text("evidence.repeats-hint"), fyne.TextStyle{}).Muted())),
		f.named("evidence.note", f.note.Input),
	}
}

func (f *sourceForm) key(id, name string) string { return "source/" + id + "/" + name }

// change notes a change of a field of a source by what is typed.
func (f *sourceForm) change(id, field string, set func(*timeline.Source)) {
	s := sourceOf(f.Session.Timeline(), id)
	if s == nil {
		return
	}
	f.typing.Type(f.turning(typing.Step{
		Key: f.key(id, field), Name: words.Say("change.source", "source", clipped(s)),
		Edit: func(t *timeline.Timeline) edit.Change { return changedSource(t, id, set) },
	}))
}

// changedSource changes a source, if it is there and the change makes it another.
func changedSource(t *timeline.Timeline, id string, set func(*timeline.Source)) edit.Change {
	s := sourceOf(t, id)
	if s == nil {
		return edit.Change{Timeline: t}
	}
	own := *s
	if set(&own); timeline.SameSource(&own, s) {
		return edit.Change{Timeline: t}
	}
	c, _ := edit.PutSource(t, &own)
	return c
}

// linked takes the text of a link. One that is none stays in the field and is told.
func (f *sourceForm) linked(id, text string) {
	f.tellLink(text)
	delete(f.links, id)
	if text != "" && !timeline.SafeLink(text) {
		f.links[id] = text
		return
	}
	f.change(id, "url", func(s *timeline.Source) { s.URL = text })
}

// suggestion offers below a field what the address of a page suggests for it.
type suggestion struct {
	object *fyne.Container
	told   *widgets.Text
	take   *widgets.Answer
}

func newSuggestion(f *sourceForm) *suggestion {
	s := &suggestion{told: widgets.NewText("", fyne.TextStyle{}).Muted(), take: widgets.NewAnswer(f.Text("evidence.take-suggested"), f.leave, nil)}
	s.object = container.New(widgets.Column{}, s.told, container.NewHBox(s.take))
	return s
}

// suggest offers what the address of a page suggests.
func (f *sourceForm) suggest(s *timeline.Source) {
	a := formats.OfAddress(s.URL)
	offer := func(o *suggestion, offered bool, text, field string, set func(*timeline.Source)) {
		o.told.SetText(text)
		o.take.OnTapped = func() {
			f.change(s.ID, field, set)
			f.typing.Apply()
		}
		if o.object.Show(); !offered {
			o.object.Hide()
		}
	}
	offer(f.called, s.Title == "" && a.Title != "", f.Text("evidence.fresh-title", "title", words.Clip(a.Title)), "title",
		func(s *timeline.Source) { s.Title = a.Title })
	offer(f.dated, s.Date.Form == chrono.None && s.Date.Text == "" && a.Date.Form != chrono.None, f.Text("evidence.fresh-date", "date", f.Lexicon().Long(a.Date.Value)), "date",
		func(s *timeline.Source) { s.Date = a.Date })
}

func (f *sourceForm) tellLink(text string) {
	text = strings.TrimSpace(text)
	if bad := text != "" && !timeline.SafeLink(text); bad != f.unsafe.Hidden {
		return // it is told already, or there is nothing to tell
	} else if bad {
		f.unsafe.SetText(f.Text("evidence.url-unsafe"))
		f.unsafe.Show()
	} else {
		f.unsafe.Hide()
	}
	f.object.Refresh()
}

// repeated returns the name of the source that another repeats; "" for none.
func (f *sourceForm) repeated(s *timeline.Source) string {
	if s.Repeats == "" {
		return ""
	}
	if original := sourceOf(f.Session.Timeline(), s.Repeats); original != nil {
		return sourceName(original)
	}
	return s.Repeats
}

// findRepeated finds the sources that one can repeat, and offers that it repeats none: first
// where nothing is searched for.
func (f *sourceForm) findRepeated(id string) func(string) func(context.Context) []widgets.Candidate {
	return func(text string) func(context.Context) []widgets.Candidate {
		t, l := f.Session.Timeline(), f.Lexicon()
		return func(context.Context) []widgets.Candidate {
			byID := t.SourceByID()
			found := findSources(t, l, text, func(s *timeline.Source) bool { return edit.CanRepeat(byID, id, s.ID) })
			none := widgets.Candidate{Label: f.Text("evidence.repeats-none")}
			if text == "" {
				return append([]widgets.Candidate{none}, found...)
			}
			return append(found, none)
		}
	}
}

// repeat says which source another repeats; "" for none. Where that changes statuses, it asks
// before.
func (f *sourceForm) repeat(id, of string) {
	f.Flush(func() {
		now := f.Session.Timeline()
		s := sourceOf(now, id)
		if s == nil {
			return
		}
		do := func() {
			f.typing.Do(f.turning(typing.Step{
				Name: words.Say("change.source", "source", clipped(s)),
				Edit: func(t *timeline.Timeline) edit.Change {
					c, _ := edit.Repeat(t, id, of)
					return c
				},
			}))
		}
		c, _ := edit.Repeat(now, id, of)
		turns := f.turns(now, c)
		if turns == "" {
			do()
			return
		}
		f.repeats.Show(f.repeated(s)) // until it is sure
		f.ask("evidence.repeats-title", turns, "evidence.repeats-do", widget.HighImportance, do)
	})
}
