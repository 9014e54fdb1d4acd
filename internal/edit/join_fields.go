package edit

import (
	"maps"
	"reflect"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// joinField is how a field of two versions of T becomes one.
type joinField[T any] struct {
	// theirs takes it from theirs, and both keeps both; nil where only one can stand.
	theirs, both func(mine, theirs *T)
	account      bool // both keeps theirs as a claim
}

func (f joinField[T]) put(mine, theirs *T, taking Taking) {
	if taking == Both {
		f.both(mine, theirs)
		return
	}
	f.theirs(mine, theirs)
}

// eventFields are the fields of events by their names in a file.
var eventFields = map[string]joinField[timeline.Event]{
	"title": accounted(single(func(e *timeline.Event) *string { return &e.Title }), func(theirs *timeline.Event) timeline.Claim {
		return timeline.Claim{Text: theirs.Title}
	}),
	"when": accounted(single(func(e *timeline.Event) *chrono.When { return &e.When }), func(theirs *timeline.Event) timeline.Claim {
		return timeline.Claim{When: theirs.When}
	}),
	"place": accounted(details(single(func(d *timeline.Details) *timeline.Place { return &d.Place })), func(theirs *timeline.Event) timeline.Claim {
		return timeline.Claim{Place: theirs.Details().Place}
	}),
	"lane":        single(func(e *timeline.Event) *string { return &e.Lane }),
	"importance":  single(func(e *timeline.Event) *int8 { return &e.Importance }),
	"rank":        single(func(e *timeline.Event) *uint32 { return &e.Rank }),
	"status":      single(func(e *timeline.Event) *timeline.Status { return &e.Status }),
	"locked":      single(func(e *timeline.Event) *bool { return &e.Locked }),
	"description": paragraphs(func(e *timeline.Event) *string { return &e.Description }),
	"claims":      list(func(e *timeline.Event) *[]timeline.Claim { return &e.Claims }),
	"actors":      details(list(func(d *timeline.Details) *[]string { return &d.Actors })),
	"tags":        details(list(func(d *timeline.Details) *[]string { return &d.Tags })),
	"refs":        details(list(func(d *timeline.Details) *[]string { return &d.Refs })),
	"media":       details(list(func(d *timeline.Details) *[]timeline.Media { return &d.Media })),
	"extra":       details(extra(func(d *timeline.Details) *timeline.Extra { return &d.Extra })),
}

// propertyFields are the properties of timelines by their names in a file.
var propertyFields = map[string]joinField[timeline.Timeline]{
	"title":       single(func(t *timeline.Timeline) *string { return &t.Title }),
	"author":      single(func(t *timeline.Timeline) *string { return &t.Author }),
	"licence":     single(func(t *timeline.Timeline) *string { return &t.Licence }),
	"hemisphere":  single(func(t *timeline.Timeline) *bool { return &t.Southern }),
	"language":    single(func(t *timeline.Timeline) *string { return &t.Language }),
	"description": paragraphs(func(t *timeline.Timeline) *string { return &t.Description }),
	"lanes":       list(func(t *timeline.Timeline) *[]string { return &t.Lanes }),
	"chapters":    list(func(t *timeline.Timeline) *[]timeline.Chapter { return &t.Chapters }),
	"extra":       extra(func(t *timeline.Timeline) *timeline.Extra { return &t.Extra }),
	"laneColours": {
		theirs: func(t, theirs *timeline.Timeline) { t.LaneColours = theirs.LaneColours },
		both: func(t, theirs *timeline.Timeline) {
			colours := make(map[string]timeline.Colour)
			maps.Copy(colours, theirs.LaneColours)
			maps.Copy(colours, t.LaneColours)
			t.LaneColours = colours
		},
	},
}

// single is a field of which one can stand.
func single[T, F any](of func(*T) *F) joinField[T] {
	return joinField[T]{theirs: func(mine, theirs *T) { *of(mine) = *of(theirs) }}
}

// paragraphs is a text of which both can stand, one after the other.
func paragraphs[T any](of func(*T) *string) joinField[T] {
	f := single(of)
	f.both = func(mine, theirs *T) {
		switch a, b := of(mine), *of(theirs); {
		case *a == "":
			*a = b
		case b != "":
			*a += "\n\n" + b
		}
	}
	return f
}

// list is a list that can have the entries of both.
func list[T, E any](of func(*T) *[]E) joinField[T] {
	f := single(of)
	f.both = func(mine, theirs *T) {
		all := slices.Clip(*of(mine))
		for _, x := range *of(theirs) {
			if !slices.ContainsFunc(all, func(y E) bool { return reflect.DeepEqual(x, y) }) {
				all = append(all, x)
			}
		}
		*of(mine) = all
	}
	return f
}

// extra is a list of unknown fields, of which no two have one name.
func extra[T any](of func(*T) *timeline.Extra) joinField[T] {
	f := single(of)
	f.both = func(mine, theirs *T) {
		all := slices.Clip(*of(mine))
		for _, x := range *of(theirs) {
			if !all.Has(x.Name) {
				all = append(all, x)
			}
		}
		*of(mine) = all
	}
	return f
}

// details is a field of the details of events.
func details(f joinField[timeline.Details]) joinField[timeline.Event] {
	of := func(put func(mine, theirs *timeline.Details)) func(e, theirs *timeline.Event) {
		if put == nil {
			return nil
		}
		return func(e, theirs *timeline.Event) {
			other := theirs.Details()
			changeDetails(e, func(d *timeline.Details) { put(d, &other) })
		}
	}
	return joinField[timeline.Event]{theirs: of(f.theirs), both: of(f.both)}
}

// accounted is a field of which another account is kept as a claim of nobody, as [Unite] does. A
// version that says nothing makes no claim.
func accounted(f joinField[timeline.Event], claim func(theirs *timeline.Event) timeline.Claim) joinField[timeline.Event] {
	f.account = true
	f.both = func(e, theirs *timeline.Event) {
		c := claim(theirs)
		if c.Text == "" && c.When.Form == chrono.None && c.Place.IsZero() {
			return
		}
		c.Stance = timeline.Asserts
		if !slices.ContainsFunc(e.Claims, func(other timeline.Claim) bool { return reflect.DeepEqual(c, other) }) {
			e.Claims = append(slices.Clip(e.Claims), c)
		}
	}
	return f
}
