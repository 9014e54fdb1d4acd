package timeline

import "iter"

// Texts returns all that people read of t, some of it more than once: no ids,
// addresses and unknown fields.
func (t *Timeline) Texts() iter.Seq[string] {
	return func(yield func(string) bool) {
		w := &reader{yield: yield}
		w.read(t.Title, t.Description, t.Author, t.Licence)
		w.read(t.Lanes...)
		for i := range t.Chapters {
			w.read(t.Chapters[i].Name, t.Chapters[i].When.Text)
		}
		for _, e := range t.Events.All() {
			if w.done {
				return
			}
			w.event(e)
		}
		for _, s := range t.Sources {
			w.read(s.Author, s.Title, s.Publisher, s.Date.Text, s.Accessed.Text, s.Note)
		}
	}
}

// reader passes texts on until it is told to stop.
type reader struct {
	yield func(string) bool
	done  bool
}

func (r *reader) read(texts ...string) {
	for _, text := range texts {
		if r.done {
			return
		}
		r.done = text != "" && !r.yield(text)
	}
}

func (r *reader) event(e *Event) {
	r.read(e.Title, e.When.Text, e.Lane, e.Description)
	if m := e.More; m != nil {
		r.read(m.Place.Name)
		r.read(m.Actors...)
		r.read(m.Tags...)
		for i := range m.Media {
			r.read(m.Media[i].Caption, m.Media[i].Credit)
		}
	}
	for i := range e.Claims {
		c := &e.Claims[i]
		r.read(c.Who, c.Said.Text, c.Text, c.When.Text, c.Place.Name, c.Figure, c.Reason)
		for j := range c.Citations {
			r.read(c.Citations[j].Locator, c.Citations[j].Quote)
		}
	}
}
