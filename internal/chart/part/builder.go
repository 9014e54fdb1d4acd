package part

import (
	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// Options say in whose words charts are made, and of which time. The zero
// value is English, and all of time.
type Options struct {
	// Text and Lexicon are the words and dates of one language; nil is English.
	Text    words.Text
	Lexicon *chrono.Lexicon
	// From and To, inclusive, are the window; both 0 is all of time.
	From, To chrono.Instant
	// Until is up to when anything is known; 0 is without end. Axes end there.
	Until chrono.Instant
	// TimeScale is how time passes along the axis of the timeline at first.
	TimeScale timescale.Kind
	// NoDates leaves out the dates beside the titles of the timeline.
	NoDates bool
}

// Windowed reports whether the page has a window of its own.
func (o *Options) Windowed() bool { return o.From != 0 || o.To != 0 }

// Builder is what all charts of a page are made from. Nothing changes it.
type Builder struct {
	Options
	// Timeline is what the page shows: the events within the window.
	Timeline *timeline.Timeline
	// List words the events and sources of Timeline.
	List *listing.List
	// Outside is the number of events that are left out, as nothing of them is
	// drawn in the window.
	Outside int
}

// New returns a builder of the charts of t.
func New(t *timeline.Timeline, o Options) *Builder {
	if o.Text == nil {
		o.Text = words.English()
	}
	if o.Lexicon == nil {
		o.Lexicon = &chrono.English
	}
	b := &Builder{Options: o, Timeline: t}
	if o.Windowed() {
		b.Timeline = t.Keep(func(e *timeline.Event) bool { return e.When.DrawnIn(o.From, o.To) })
		b.Outside = t.Events.Len() - b.Timeline.Events.Len()
	}
	b.List = listing.New(b.Timeline, o.Text, o.Lexicon)
	return b
}
