package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dateline/internal/chart"
	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/export"
	"dateline/internal/figure"
	"dateline/internal/index"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// exportFlags are the flags of the verb export, as texts that are not parsed yet.
type exportFlags struct {
	window, chapter, size, lane, known, style, language, charts string
	title, scale, paper, part, events, without, dated           string
	sources, legend, dates, sheets, timeScale                   string
	handout                                                     bool
}

// flags returns the set of flags that sets e.
func (e *exportFlags) flags() *flag.FlagSet {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	for name, value := range map[string]*string{
		"window": &e.window, "chapter": &e.chapter, "size": &e.size, "lane": &e.lane, "as-known-on": &e.known, "style": &e.style, "lang": &e.language,
		"charts": &e.charts, "title": &e.title, "scale": &e.scale, "paper": &e.paper, "part": &e.part, "events": &e.events,
		"without": &e.without, "dated": &e.dated, "sources": &e.sources, "legend": &e.legend, "dates": &e.dates, "sheets": &e.sheets, "scale-time": &e.timeScale,
	} {
		flags.StringVar(value, name, "", "")
	}
	flags.BoolVar(&e.handout, "handout", false, "")
	return flags
}

// export writes a timeline as a page, a picture or a document.
func (c *command) export(args []string) int {
	var e exportFlags
	files, ok := arguments(e.flags(), args, 2)
	if !ok {
		return c.usage()
	}
	kind, ok := export.KindOf(files[1])
	if !ok {
		fmt.Fprintln(c.err, c.text("ctl.export.ending", "file", files[1]))
		return exitMisuse
	}
	if e.handout {
		if kind != export.PDF {
			fmt.Fprintln(c.err, c.text("ctl.export.handout", "file", files[1]))
			return exitMisuse
		}
		kind = export.Handout
	}
	if document.SameFile(files[0], files[1]) {
		fmt.Fprintln(c.err, c.text("ctl.same-file", "file", files[1]))
		return c.usage()
	}
	s, wrong := e.settings(kind)
	if wrong.Key != "" {
		fmt.Fprintln(c.err, wrong.In(c.text))
		return exitMisuse
	}
	r, ok := c.read(files[0], c.err)
	if !ok {
		return exitProblems
	}
	if s.Window, wrong = e.windowOf(r.Timeline); wrong.Key != "" {
		fmt.Fprintln(c.err, wrong.In(c.text))
		return exitMisuse
	}
	left, err := c.exportFile(files[1], r.Timeline, s)
	var refused *export.Refusal
	if errors.As(err, &refused) {
		fmt.Fprintln(c.err, refused.In(c.text))
		return exitMisuse
	}
	if err != nil {
		fmt.Fprintln(c.err, c.text("ctl.not-written", "file", files[1], "error", err))
		return exitProblems
	}
	fmt.Fprintln(c.out, c.text("export.done", "file", files[1]))
	for _, what := range left {
		fmt.Fprintln(c.err, what.In(c.text))
	}
	return status(r)
}

// exportFile writes a timeline to the file at a path. left is what [export.Write]
// returns.
func (c *command) exportFile(path string, t *timeline.Timeline, s export.Settings) (left []words.Message, err error) {
	fonts, err := paint.NewFonts()
	if err != nil {
		return left, err
	}
	fonts.SearchIn(c.fontFolders)
	err = document.WriteFile(path, func(w io.Writer) (err error) {
		left, err = export.Write(context.Background(), w, t, s, fonts, nil)
		return err
	})
	return left, err
}

// settings returns the settings that the flags mean, except the window. wrong is the
// message of the first flag that is not understood.
func (e *exportFlags) settings(kind export.Kind) (s export.Settings, wrong words.Message) {
	s = export.Settings{Kind: kind, Title: e.title, Style: e.style, Language: e.language}
	s.Events = splitList(e.events)
	steps := []struct {
		flag, text string
		read       func(text string) (ok bool)
	}{
		{"lane", e.lane, func(text string) (ok bool) { s.Grouping, ok = timeline.ParseGrouping(text); return ok }},
		{"as-known-on", e.known, func(text string) (ok bool) { s.AsKnownOn, ok = parsePeriod(text); return ok }},
		{"dated", e.dated, func(text string) (ok bool) {
			s.Exported, ok = parsePeriod(text)
			return ok && s.Exported.Form == chrono.Single
		}},
		{"paper", e.paper, func(text string) (ok bool) { s.Paper, ok = export.ParsePaper(text); return ok }},
		{"part", e.part, func(text string) (ok bool) { s.Part, ok = export.ParsePart(text); return ok }},
		{"size", e.size, func(text string) (ok bool) {
			var err error
			s.Width, s.Height, err = export.ParseSize(text)
			return err == nil
		}},
		{"sheets", e.sheets, func(text string) (ok bool) {
			var err error
			s.Columns, s.Rows, err = export.ParseSheets(text)
			return err == nil
		}},
		{"sources", e.sources, func(text string) (ok bool) { s.Sources, ok = export.ParseSources(text); return ok }},
		{"legend", e.legend, func(text string) (ok bool) { s.NoLegend, ok = parseOff(text); return ok }},
		{"dates", e.dates, func(text string) (ok bool) { s.NoDates, ok = parseOff(text); return ok }},
		{"scale-time", e.timeScale, func(text string) (ok bool) { s.TimeScale, ok = timescale.KindNamed(text); return ok }},
		{"scale", e.scale, func(text string) (ok bool) { s.Scale, ok = parseScale(text); return ok }},
		{"without", e.without, func(text string) (ok bool) { s.Without, ok = parseStatuses(splitList(text)); return ok }},
		{"charts", e.charts, func(text string) (ok bool) {
			var err error
			s.Charts, err = chart.Parse(text)
			return err == nil
		}},
	}
	for _, step := range steps {
		if step.text != "" && !step.read(step.text) {
			return s, words.Say("ctl.export.flag", "flag", step.flag, "text", words.Clip(step.text), "known", allowedValues(step.flag))
		}
	}
	return s, words.Message{}
}

// allowedValues returns the values that a flag can have, or examples, for a message.
func allowedValues(flag string) string {
	switch flag {
	case "lane":
		return joinNames(timeline.Groupings, timeline.Grouping.String)
	case "paper":
		return joinNames(export.Papers[:], export.Paper.String)
	case "part":
		return joinNames(export.Parts[:], export.Part.String)
	case "sheets":
		return fmt.Sprintf("3x2, up to %dx%d", figure.MostSheets, figure.MostSheets)
	case "sources":
		return joinNames(export.SourceChoices[:], export.Sources.String)
	case "legend", "dates":
		return "on, off"
	case "without":
		return joinNames(timeline.Statuses[:], timeline.Status.Name)
	case "charts":
		return strings.Join(chart.Names(), ", ")
	case "size":
		return fmt.Sprintf("1600, 1600x900, from %d to %d wide, social, slide, a3", figure.LeastWidth, figure.MostPixels)
	case "scale-time":
		return joinNames(timescale.Kinds[:], timescale.Kind.String)
	case "scale":
		return "1, 2, 0.5"
	}
	return "2024, 2024-10-20, 20 October 2024"
}

// joinNames returns the names of values, separated by commas.
func joinNames[T any](values []T, name func(T) string) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = name(v)
	}
	return strings.Join(texts, ", ")
}

// splitList returns the parts of a list that commas separate, without blanks around them; nil for an
// empty text.
func splitList(text string) []string {
	if text == "" {
		return nil
	}
	parts := strings.Split(text, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// parsePeriod reads a date as people write it, whose latest end is known.
func parsePeriod(text string) (v chrono.Value, ok bool) {
	v, err := export.ParseDate(text)
	return v, err == nil && v.Bounds().LatestEnd.Finite()
}

// parseScale reads a scale from 0.05 to 16.
func parseScale(text string) (float64, bool) {
	const most = 16
	f, err := strconv.ParseFloat(text, 64)
	return f, err == nil && f >= 0.05 && f <= most
}

// parseOff reads whether something is on or off.
func parseOff(text string) (off, ok bool) { return text == "off", text == "on" || text == "off" }

// parseStatuses reads the names of statuses; false where one is unknown.
func parseStatuses(names []string) (set timeline.StatusSet, ok bool) {
	for _, name := range names {
		s, ok := timeline.StatusNamed(name)
		if !ok {
			return 0, false
		}
		if !set.Has(s) {
			set = set.Toggled(s)
		}
	}
	return set, true
}

// windowOf returns the window of the flags in a timeline, by its time or by the name of a
// chapter; nil for none. wrong is the message where there is no such window.
func (e *exportFlags) windowOf(t *timeline.Timeline) (w *export.Window, wrong words.Message) {
	switch {
	case e.window == "" && e.chapter == "":
		return nil, wrong
	case e.window != "" && e.chapter != "":
		return nil, words.Say("ctl.export.window-or-chapter")
	}
	x := index.New(t)
	if e.chapter != "" {
		return chapterWindow(x.Chapters(), e.chapter)
	}
	v, err := export.ParseDate(e.window)
	w, ok := export.WindowOf(v, x.First, x.Last)
	if err != nil || !ok {
		return nil, words.Say("ctl.export.window", "text", words.Clip(e.window))
	}
	return w, wrong
}

// chapterWindow returns the window of the chapter of a name.
func chapterWindow(chapters []index.Chapter, name string) (w *export.Window, wrong words.Message) {
	for i := range chapters {
		if c := &chapters[i]; c.Title(&chrono.English) == name {
			return &export.Window{From: c.Stretch.From, To: c.Stretch.To}, wrong
		}
	}
	const most = 20
	known := joinNames(chapters[:min(len(chapters), most)], func(c index.Chapter) string { return words.Clip(c.Title(&chrono.English)) })
	if known == "" {
		return nil, words.Say("ctl.export.no-chapters")
	}
	return nil, words.Say("ctl.export.chapter", "text", words.Clip(name), "known", known)
}
