package evidence

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// citations are the sources of a claim, each with the place in it and what is quoted, and a
// field to cite another one.
type citations struct {
	form   *claimForm
	object *fyne.Container
	list   *fyne.Container
	rows   []*citation
	more   *widgets.Finder
}

// citation has the fields of one citation.
type citation struct {
	object         fyne.CanvasObject
	source         *widgets.Finder
	locator, quote *textField
	open           *widgets.Answer // shows the source in the panel
}

// freshValue stands for a source that is to be made; no id begins so.
const freshValue = "\x00"

func newCitations(f *claimForm) *citations {
	c := &citations{form: f, list: container.New(widgets.Column{})}
	c.more = c.finder(func(ids []string) func([]timeline.Citation) []timeline.Citation {
		return func(all []timeline.Citation) []timeline.Citation {
			for _, id := range ids {
				all = append(all, timeline.Citation{Source: id})
			}
			return all
		}
	})
	c.more.Input.SetPlaceHolder(f.Text("evidence.cite-hint"))
	c.object = container.New(widgets.Column{}, c.list, f.named("evidence.cite", c.more.Object))
	return c
}

// finder returns a field that finds a source or makes one; cite returns what the citations
// of the claim become with it.
func (c *citations) finder(cite func(ids []string) func([]timeline.Citation) []timeline.Citation) *widgets.Finder {
	finder := widgets.NewFinder(func(text string) func(context.Context) []widgets.Candidate {
		t, l := c.form.Session.Timeline(), c.form.Lexicon()
		return func(context.Context) []widgets.Candidate { return c.found(t, l, text) }
	}, func(chosen widgets.Candidate) {
		c.more.Show("")
		if text, ok := strings.CutPrefix(chosen.Value, freshValue); ok {
			c.citeFresh(text, cite)
			return
		}
		c.form.now(func(claim *timeline.Claim) {
			claim.Citations = cite([]string{chosen.Value})(slices.Clone(claim.Citations))
		})
	})
	finder.Input.Next, finder.Input.Leave = c.form.next, c.form.leave
	return finder
}

// found returns the sources that match a text, and at the end that one is made of it.
func (c *citations) found(t *timeline.Timeline, l *chrono.Lexicon, text string) []widgets.Candidate {
	found := findSources(t, l, text, func(*timeline.Source) bool { return true })
	label := c.form.Text("evidence.new-source")
	if text = strings.TrimSpace(text); text != "" {
		label = c.form.Text("evidence.cite-new", "text", words.Clip(words.OneLine(text)))
	}
	return append(found[:min(len(found), 7)], widgets.Candidate{Label: label, Value: freshValue + text})
}

// citeFresh makes sources of a text and cites them, as one step; where there is no text or it
// makes several, they are listed before.
func (c *citations) citeFresh(text string, cite func(ids []string) func([]timeline.Citation) []timeline.Citation) {
	take := func(sources []*timeline.Source) {
		f := c.form
		var ids []string
		cited := f.made(func(claim *timeline.Claim) { claim.Citations = cite(ids)(slices.Clone(claim.Citations)) })
		f.typing.Do(typing.Step{
			Name: words.Say("change.cite-new", "n", len(sources), "source", clipped(sources[0])),
			Edit: func(t *timeline.Timeline) edit.Change {
				added, fresh := edit.AddSources(t, sources)
				ids = fresh
				return cited(added.Timeline)
			},
		})
	}
	sources, problems := freshSources(text)
	if len(sources) == 1 && len(problems) == 0 {
		take(sources)
		return
	}
	c.form.askFresh(text, take)
}

// show shows citations.
func (c *citations) show(all []timeline.Citation) {
	for len(c.rows) < len(all) {
		c.rows = append(c.rows, c.row(len(c.rows)))
	}
	c.list.RemoveAll()
	sources := c.form.Session.Timeline()
	for i := range all {
		row := c.rows[i]
		name := c.form.Text("inspector.source-missing", "id", all[i].Source)
		if s := sourceOf(sources, all[i].Source); s != nil {
			name = sourceName(s)
			row.openSays(c.form.Evidence, s)
		}
		row.source.Show(name)
		row.locator.show(all[i].Locator)
		row.quote.show(all[i].Quote)
		c.list.Add(row.object)
	}
	c.list.Refresh()
}

// openSays names the button for a source: a page without a title wants one.
func (c *citation) openSays(e *Evidence, s *timeline.Source) {
	key := "evidence.show-source"
	if untitled(s) {
		key = "evidence.give-title"
	}
	c.open.SetText(e.Text(key))
}

// row returns the fields of a citation.
func (c *citations) row(i int) *citation {
	f, name := c.form, "citation-"+strconv.Itoa(i)
	field := func(what string, lines int, set func(*timeline.Citation, string)) *textField {
		return f.field(name+what, lines, func(claim *timeline.Claim, text string) {
			if i < len(claim.Citations) {
				claim.Citations = slices.Clone(claim.Citations)
				set(&claim.Citations[i], text)
			}
		})
	}
	one := &citation{
		locator: field("/locator", 1, func(x *timeline.Citation, text string) { x.Locator = text }),
		quote:   field("/quote", 2, func(x *timeline.Citation, text string) { x.Quote = text }),
	}
	one.source = c.finder(func(ids []string) func([]timeline.Citation) []timeline.Citation {
		return func(all []timeline.Citation) []timeline.Citation {
			if i < len(all) {
				all[i].Source = ids[0]
			}
			return all
		}
	})
	remove := f.button("evidence.uncite", theme.ContentRemoveIcon(), func() {
		f.now(func(claim *timeline.Claim) {
			if i < len(claim.Citations) {
				claim.Citations = slices.Delete(slices.Clone(claim.Citations), i, i+1)
			}
		})
	})
	one.open = f.button("evidence.show-source", theme.SearchIcon(), func() {
		if e := f.event(); e != nil && f.at < len(e.Claims) && i < len(e.Claims[f.at].Citations) {
			f.ShowSource(e.Claims[f.at].Citations[i].Source)
			f.pane.toTitle()
		}
	})
	one.object = container.New(widgets.Column{},
		f.named("evidence.source", one.source.Object), f.named("evidence.locator", one.locator.Input),
		f.named("evidence.quote", one.quote.Input), container.NewHBox(one.open, remove))
	return one
}
