package format

import (
	"context"
	"math"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// native is Dateline's own format.
var native = Format{
	Name: NativeName, Extensions: []string{Extension},
	recognise: func(in *input) bool {
		n := in.tree()
		if n == nil {
			return false
		}
		name := n.child("format")
		return name != nil && name.token == NativeName
	},
	read:  readNative,
	write: func(o *output) error { return WriteNative(o, o.timeline) },
}

// Version is the version of the native format that is written. Files of a
// newer one open read-only.
const Version = 1

// readNative reads the native format, see docs/file-format.md. A field whose
// value is not understood is reported and kept as it stands, with the fields
// that this version does not know.
func readNative(ctx context.Context, in *input) (Result, error) {
	r := nativeReader{ctx: ctx, progress: in.progress, lines: newLines(in.data)}
	root := in.tree()
	switch {
	case ctx.Err() != nil:
		return Result{}, ctx.Err()
	case in.treeError() != nil:
		return Result{}, in.syntaxFailure()
	case root == nil:
		return Result{}, failure(1, 1, "problem.not-native")
	}
	var name string
	var version int
	if n := root.child("format"); n != nil {
		name, _ = n.token.(string)
	}
	if name != NativeName {
		return Result{}, failure(1, 1, "problem.no-timeline")
	}
	if n := root.child("hemisphere"); n != nil { // it decides how dates are read
		r.southern = n.token == southern
	}
	t := r.timeline(root, &version)
	if ctx.Err() != nil {
		return Result{}, ctx.Err()
	}
	if root.child("version") == nil {
		r.problem(root, "problem.version-missing")
	}
	result := Result{Timeline: t, ReadOnly: version > Version}
	if result.ReadOnly {
		r.problem(root.child("version"), "problem.newer", "version", version, "known", Version)
	}
	for _, f := range t.Validate() {
		line, column := r.lines.place(root.at(strings.Split(f.Path, "/")))
		r.problems = append(r.problems, Problem{Line: line, Column: column, Message: f.Message, Hint: f.Hint})
	}
	sortProblems(r.problems)
	result.Problems = r.problems
	return result, nil
}

type nativeReader struct {
	ctx      context.Context // once it is done, what is made is of no use
	progress *progress
	events   slab[timeline.Event]
	lines    lines
	southern bool
	problems []Problem
	// leftover are the items of the list that was read last that are no
	// objects.
	leftover []string
}

// eventFields are the fields of an event that have a meaning.
var eventFields = []string{
	"id", "title", "when", "lane", "place", "actors", "tags", "refs", "importance", "status", "description", "media", "claims",
}

// timelineFields are those of a timeline.
var timelineFields = []string{"format", "version", "title", "description", "language", "hemisphere", "lanes", "events", "sources"}

// sourceFields are those of a source.
var sourceFields = []string{"id", "author", "title", "publisher", "date", "url", "accessed", "repeats", "note"}

func (r *nativeReader) problem(n *node, key string, data ...any) {
	line, column := r.lines.place(n.offset)
	r.problems = append(r.problems, newProblem(line, column, key, data...))
}

func (r *nativeReader) timeline(root *node, version *int) *timeline.Timeline {
	t := &timeline.Timeline{}
	t.Extra = r.object(root, func(name string, n *node) bool {
		switch name {
		case "format":
			return true
		case "version":
			return integer(r, n, math.MaxInt32, version)
		case "title":
			return r.text(n, &t.Title)
		case "description":
			return r.text(n, &t.Description)
		case "language":
			return r.text(n, &t.Language)
		case "hemisphere":
			return r.hemisphere(n, &t.Southern)
		case "lanes":
			return r.texts(n, &t.Lanes)
		case "events":
			return r.allEvents(n, &t.Events)
		case "sources":
			return r.objects(n, func(item *node) { t.Sources = append(t.Sources, r.source(item)) })
		}
		return false
	})
	return t
}

func (r *nativeReader) allEvents(n *node, into *[]*timeline.Event) bool {
	r.progress.stage(parseShare, len(n.items))
	return r.objects(n, func(item *node) {
		if r.ctx.Err() == nil {
			*into = append(*into, r.event(item))
			r.progress.add(1)
		}
	})
}

func (r *nativeReader) event(n *node) *timeline.Event {
	e := r.events.next()
	var d timeline.Details
	d.Extra = r.object(n, func(name string, n *node) bool {
		switch name {
		case "id":
			return r.text(n, &e.ID)
		case "title":
			return r.text(n, &e.Title)
		case "when":
			return r.when(n, &e.When)
		case "lane":
			return r.text(n, &e.Lane)
		case "place":
			return r.place(n, &d.Place)
		case "actors":
			return r.texts(n, &d.Actors)
		case "tags":
			return r.texts(n, &d.Tags)
		case "refs":
			return r.texts(n, &d.Refs)
		case "importance":
			return integer(r, n, 5, &e.Importance)
		case "status":
			return r.status(n, &e.Status)
		case "description":
			return r.text(n, &e.Description)
		case "media":
			return r.objects(n, func(item *node) { d.Media = append(d.Media, r.media(item)) })
		case "claims":
			return r.objects(n, func(item *node) { e.Claims = append(e.Claims, r.claim(item)) })
		}
		return false
	})
	if !d.IsZero() {
		e.More = &d
	}
	return e
}

func (r *nativeReader) media(n *node) (m timeline.Media) {
	m.Extra = r.object(n, func(name string, n *node) bool {
		switch name {
		case "url":
			return r.text(n, &m.URL)
		case "caption":
			return r.text(n, &m.Caption)
		case "credit":
			return r.text(n, &m.Credit)
		}
		return false
	})
	return m
}

func (r *nativeReader) claim(n *node) (c timeline.Claim) {
	c.Extra = r.object(n, func(name string, n *node) bool {
		switch name {
		case "refs":
			return r.texts(n, &c.Refs)
		case "who":
			return r.text(n, &c.Who)
		case "stance":
			return r.stance(n, &c.Stance)
		case "said":
			return r.when(n, &c.Said)
		case "text":
			return r.text(n, &c.Text)
		case "when":
			return r.when(n, &c.When)
		case "place":
			return r.place(n, &c.Place)
		case "figure":
			return r.text(n, &c.Figure)
		case "status":
			return r.status(n, &c.Status)
		case "citations":
			return r.objects(n, func(item *node) { c.Citations = append(c.Citations, r.citation(item)) })
		}
		return false
	})
	return c
}

func (r *nativeReader) citation(n *node) (c timeline.Citation) {
	c.Extra = r.object(n, func(name string, n *node) bool {
		switch name {
		case "source":
			return r.text(n, &c.Source)
		case "locator":
			return r.text(n, &c.Locator)
		case "quote":
			return r.text(n, &c.Quote)
		}
		return false
	})
	return c
}

func (r *nativeReader) source(n *node) *timeline.Source {
	s := &timeline.Source{}
	s.Extra = r.object(n, func(name string, n *node) bool {
		switch name {
		case "id":
			return r.text(n, &s.ID)
		case "author":
			return r.text(n, &s.Author)
		case "title":
			return r.text(n, &s.Title)
		case "publisher":
			return r.text(n, &s.Publisher)
		case "date":
			return r.when(n, &s.Date)
		case "url":
			return r.text(n, &s.URL)
		case "accessed":
			return r.when(n, &s.Accessed)
		case "repeats":
			return r.text(n, &s.Repeats)
		case "note":
			return r.text(n, &s.Note)
		}
		return false
	})
	return s
}

// readWhen reads a date as the native format has it, by the seasons of a
// hemisphere; false where it is none.
func readWhen(n *node, southern bool, into *chrono.When) bool {
	r := nativeReader{lines: lines{starts: []int{0}}, southern: southern}
	return r.when(n, into)
}

// readPlace reads a place as the native format has it; false where it is none.
func readPlace(n *node, into *timeline.Place) bool {
	r := nativeReader{lines: lines{starts: []int{0}}}
	return r.place(n, into)
}
