package changing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// replacing is the dialog that finds and replaces.
type replacing struct {
	*Changer
	events, sources       []int32 // among which is searched
	locked                int
	text, replacement     *widgets.Field
	pattern, exact, whole *widgets.Box
	fields                [edit.Fields]*widgets.Box
	said                  *widget.Label
	review                *review
	box                   *box

	work  beside.Latest
	found []edit.Finding
}

// Replace asks what is found and replaced: in the selected events if there are several, and
// the sources that they cite, else in all.
func (c *Changer) Replace() { c.openReplace() }

// openReplace opens the dialog; nil where nothing may be changed.
func (c *Changer) openReplace() *replacing {
	if c.refuses() {
		return nil
	}
	t, events := c.Session.Timeline(), c.Selection()
	r := &replacing{Changer: c, said: widgets.Muted("")}
	if len(events) < 2 {
		events, r.sources = edit.Range(0, t.Events.Len()), edit.Range(0, len(t.Sources))
	} else {
		r.sources = edit.CitedBy(t, events)
	}
	r.events, r.locked = edit.Unlocked(t, events)
	r.review = newReview(r.enable, r.leave)
	r.text, r.replacement = widgets.NewField(""), widgets.NewField("")
	r.pattern, r.exact, r.whole = r.check("replace.regexp"), r.check("replace.case"), r.check("replace.words")
	form := widget.NewForm(widget.NewFormItem(c.Text("replace.find"), r.text), widget.NewFormItem(c.Text("replace.with"), r.replacement))
	top := container.NewVBox(form, container.NewHBox(r.pattern, r.exact, r.whole), r.boxes(), r.said)
	r.box = c.open("replace.title", below(top, r.review.list), 980, 720, "replace.accept", r.accept,
		widgets.NewAnswer(c.Text("changing.all"), r.leave, func() { r.review.all(true) }), widgets.NewAnswer(c.Text("changing.none"), r.leave, func() { r.review.all(false) }))
	for _, f := range []*widgets.Field{r.text, r.replacement} {
		f.Leave, f.OnChanged = r.box.Hide, func(string) { r.find() }
		f.OnSubmitted = func(string) { r.acceptIfAny() }
	}
	r.find()
	c.Window.Canvas().Focus(r.text)
	return r
}

// fieldKeys are the keys of the words for the fields in which is searched.
var fieldKeys = [edit.Fields]string{
	edit.TitleField: "replace.field.title", edit.DescriptionField: "replace.field.description", edit.PlaceField: "replace.field.place",
	edit.ActorField: "replace.field.actor", edit.TagField: "replace.field.tag", edit.CaptionField: "replace.field.caption", edit.CreditField: "replace.field.credit",
	edit.WhoField: "replace.field.who", edit.TextField: "replace.field.text", edit.AccountField: "replace.field.account",
	edit.ReasonField: "replace.field.reason", edit.QuoteField: "replace.field.quote", edit.LocatorField: "replace.field.locator",
	edit.SourceTitleField: "replace.field.source-title", edit.SourceAuthorField: "replace.field.author", edit.PublisherField: "replace.field.publisher",
	edit.URLField: "replace.field.url", edit.NoteField: "replace.field.note",
}

// boxes makes a box for each field, in a row for events, claims and sources each, behind one
// for all of the row.
func (r *replacing) boxes() fyne.CanvasObject {
	all := container.NewVBox()
	for _, row := range []struct {
		key      string
		from, to edit.Field
	}{
		{"replace.in-events", edit.TitleField, edit.WhoField},
		{"replace.in-claims", edit.WhoField, edit.SourceTitleField},
		{"replace.in-sources", edit.SourceTitleField, edit.Fields},
	} {
		boxes, fields := container.NewGridWithColumns(7), r.fields[row.from:row.to]
		whole := widgets.NewBox(r.Text(row.key), r.leave, func(on bool) {
			for _, f := range fields {
				f.Checked = on
				f.Refresh()
			}
			r.find()
		})
		for i := range fields {
			f := row.from + edit.Field(i)
			fields[i] = widgets.NewBox(r.Text(fieldKeys[f]), r.leave, func(bool) {
				sumUp(whole, fields)
				r.find()
			})
			fields[i].Checked = edit.OwnWords.Has(f)
			boxes.Add(fields[i])
		}
		sumUp(whole, fields)
		all.Add(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(rowName, whole.MinSize().Height), whole), nil, boxes))
	}
	return all
}

// sumUp shows in a box whether all, some or none of others are filled.
func sumUp(whole *widgets.Box, boxes []*widgets.Box) {
	n := 0
	for _, b := range boxes {
		if b.Checked {
			n++
		}
	}
	whole.Checked, whole.Partial = n == len(boxes), n > 0 && n < len(boxes)
	whole.Refresh()
}

// rowName is how wide the box for all of a row is.
const rowName = 110

func (r *replacing) check(key string) *widgets.Box {
	return widgets.NewBox(r.Text(key), r.leave, func(bool) { r.find() })
}

func (r *replacing) leave() { r.box.Hide() }

// search is what the dialog asks for.
func (r *replacing) search() edit.Search {
	s := edit.Search{Text: r.text.Text, Replacement: r.replacement.Text, Regexp: r.pattern.Checked, Case: r.exact.Checked, Words: r.whole.Checked}
	for i, check := range r.fields {
		if check.Checked {
			s.Fields |= 1 << i
		}
	}
	return s
}

// findings are what a search found, or why it could not be made.
type findings struct {
	all  []edit.Finding
	rows []row
	err  error
}

// find lists what would be replaced; it searches beside the window.
func (r *replacing) find() {
	if r.box == nil {
		return
	}
	t, s, events, sources := r.Session.Timeline(), r.search(), r.events, r.sources
	r.box.accept.Disable()
	beside.RunLatest(&r.work, func(context.Context) findings {
		all, err := edit.Find(t, events, sources, s)
		return findings{all, r.rowsOf(t, all), err}
	}, r.show)
}

func (r *replacing) rowsOf(t *timeline.Timeline, all []edit.Finding) []row {
	rows := make([]row, len(all))
	for i, f := range all {
		before, after := widgets.Around(f.Before, f.After)
		var what string
		if f.Field.OfSource() {
			what = r.Text("replace.of-source", "source", t.Sources[f.Of].Cited())
		} else {
			what = t.Events.At(f.Of).Title
		}
		rows[i] = row{r.Text("replace.what", "title", words.Clip(what), "field", r.Text(fieldKeys[f.Field])), before, after}
	}
	return rows
}

func (r *replacing) show(f findings) {
	r.found = f.all
	r.review.show(f.rows)
	switch {
	case f.err != nil:
		r.said.SetText(r.Text("replace.wrong", "error", f.err))
	case r.text.Text == "":
		r.said.SetText(r.among() + r.lockedToo())
	default:
		r.said.SetText(r.Text("replace.found", "n", len(f.all)) + r.lockedToo())
	}
}

// among says where is searched, and where is not.
func (r *replacing) among() string {
	return r.Text("replace.among", "events", r.Text("replace.events", "n", len(r.events)), "sources", r.Text("replace.sources", "n", len(r.sources)))
}

// lockedToo says how many events are left out since they are locked.
func (r *replacing) lockedToo() string {
	if r.locked == 0 {
		return ""
	}
	return " " + r.Text("changing.locked", "n", r.locked)
}

func (r *replacing) enable() {
	if r.review.chosen() > 0 {
		r.box.accept.Enable()
	} else {
		r.box.accept.Disable()
	}
}

func (r *replacing) acceptIfAny() {
	if !r.box.accept.Disabled() {
		r.accept()
	}
}

// accept replaces what was chosen.
func (r *replacing) accept() {
	var chosen []edit.Finding
	for i, f := range r.found {
		if !r.review.without[i] {
			chosen = append(chosen, f)
		}
	}
	r.box.Hide()
	name := words.Say("change.replace", "text", words.Clip(r.text.Text), "replacement", words.Clip(r.replacement.Text))
	r.change(name, func(t *timeline.Timeline) edit.Change { return edit.ReplaceFound(t, chosen) }, func() {
		r.Desk.Status(r.Text("replace.done", "n", len(chosen)))
	})
}
