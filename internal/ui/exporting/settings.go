package exporting

import (
	"errors"
	"slices"
	"strings"
	"time"

	"dateline/internal/chart"
	"dateline/internal/chrono"
	"dateline/internal/export"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// settings returns the settings that are chosen, or why they cannot be exported.
func (f *form) settings() (export.Settings, error) {
	s := export.Settings{
		Kind: f.chosenKind(), Title: f.title.Text, Style: f.style.chosen(), Language: f.language.chosen(),
		Reckoning: f.Lexicon().Reckoning, Without: f.Session.Without(), Like: f.Session.Shown().Plan,
		Charts: f.chosenCharts(), NoDates: !f.dates.Checked, NoLegend: !f.legend.Checked,
	}
	s.Sources, _ = export.ParseSources(f.sources.chosen())
	s.TimeScale, _ = timescale.KindNamed(f.scale.chosen())
	s.Grouping, _ = timeline.ParseGrouping(f.lanes.chosen())
	paper := f.paper
	if s.Kind == export.Handout {
		paper = f.sheet
	}
	s.Paper, _ = export.ParsePaper(paper.chosen())
	s.Part, _ = export.ParsePart(f.part.chosen())
	if s.Grouping != timeline.ByLane {
		s.Like = nil
	}
	if f.dated.Checked {
		s.Exported = day(f.Now())
	}
	return s, errors.Join(f.setTime(&s), f.setKnown(&s), f.setSize(&s), f.setSheets(&s), f.setEvents(&s))
}

// chosenCharts returns the ids of the charts; not nil, which would be all.
func (f *form) chosenCharts() []string {
	switch f.contents.chosen() {
	case timelineAlone:
		return []string{"timeline"}
	case allCharts:
		return chart.Names()
	}
	return f.tickedCharts()
}

// tickedCharts returns the ids of the charts that are ticked.
func (f *form) tickedCharts() []string {
	charts := []string{}
	for i, id := range chart.Names() {
		if slices.Contains(f.charts.Selected, f.charts.Options[i]) {
			charts = append(charts, id)
		}
	}
	return charts
}

// day returns the day of a time.
func day(t time.Time) chrono.Value {
	civil := chrono.Civil{Year: int64(t.Year()), Month: int(t.Month()), Day: t.Day()}
	return chrono.Value{Form: chrono.Single, Start: chrono.End{Date: civil.Date()}}
}

// refusal returns why what is chosen cannot be exported.
func refusal(key string) error { return &export.Refusal{Message: words.Say(key)} }

func (f *form) setTime(s *export.Settings) error {
	switch f.time.chosen() {
	case "view":
		from, to := f.View.Viewport().Range()
		scale := f.Session.Shown().Index.Scale
		s.Window = &export.Window{From: scale.Instant(from), To: scale.Instant(to)}
	case ownTime:
		value, err := export.ParseDate(f.ownTime.Text)
		if err != nil {
			return err
		}
		x := f.Session.Shown().Index
		w, ok := export.WindowOf(value, x.First, x.Last)
		if !ok {
			return refusal("export.own-time.wrong")
		}
		s.Window = w
	}
	return nil
}

func (f *form) setKnown(s *export.Settings) (err error) {
	if strings.TrimSpace(f.known.Text) != "" {
		s.AsKnownOn, err = export.ParseDate(f.known.Text)
	}
	return err
}

func (f *form) setEvents(s *export.Settings) error {
	if f.slides.chosen() != "selected" || !slices.Contains(withEvents, s.Kind) {
		return nil
	}
	n := f.View.Selected()
	if n == scene.NoEvent {
		return refusal("export.slides.none")
	}
	s.Events = []string{f.Session.Timeline().Events.At(n).ID}
	return nil
}

func (f *form) setSize(s *export.Settings) (err error) {
	if !slices.Contains(pictures, s.Kind) || f.onPaper() {
		return nil
	}
	size := f.size.chosen()
	if size == ownSize {
		size = f.width.Text + "x" + f.height.Text
	}
	s.Width, s.Height, err = export.ParseSize(size)
	return err
}

// setSheets sets how many sheets of paper a picture fills.
func (f *form) setSheets(s *export.Settings) (err error) {
	if !f.onPaper() {
		return nil
	}
	switch f.sheets.chosen() {
	case "one":
		s.Columns, s.Rows = 1, 1
	case ownSheets:
		s.Columns, s.Rows, err = export.ParseSheets(f.ownSheets.Text)
	}
	return err
}

// keyPrefix begins the keys under which choices are remembered. Title, time, how it
// passes and what was known when are those of one timeline, and are not; for the title see
// [Exporter.titled].
const keyPrefix = "export."

// remembered returns what was chosen last time; "" for nothing.
func (f *form) remembered(name string) string { return f.Preferences.String(keyPrefix + name) }

// remember saves the choices for the next time.
func (f *form) remember() {
	p := f.Preferences
	for name, o := range map[string]*option{
		"kind": f.kind, "lanes": f.lanes, "style": f.style, "language": f.language, "size": f.size,
		"paper": f.paper, "sheets": f.sheets, "sheet": f.sheet, "slides": f.slides, "part": f.part, "sources": f.sources, "contents": f.contents,
	} {
		p.SetString(keyPrefix+name, o.chosen())
	}
	chosen := f.tickedCharts()
	left := slices.DeleteFunc(slices.Clone(chart.Names()), func(id string) bool { return slices.Contains(chosen, id) })
	p.SetString(keyPrefix+"charts", strings.Join(left, ","))
	p.SetString(keyPrefix+"width", f.width.Text)
	p.SetString(keyPrefix+"height", f.height.Text)
	p.SetBool(keyPrefix+"dated", f.dated.Checked)
	p.SetBool(keyPrefix+"dates", f.dates.Checked)
	p.SetBool(keyPrefix+"legend", f.legend.Checked)
}
