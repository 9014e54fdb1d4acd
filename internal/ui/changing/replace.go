package changing

import (
	"context"

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
	events                []int32 // among which is searched
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

// Replace asks what is found and replaced: in the selected events if there are several, else
// in all.
func (c *Changer) Replace() { c.openReplace() }

// openReplace opens the dialog; nil where nothing may be changed.
func (c *Changer) openReplace() *replacing {
	if c.refuses() {
		return nil
	}
	t, events := c.Session.Timeline(), c.Selection()
	if len(events) < 2 {
		events = make([]int32, len(t.Events))
		for i := range events {
			events[i] = int32(i)
		}
	}
	r := &replacing{Changer: c, said: widgets.Muted("")}
	r.events, r.locked = edit.Unlocked(t, events)
	r.review = newReview(r.enable, r.leave)
	r.text, r.replacement = widgets.NewField(""), widgets.NewField("")
	r.pattern, r.exact, r.whole = r.check("replace.regexp"), r.check("replace.case"), r.check("replace.words")
	boxes := container.NewGridWithColumns(4)
	for i := range r.fields {
		r.fields[i] = r.check(fieldKeys[i])
		r.fields[i].Checked = true
		boxes.Add(r.fields[i])
	}
	form := widget.NewForm(widget.NewFormItem(c.Text("replace.find"), r.text), widget.NewFormItem(c.Text("replace.with"), r.replacement))
	top := container.NewVBox(form, container.NewHBox(r.pattern, r.exact, r.whole), boxes, r.said)
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
	edit.ActorField: "replace.field.actor", edit.TagField: "replace.field.tag", edit.WhoField: "replace.field.who", edit.TextField: "replace.field.text",
}

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
	t, s, events := r.Session.Timeline(), r.search(), r.events
	r.box.accept.Disable()
	beside.RunLatest(&r.work, func(context.Context) findings {
		all, err := edit.Find(t, events, s)
		return findings{all, r.rowsOf(t, all), err}
	}, r.show)
}

func (r *replacing) rowsOf(t *timeline.Timeline, all []edit.Finding) []row {
	rows := make([]row, len(all))
	for i, f := range all {
		before, after := around(f.Before, f.After)
		rows[i] = row{r.Text("replace.what", "title", words.Clip(t.Events[f.Event].Title), "field", r.Text(fieldKeys[f.Field])), before, after}
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
		r.said.SetText(r.Text("replace.among", "n", len(r.events)) + r.lockedToo())
	default:
		r.said.SetText(r.Text("replace.found", "n", len(f.all)) + r.lockedToo())
	}
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
	r.change(name, func(t *timeline.Timeline) edit.Change { return edit.ReplaceFound(t, chosen) }, nothing)
}
