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
	// theirs takes it from theirs.
	theirs func(mine, theirs *T)
	// both keeps what each has changed since was; that is nil where it is not known. It is nil
	// where only one can stand.
	both    func(was, mine, theirs *T)
	account bool // both keeps theirs as a claim
}

func (f joinField[T]) put(was, mine, theirs *T, taking Taking) {
	if taking == Both {
		f.both(was, mine, theirs)
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
	"claims":      list(func(e *timeline.Event) *[]timeline.Claim { return &e.Claims }, sameClaim),
	"actors":      details(list(func(d *timeline.Details) *[]string { return &d.Actors }, deeply)),
	"tags":        details(list(func(d *timeline.Details) *[]string { return &d.Tags }, deeply)),
	"refs":        details(list(func(d *timeline.Details) *[]string { return &d.Refs }, deeply)),
	"media":       details(list(func(d *timeline.Details) *[]timeline.Media { return &d.Media }, deeply)),
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
	"lanes":       list(func(t *timeline.Timeline) *[]string { return &t.Lanes }, deeply),
	"chapters":    list(func(t *timeline.Timeline) *[]timeline.Chapter { return &t.Chapters }, sameChapter),
	"extra":       extra(func(t *timeline.Timeline) *timeline.Extra { return &t.Extra }),
	"laneColours": {
		theirs: func(t, theirs *timeline.Timeline) { t.LaneColours = theirs.LaneColours },
		both: func(was, t, theirs *timeline.Timeline) {
			before := at(was, func(t *timeline.Timeline) *map[string]timeline.Colour { return &t.LaneColours })
			t.LaneColours = recoloured(t, func(colours map[string]timeline.Colour) {
				for lane, c := range theirs.LaneColours {
					own, has := colours[lane]
					if had, was := before[lane]; has == was && own == had {
						colours[lane] = c
					}
				}
				maps.DeleteFunc(colours, func(lane string, own timeline.Colour) bool {
					_, stays := theirs.LaneColours[lane]
					had, was := before[lane]
					return !stays && was && own == had
				})
			})
		},
	},
}

// single is a field of which one can stand.
func single[T, F any](of func(*T) *F) joinField[T] {
	return joinField[T]{theirs: func(mine, theirs *T) { *of(mine) = *of(theirs) }}
}

// at returns a field of a version; nothing where that is not known.
func at[T, F any](was *T, of func(*T) *F) (f F) {
	if was != nil {
		f = *of(was)
	}
	return f
}

// paragraphs is a text of which both can stand, one after the other.
func paragraphs[T any](of func(*T) *string) joinField[T] {
	f := single(of)
	f.both = func(_, mine, theirs *T) {
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
func list[T, E any](of func(*T) *[]E, same func(a, b E) bool) joinField[T] {
	f := single(of)
	f.both = func(was, mine, theirs *T) { *of(mine) = threeWay(at(was, of), *of(mine), *of(theirs), same) }
	return f
}

// threeWay returns a list with what each side has added, and without what one has removed or said
// otherwise. What only they have follows what it follows there.
func threeWay[E any](was, mine, theirs []E, same func(a, b E) bool) (all []E) {
	index := func(l []E, x E) int { return slices.IndexFunc(l, func(y E) bool { return same(x, y) }) }
	for _, x := range mine {
		switch at := index(was, x); {
		case at < 0 || index(theirs, x) >= 0:
			all = append(all, x)
		case at < len(theirs) && index(was, theirs[at]) < 0 && index(mine, theirs[at]) < 0:
			all = append(all, theirs[at]) // which is what they say in its place
		}
	}
	next := 0
	for _, x := range theirs {
		if i := index(all, x); i >= 0 {
			next = i + 1
			continue
		}
		if index(was, x) >= 0 {
			continue
		}
		for next < len(all) && index(theirs, all[next]) < 0 {
			next++
		}
		all = slices.Insert(all, next, x)
		next++
	}
	return all
}

func deeply[E any](a, b E) bool { return reflect.DeepEqual(a, b) }

// sameClaim compares claims but for statuses that follow the rule.
func sameClaim(a, b timeline.Claim) bool {
	if a.Ruled && b.Ruled {
		a.Status = b.Status
	}
	return sameFields(&timeline.Event{Claims: []timeline.Claim{a}}, &timeline.Event{Claims: []timeline.Claim{b}})
}

func sameChapter(a, b timeline.Chapter) bool {
	return len(propertiesOf(&timeline.Timeline{Chapters: []timeline.Chapter{a}}, &timeline.Timeline{Chapters: []timeline.Chapter{b}})) == 0
}

// extra is a list of unknown fields, of which no two have one name.
func extra[T any](of func(*T) *timeline.Extra) joinField[T] {
	f := single(of)
	f.both = func(was, mine, theirs *T) {
		value := func(x timeline.Extra, name string) string {
			for _, f := range x {
				if f.Name == name {
					return string(f.Value)
				}
			}
			return ""
		}
		before, a, b := at(was, of), *of(mine), *of(theirs)
		var all timeline.Extra
		for _, f := range slices.Concat(a, b) {
			own := value(a, f.Name)
			if own == value(before, f.Name) {
				own = value(b, f.Name)
			}
			if own != "" && !all.Has(f.Name) {
				all = append(all, timeline.ExtraField{Name: f.Name, Value: []byte(own)})
			}
		}
		*of(mine) = all
	}
	return f
}

// details is a field of the details of events.
func details(f joinField[timeline.Details]) joinField[timeline.Event] {
	made := joinField[timeline.Event]{theirs: func(e, theirs *timeline.Event) {
		other := theirs.Details()
		changeDetails(e, func(d *timeline.Details) { f.theirs(d, &other) })
	}}
	if f.both != nil {
		made.both = func(was, e, theirs *timeline.Event) {
			var before *timeline.Details
			if was != nil {
				before = was.More
			}
			other := theirs.Details()
			changeDetails(e, func(d *timeline.Details) { f.both(before, d, &other) })
		}
	}
	return made
}

// accounted is a field of which another account is kept as a claim of nobody, as [Unite] does. A
// version that says nothing makes no claim.
func accounted(f joinField[timeline.Event], claim func(theirs *timeline.Event) timeline.Claim) joinField[timeline.Event] {
	f.account = true
	f.both = func(_, e, theirs *timeline.Event) {
		c := claim(theirs)
		if c.Text == "" && c.When.Form == chrono.None && c.Place.IsZero() {
			return
		}
		c.Stance = timeline.Asserts
		if !slices.ContainsFunc(e.Claims, func(other timeline.Claim) bool { return sameClaim(c, other) }) {
			e.Claims = append(slices.Clip(e.Claims), c)
		}
	}
	return f
}
