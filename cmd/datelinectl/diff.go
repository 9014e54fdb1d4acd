package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// exitDiffers is the exit status of diff for timelines that differ; one that cannot be read
// is a misuse, as for the diff of other systems.
const exitDiffers = 1

// difference is a line of diff as JSON.
type difference struct {
	Kind  timeline.Kind `json:"kind"`
	Event string        `json:"event,omitempty"` // its id
	Title string        `json:"title,omitempty"` // of the event
	// Path is the field and its position in the first timeline; of an event that is added,
	// in the second.
	Path   string `json:"path"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// diff prints what makes the second of two timelines of the first.
func (c *command) diff(args []string) int {
	flags := flag.NewFlagSet("diff", flag.ContinueOnError)
	asJSON := flags.Bool("json", false, "")
	files, ok := arguments(flags, args, 2)
	if !ok {
		return c.usage()
	}
	first, firstOK := c.read(files[0], c.err)
	second, secondOK := c.read(files[1], c.err)
	if !firstOK || !secondOK {
		return exitMisuse
	}
	all := []difference{}
	for _, d := range timeline.Diff(first.Timeline, second.Timeline) {
		all = append(all, shownDifference(d))
	}
	if *asJSON {
		e := json.NewEncoder(c.out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		if e.Encode(all) != nil {
			return exitMisuse
		}
	} else {
		for _, d := range all {
			fmt.Fprintln(c.out, d)
		}
	}
	if len(all) > 0 {
		return exitDiffers
	}
	return exitFine
}

func shownDifference(d timeline.Difference) difference {
	shown := difference{Kind: d.Kind(), Path: d.Path, Before: d.Before, After: d.After}
	if d.Event != nil {
		shown.Event, shown.Title = d.Event.ID, d.Event.Title
	}
	return shown
}

// String returns d in one line: + for what is added, - for what is removed and ~ for what is
// changed.
func (d difference) String() string {
	where := d.Path
	if d.Title != "" {
		where += " (" + words.OneLine(d.Title) + ")"
	}
	switch d.Kind {
	case timeline.Added:
		return "+ " + where + ": " + words.OneLine(d.After)
	case timeline.Removed:
		return "- " + where + ": " + words.OneLine(d.Before)
	}
	return "~ " + where + ": " + cmp.Or(words.OneLine(d.Before), "–") + " → " + cmp.Or(words.OneLine(d.After), "–")
}
