// Package native reads and writes Dateline's own format, which holds all of a
// timeline; docs/file-format.md describes it. It also reads and writes the parts of
// the format that Dateline puts into the files of other programs. JSON itself is
// left to package jsontree.
package native

import (
	"context"
	"math"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/arena"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// Format is Dateline's own format.
var Format = format.Format{
	Name: format.NativeName, Extensions: []string{format.Extension},
	Recognise: func(in *format.Input) bool {
		n := in.Tree()
		if n == nil {
			return false
		}
		name := n.Child("format")
		return name != nil && name.Token == format.NativeName
	},
	Read:  read,
	Write: func(o *format.Output) error { return Write(o, o.Timeline) },
}

// Version is the version of the native format that is written. A file of a newer
// version opens read-only.
const Version = 1

// read reads a file of the native format. A field whose value is not understood is
// reported, and kept among the unknown fields.
func read(ctx context.Context, in *format.Input) (format.Result, error) {
	r := reader{ctx: ctx, progress: in.Progress, lines: format.NewLines(in.Data)}
	root := in.Tree()
	switch {
	case ctx.Err() != nil:
		return format.Result{}, ctx.Err()
	case in.TreeError() != nil:
		return format.Result{}, in.SyntaxFailure()
	case root == nil:
		return format.Result{}, format.Fail(1, 1, "problem.not-native")
	}
	var name string
	var version int
	if n := root.Child("format"); n != nil {
		name, _ = n.Token.(string)
	}
	if name != format.NativeName {
		return format.Result{}, format.Fail(1, 1, "problem.no-timeline")
	}
	if n := root.Child("hemisphere"); n != nil { // dates are read by it, wherever it stands
		r.southern = n.Token == Southern
	}
	t := r.timeline(root, &version)
	if ctx.Err() != nil {
		return format.Result{}, ctx.Err()
	}
	if root.Child("version") == nil {
		r.problem(root, "problem.version-missing")
	}
	result := format.Result{Timeline: t, ReadOnly: version > Version}
	if result.ReadOnly {
		r.problem(root.Child("version"), "problem.newer", "version", version, "known", Version)
	}
	for _, f := range t.Validate() {
		line, column := r.lines.Position(root.At(strings.Split(f.Path, "/")))
		r.problems = append(r.problems, format.Problem{Line: line, Column: column, Message: f.Message, Hint: f.Hint})
	}
	format.SortProblems(r.problems)
	result.Problems = r.problems
	return result, nil
}

// reader builds a timeline from nodes. Its methods that return a bool report whether
// a value was understood; what was not is kept by [reader.object].
type reader struct {
	ctx      context.Context
	progress *format.Progress
	events   arena.Slab[timeline.Event]
	lines    *format.Lines
	southern bool
	problems []format.Problem
	// leftover are those items of the list that was read last which are no objects,
	// as JSON.
	leftover []string
}

// EventFields are the names of the fields of an event that have a meaning.
var EventFields = []string{
	"id", "title", "when", "lane", "place", "actors", "tags", "refs", "importance", "rank", "status", "locked", "description", "media", "claims",
}

// TimelineFields are the names of those of a timeline.
var TimelineFields = []string{
	"format", "version", "id", "title", "description", "author", "licence", "language", "hemisphere", "lanes", "laneColours", "chapters", "events", "sources",
}

// ChapterFields are the names of those of a chapter.
var ChapterFields = []string{"name", "when"}

// SourceFields are the names of those of a source.
var SourceFields = []string{"id", "author", "title", "publisher", "date", "url", "accessed", "repeats", "note"}

// problem reports a problem at the position of a node.
func (r *reader) problem(n *jsontree.Node, key string, data ...any) {
	r.report(n, format.NewProblem(0, 0, key, data...))
}

// report reports a problem at the position of a node. Nodes without an offset were read before.
func (r *reader) report(n *jsontree.Node, p format.Problem) {
	if n.Offset >= 0 {
		p.Line, p.Column = r.lines.Position(n.Offset)
		r.problems = append(r.problems, p)
	}
}

// timeline reads the root of a file; version is that of the format.
func (r *reader) timeline(root *jsontree.Node, version *int) *timeline.Timeline {
	t := &timeline.Timeline{}
	t.Extra = r.object(root, func(name string, n *jsontree.Node) bool {
		switch name {
		case "format":
			return true
		case "version":
			return integer(r, n, math.MaxInt32, version)
		case "id":
			return r.text(n, &t.ID)
		case "title":
			return r.text(n, &t.Title)
		case "description":
			return r.text(n, &t.Description)
		case "author":
			return r.text(n, &t.Author)
		case "licence":
			return r.text(n, &t.Licence)
		case "language":
			return r.text(n, &t.Language)
		case "hemisphere":
			return r.hemisphere(n, &t.Southern)
		case "lanes":
			return r.texts(n, &t.Lanes)
		case "laneColours":
			r.laneColours(n, &t.LaneColours)
			return true
		case "chapters":
			return r.chapters(n, &t.Chapters)
		case "events":
			var events []*timeline.Event
			ok := r.allEvents(n, &events)
			t.Events = t.Events.Append(events...)
			return ok
		case "sources":
			return r.objects(n, func(item *jsontree.Node) { t.Sources = append(t.Sources, r.source(item)) })
		}
		return false
	})
	return t
}

// chapters reads a list of chapters.
func (r *reader) chapters(n *jsontree.Node, into *[]timeline.Chapter) bool {
	return r.objects(n, func(item *jsontree.Node) {
		var c timeline.Chapter
		c.Extra = r.object(item, func(name string, n *jsontree.Node) bool {
			switch name {
			case "name":
				return r.text(n, &c.Name)
			case "when":
				return r.when(n, &c.When)
			}
			return false
		})
		*into = append(*into, c)
	})
}

// allEvents reads the list of events, until the context is done.
func (r *reader) allEvents(n *jsontree.Node, into *[]*timeline.Event) bool {
	r.progress.Stage(format.ParseShare, len(n.Items))
	return r.objects(n, func(item *jsontree.Node) {
		if r.ctx.Err() == nil {
			*into = append(*into, r.event(item))
			r.progress.Add(1)
		}
	})
}

func (r *reader) event(n *jsontree.Node) *timeline.Event {
	e := r.events.Next()
	var d timeline.Details
	d.Extra = r.object(n, func(name string, n *jsontree.Node) bool {
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
		case "importance", "rank", "locked":
			return r.standing(name, n, e)
		case "status":
			return r.status(n, &e.Status)
		case "description":
			return r.text(n, &e.Description)
		case "media":
			return r.objects(n, func(item *jsontree.Node) { d.Media = append(d.Media, r.media(item)) })
		case "claims":
			return r.objects(n, func(item *jsontree.Node) { e.Claims = append(e.Claims, r.claim(item)) })
		}
		return false
	})
	if !d.IsZero() {
		e.More = &d
	}
	return e
}

func (r *reader) media(n *jsontree.Node) (m timeline.Media) {
	m.Extra = r.object(n, func(name string, n *jsontree.Node) bool {
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

func (r *reader) claim(n *jsontree.Node) (c timeline.Claim) {
	c.Extra = r.object(n, func(name string, n *jsontree.Node) bool {
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
		case "ruled":
			return r.truth(n, &c.Ruled)
		case "reason":
			return r.text(n, &c.Reason)
		case "citations":
			return r.objects(n, func(item *jsontree.Node) { c.Citations = append(c.Citations, r.citation(item)) })
		}
		return false
	})
	return c
}

func (r *reader) citation(n *jsontree.Node) (c timeline.Citation) {
	c.Extra = r.object(n, func(name string, n *jsontree.Node) bool {
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

func (r *reader) source(n *jsontree.Node) *timeline.Source {
	s := &timeline.Source{}
	s.Extra = r.object(n, func(name string, n *jsontree.Node) bool {
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

// ReadChapters reads chapters as the native format has them, with the seasons of the
// southern hemisphere if southern is true. It returns false, and leaves into
// unchanged, where n is no list of objects.
func ReadChapters(n *jsontree.Node, southern bool, into *[]timeline.Chapter) bool {
	r := reader{lines: format.NewLines(""), southern: southern}
	var all []timeline.Chapter
	if !r.chapters(n, &all) || len(r.leftover) > 0 {
		return false
	}
	*into = all
	return true
}

// ReadLaneColours reads the colours of lanes as the native format has them. It returns
// false, and leaves into unchanged, where n is anything else.
func ReadLaneColours(n *jsontree.Node, into *map[string]timeline.Colour) bool {
	r := reader{lines: format.NewLines("")}
	var colours map[string]timeline.Colour
	if r.laneColours(n, &colours); len(r.problems) > 0 {
		return false
	}
	*into = colours
	return true
}

// ReadWhen reads a date as the native format has it, with the seasons of the southern
// hemisphere if southern is true. It returns false, and leaves into unchanged, where
// n is no date.
func ReadWhen(n *jsontree.Node, southern bool, into *chrono.When) bool {
	r := reader{lines: format.NewLines(""), southern: southern}
	return r.when(n, into)
}

// ReadPlace reads a place as the native format has it. It returns false, and leaves
// into unchanged, where n is no place.
func ReadPlace(n *jsontree.Node, into *timeline.Place) bool {
	r := reader{lines: format.NewLines("")}
	return r.place(n, into)
}
