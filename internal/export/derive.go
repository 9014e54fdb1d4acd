package export

import (
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/figure"
	"dateline/internal/language"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paged"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/words"
	"dateline/internal/written"
)

// job is the state of one export: the timeline as it is exported, and in whose
// words.
type job struct {
	Settings
	t       *timeline.Timeline
	shown   *timeline.Timeline // what of it is in the window
	text    words.Text
	lexicon *chrono.Lexicon
	style   *layout.Style
	fonts   *paint.Fonts
	left    []words.Message // see Write
	lacking bool            // whether what fonts lack is told
}

// newJob checks the settings and derives the timeline that they ask for.
func newJob(t *timeline.Timeline, s Settings) (*job, error) {
	j := &job{Settings: s, t: t}
	var err error
	if j.Language == "" {
		j.Language = "en"
	}
	if j.text, j.lexicon, err = language.Of(j.Language); err != nil {
		return nil, refusal("export.refused.language", "name", words.Clip(s.Language), "known", languageCodes())
	}
	j.lexicon.Reckoning = s.Reckoning
	if j.Style == "" {
		j.Style = layout.Styles[0].Name
	}
	var ok bool
	if j.style, ok = layout.StyleNamed(j.Style); !ok {
		return nil, refusal("export.refused.style", "name", words.Clip(s.Style), "known", styleNames())
	}
	if j.Columns > 0 && (j.Kind != PDF || j.Width > 0) {
		return nil, refusal("export.refused.sheets")
	}
	j.onOneSheet()
	if err := j.checkEvents(); err != nil {
		return nil, err
	}
	j.derive()
	return j, nil
}

// checkEvents refuses ids that no event has.
func (j *job) checkEvents() error {
	if len(j.Events) == 0 {
		return nil
	}
	ids := make(map[string]bool, j.t.Events.Len())
	for _, e := range j.t.Events.All() {
		ids[e.ID] = true
	}
	for _, id := range j.Events {
		if !ids[id] {
			return refusal("export.refused.event", "id", words.Clip(id))
		}
	}
	return nil
}

func languageCodes() string {
	var codes []string
	for _, l := range words.Languages() {
		codes = append(codes, l.Code)
	}
	return strings.Join(codes, ", ")
}

func styleNames() string {
	names := make([]string, 0, len(layout.Styles))
	for _, s := range layout.Styles {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

// derive makes of the timeline what is exported.
func (j *job) derive() {
	if j.AsKnownOn.Form != chrono.None {
		j.t = j.t.AsKnownOn(j.AsKnownOn.Bounds().LatestEnd, func(title string) string { return j.text("export.foot.foretold", "title", title) })
	}
	if j.Without != 0 {
		j.t = j.t.Keep(func(e *timeline.Event) bool { return !j.Without.Has(e.LastStatus()) })
	}
	if j.Sources == NoSources && (j.Kind == Slides || j.Kind == Handout) {
		j.t = withoutSources(j.t)
	}
	j.t = j.t.GroupedBy(j.Grouping, func(s timeline.Status) string { return j.text("status." + s.Name()) })
	if j.Title != "" {
		titled := *j.t
		titled.Title = j.Title
		j.t = &titled
	}
	j.shown = j.t
	if j.Window != nil {
		shown := *j.t.Keep(func(e *timeline.Event) bool { return e.When.DrawnIn(j.Window.From, j.Window.To) })
		shown.Lanes = shown.Occupied()
		j.shown = &shown
	}
}

// withoutSources returns t without sources and without what cites them.
func withoutSources(t *timeline.Timeline) *timeline.Timeline {
	bare := *t
	bare.Sources = nil
	events := make([]*timeline.Event, 0, t.Events.Len())
	for _, e := range t.Events.All() {
		own := *e
		own.Claims = slices.Clone(e.Claims)
		for c := range own.Claims {
			own.Claims[c].Citations = nil
		}
		events = append(events, &own)
	}
	bare.Events = paged.Of(events)
	return &bare
}

// known returns, for an export as known on a date, the date in words, and what is
// not as it seems: what has no date is left out, titles may know more, and when
// claims without a date were made is not known.
func (j *job) known() (date, note string) {
	if j.AsKnownOn.Form == chrono.None {
		return "", ""
	}
	date = j.text("export.foot.as-known-on", "date", j.lexicon.Long(j.AsKnownOn))
	note = j.text("export.foot.known")
	if n := j.shown.CountUndated(); n > 0 {
		note += " " + j.text("chart.claims.undated", "n", n)
	}
	return date, note
}

// foot returns what a reader of the export must know: whose work it is and who may use it,
// the date of its knowledge, what is left out, and when it was made.
func (j *job) foot() string {
	var parts []string
	if author := credit(j.t.Author); author != "" {
		parts = append(parts, j.text("export.foot.author", "author", author))
	}
	if licence := credit(j.t.Licence); licence != "" {
		parts = append(parts, j.text("export.foot.licence", "licence", licence))
	}
	if date, _ := j.known(); date != "" {
		parts = append(parts, date)
	}
	if j.Without != 0 {
		var names []string
		for _, s := range timeline.Statuses {
			if j.Without.Has(s) {
				names = append(names, j.text("status."+s.Name()))
			}
		}
		parts = append(parts, j.text("export.foot.without", "statuses", strings.Join(names, ", ")))
	}
	if j.Exported.Form != chrono.None {
		parts = append(parts, j.text("export.foot.exported", "date", j.lexicon.Long(j.Exported)))
	}
	return strings.Join(append(parts, j.text("export.foot.program")), " · ")
}

// longestCredit is how many characters of an author or a licence the foot has room for.
const longestCredit = 200

// credit returns an author or a licence as it stands in the foot.
func credit(text string) string {
	text = listing.OneLine(text)
	if runes := []rune(text); len(runes) > longestCredit {
		return string(runes[:longestCredit]) + "…"
	}
	return text
}

// Refusal says what is wrong with the settings, and what would be right.
type Refusal struct{ words.Message }

// Error implements error, in English.
func (r *Refusal) Error() string { return r.In(words.English()) }

func refusal(key string, data ...any) error { return &Refusal{words.Say(key, data...)} }

// chosen returns the indexes of the events of some ids, in the order of the
// ids.
func (j *job) chosen(ids []string) []int {
	place := make(map[string]int, j.shown.Events.Len())
	for i, e := range j.shown.Events.All() {
		place[e.ID] = int(i)
	}
	var places []int
	for _, id := range ids {
		if i, ok := place[id]; ok && !slices.Contains(places, i) {
			places = append(places, i)
		}
	}
	return places
}

// WindowOf returns the window from the earliest start of one date to the latest
// end of another, as in "1965/1990"; "2024" is a window too. An end that is
// open is that of the timeline, from first to last. ok is false for sets and
// for what ends before it begins.
func WindowOf(v chrono.Value, first, last chrono.Instant) (w *figure.Window, ok bool) {
	from, to, ok := v.Stretch(first, last)
	return &figure.Window{From: from, To: to}, ok
}

// Window is the time that an export shows, both ends inclusive.
type Window = figure.Window

// ParseDate reads a date as people write it, or EDTF. The error for a
// text that is no date is a [Refusal].
func ParseDate(text string) (chrono.Value, error) {
	v, err := chrono.Parse(strings.TrimSpace(text))
	if err != nil {
		var d written.Date
		d, err = written.NewReader(written.Languages()...).Read(text)
		v = d.Value
	}
	if err != nil || v.Form == chrono.None {
		return chrono.Value{}, refusal("export.refused.date", "text", words.Clip(text))
	}
	return v, nil
}

// ParseSheets reads a number of sheets, "3x2": side by side, and rows of them.
func ParseSheets(text string) (columns, rows int, err error) {
	c, r, _ := strings.Cut(strings.ToLower(text), "x")
	columns, errC := strconv.Atoi(strings.TrimSpace(c))
	rows, errR := strconv.Atoi(strings.TrimSpace(r))
	if errC != nil || errR != nil || min(columns, rows) < 1 || max(columns, rows) > figure.MostSheets {
		return 0, 0, refusal("export.refused.sheet-count", "text", words.Clip(text), "most", figure.MostSheets)
	}
	return columns, rows, nil
}

// sizes are the sizes that have names, in pixels.
var sizes = map[string][2]float64{
	"social": {1200, 630},  // what most networks show of a link
	"slide":  {1920, 1080}, // a screen
	"a3":     {1587, 1123}, // a sheet across, 96 pixels to the inch
}

// ParseSize reads a size in pixels, "1600x900", or a width alone, "1600" or
// "1600x", with which the height is 0: as high as is needed; or one of the names
// "social", "slide" and "a3".
func ParseSize(text string) (width, height float64, err error) {
	if named, ok := sizes[strings.ToLower(strings.TrimSpace(text))]; ok {
		return named[0], named[1], nil
	}
	w, h, _ := strings.Cut(strings.ToLower(text), "x")
	if width, err = pixels(w, figure.LeastWidth); err != nil {
		return 0, 0, err
	}
	if strings.TrimSpace(h) != "" {
		height, err = pixels(h, figure.LeastHeight)
	}
	return width, height, err
}

func pixels(text string, least int) (float64, error) {
	text = strings.TrimSpace(text)
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > figure.MostPixels {
		return 0, refusal("export.refused.size", "text", words.Clip(text), "least", least, "most", figure.MostPixels)
	}
	return float64(n), nil
}
