package edit

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// MergeSources makes one source of two: that of the id kept, with what the other has
// besides where it has nothing itself, and both notes. What cited or repeated the other
// cites and repeats it; of two citations of a claim that then say the same one is left.
func MergeSources(t *timeline.Timeline, kept, other string) Change {
	at, from := sourceAt(t, kept), sourceAt(t, other)
	if at < 0 || from < 0 || at == from {
		return Change{Timeline: t}
	}
	c := Each(t, Citing(t, other), func(e *timeline.Event) bool {
		e.Claims = slices.Clone(e.Claims)
		for i := range e.Claims {
			if cites(&e.Claims[i], other) {
				e.Claims[i].Citations = citing(e.Claims[i].Citations, other, kept)
			}
		}
		return true
	})
	one := mergedSource(t.Sources[at], t.Sources[from])
	after := *c.Timeline
	after.Sources = make([]*timeline.Source, 0, len(t.Sources)-1)
	for i, s := range t.Sources {
		switch {
		case i == from:
			continue
		case i == at:
			s = one
		case s.Repeats == other:
			own := *s
			own.Repeats = kept
			s = &own
		}
		after.Sources = append(after.Sources, s)
	}
	if one.Repeats != "" && !CanRepeat(after.SourceByID(), kept, one.Repeats) {
		one.Repeats = ""
	}
	c.Timeline = &after
	return ruledAnew(t, c)
}

// citing returns citations with a source in place of another, each once.
func citing(all []timeline.Citation, other, kept string) []timeline.Citation {
	var after []timeline.Citation
	for _, x := range all {
		if x.Source == other {
			x.Source = kept
		}
		twin := func(y timeline.Citation) bool {
			return y.Source == kept && y.Locator == x.Locator && y.Quote == x.Quote && len(y.Extra)+len(x.Extra) == 0
		}
		if x.Source == kept && slices.ContainsFunc(after, twin) {
			continue
		}
		after = append(after, x)
	}
	return after
}

// mergedSource returns a source with what another has besides.
func mergedSource(kept, other *timeline.Source) *timeline.Source {
	one := *kept
	for _, text := range [...]struct{ own, other *string }{
		{&one.Author, &other.Author}, {&one.Title, &other.Title}, {&one.Publisher, &other.Publisher}, {&one.URL, &other.URL},
	} {
		if *text.own == "" {
			*text.own = *text.other
		}
	}
	if one.Date.Form == chrono.None {
		one.Date = other.Date
	}
	if one.Accessed.Form == chrono.None {
		one.Accessed = other.Accessed
	}
	if one.Repeats == "" || one.Repeats == other.ID {
		one.Repeats = other.Repeats
	}
	if one.Note != other.Note {
		one.Note = joined("\n\n", one.Note, other.Note)
	}
	for _, f := range other.Extra {
		if !one.Extra.Has(f.Name) {
			one.Extra = append(slices.Clip(one.Extra), f)
		}
	}
	return &one
}
