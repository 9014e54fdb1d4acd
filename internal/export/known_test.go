package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/language"
	"dateline/internal/listing"
	"dateline/internal/paged"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// seeds are markers, each by the field in which it stands.
type seeds map[string]string

// sow sets all texts in v to markers. Dates stay, but for their words, and so do lists of
// events.
func (s seeds) sow(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		marker := fmt.Sprintf("Qz%02dx", len(s))
		s[marker] = path
		v.SetString(marker)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		s.sow(v.Elem(), path)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			var text string
			s.sow(reflect.ValueOf(&text).Elem(), path)
			v.SetBytes([]byte(`"` + text + `"`))
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		s.sow(v.Index(0), path+"[0]")
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if (v.Type() != reflect.TypeFor[chrono.When]() || name == "Text") && v.Field(i).Type() != reflect.TypeFor[timeline.Events]() {
				s.sow(v.Field(i), path+"."+name)
			}
		}
	}
}

// reap returns all texts in v, one a line.
func reap(v reflect.Value) string {
	var texts strings.Builder
	switch v.Kind() {
	case reflect.String:
		return v.String() + "\n"
	case reflect.Pointer:
		if !v.IsNil() {
			return reap(v.Elem())
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return string(v.Bytes()) + "\n"
		}
		for i := range v.Len() {
			texts.WriteString(reap(v.Index(i)))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			texts.WriteString(reap(key) + reap(v.MapIndex(key)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			texts.WriteString(reap(v.Field(i)))
		}
	}
	return texts.String()
}

func sown[T any](s seeds, path string) T {
	var value T
	s.sow(reflect.ValueOf(&value).Elem(), path)
	return value
}

// later is a year of what nobody knew in 2024.
const later = "2087"

// seeded returns a timeline of which one event, one claim and one source, cited
// and repeated, are known in 2024, with a marker in every field that is of a later
// date, or that has none and may be.
func seeded(t *testing.T) (*timeline.Timeline, seeds) {
	s := make(seeds)
	when := func(edtf string) chrono.When { return chrono.When{Value: date(t, edtf)} }
	// lasting is a date that is known but for its end, with its words.
	lasting := func(edtf string) chrono.When {
		return chrono.When{Value: date(t, edtf), Text: sown[string](s, "words of "+edtf)}
	}
	at := func(w *chrono.When, edtf string) { w.Value = date(t, edtf) }

	claim := sown[timeline.Claim](s, "later claim")
	at(&claim.Said, later)
	at(&claim.When, later)
	claim.Status = timeline.Refuted
	claim.Citations = append(claim.Citations, timeline.Citation{Source: "of later claim"})
	event := sown[timeline.Event](s, "later event")
	at(&event.When, later)
	at(&event.Claims[0].Said, later)
	event.Status, event.More.Place.HasCoordinates = timeline.Forged, true
	bare := sown[timeline.Event](s, "later event without claims")
	at(&bare.When, later)
	bare.Claims = nil

	// What is known has markers in all fields but those that were written then, so that
	// a new field is left out until somebody decides otherwise.
	known, details := sown[timeline.Claim](s, "claim"), sown[timeline.Details](s, "event.More")
	known.Who, known.Said, known.Text, known.Status = "Known speaker", lasting("2020-05-01/"+later), "known words", timeline.Claimed
	known.When, known.Figure, known.Refs = when("2020"), "Known figure", []string{"Known claim ref"}
	known.Place.Name, known.Place.HasCoordinates = "Known other place", true
	quoted := sown[timeline.Citation](s, "claim.Citations")
	quoted.Source, quoted.Locator, quoted.Quote = "known", "Known locator", "Known quote"
	known.Citations = []timeline.Citation{quoted, {Source: "late"}}
	details.Place.Name, details.Place.Lat, details.Place.Lon, details.Place.HasCoordinates = "Known place", 50, 30, true
	details.Actors, details.Tags, details.Refs = []string{"Known actor"}, []string{"Known tag"}, []string{"Known ref"}
	sources := []*timeline.Source{
		{ID: "unused"},
		{ID: "of later claim"},
		{ID: "late"},
		{ID: "late original"},
		{ID: "known", Title: "Known source", Date: when("2019"), Repeats: "late original"},
		{ID: "original", Title: "Known original", Date: lasting("2010/" + later)},
	}
	for _, source := range sources {
		id, title, published, path := source.ID, source.Title, source.Date, "source "+source.ID
		*source = sown[timeline.Source](s, path)
		source.ID, source.Repeats = id, ""
		at(&source.Accessed, later)
		switch {
		case title != "": // known, but for what has no date
			source.Title, source.Date = title, published
			source.Author, source.Publisher, source.URL = "Known author", "Known publisher", "https://example.org/known"
		case strings.HasPrefix(id, "late"):
			at(&source.Date, later)
		default:
			at(&source.Date, "2005")
		}
	}
	sources[3].Repeats, sources[4].Repeats = "original", "late original"
	first := sown[timeline.Event](s, "event")
	first.ID, first.Title, first.When, first.Lane, first.Importance = "known", "Known event", lasting("2020/"+later), "Known lane", 5
	first.Claims, first.More = []timeline.Claim{claim, known}, &details
	all := sown[timeline.Timeline](s, "timeline")
	all.Title, all.Author, all.Licence, all.Language, all.ID = "Known title", "Known maker", "Known licence", "en", "KNOWN"
	all.Lanes = []string{event.Lane, "Known lane", sown[string](s, "timeline.Lanes")}
	all.LaneColours = map[string]timeline.Colour{event.Lane: {}, "Known lane": {}}
	begun := sown[timeline.Chapter](s, "timeline.Chapters")
	begun.Name, begun.When = "Known chapter", lasting("2019/"+later)
	coming := sown[timeline.Chapter](s, "later chapter")
	at(&coming.When, later)
	all.Chapters = []timeline.Chapter{begun, coming}
	all.Events, all.Sources = paged.Of([]*timeline.Event{
		&first,
		{ID: "undated", Title: "Undated event", When: when("2021"), Lane: "Known lane", Claims: []timeline.Claim{{Who: "Known nobody", Stance: timeline.Asserts, When: lasting("2020/" + later)}}},
		{ID: "dates", Title: "Event on several dates", When: lasting("{2021,2022.." + later + "," + later + "}"), Lane: "Known lane"},
		{ID: "foretold", Title: "Foretold event", When: when("2031/2032"), Lane: "Known lane", Claims: []timeline.Claim{{Who: "Known prophet", Said: when("2020")}}},
		&event, &bare,
	}), sources
	return &all, s
}

// whole returns all texts of an export: of a package the parts, and of what is
// painted what the scenes and the document say.
func whole(t *testing.T, tl *timeline.Timeline, s Settings, f *paint.Fonts) string {
	t.Helper()
	out := exported(t, tl, s, f)
	if s.Kind == Page || s.Kind == SVG {
		return string(out)
	}
	var text strings.Builder
	if s.Kind == Slides {
		parts, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(&text, r); err != nil {
				t.Fatal(err)
			}
		}
		return text.String()
	}
	j, err := newJob(tl, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pagesOf(t, j, f) {
		if err := page.Dump(&text); err != nil {
			t.Fatal(err)
		}
	}
	fmt.Fprint(&text, j.about().Title, j.about().Description)
	for e := range j.shown.Events.Len() {
		fmt.Fprint(&text, j.about().Event(int32(e)))
	}
	return text.String() + string(out)
}

// pagesOf returns the scenes of a picture or a handout.
func pagesOf(t *testing.T, j *job, f *paint.Fonts) []*scene.Scene {
	t.Helper()
	switch j.Kind {
	case Handout:
		h, err := j.makeHandout(f)
		if err != nil {
			t.Fatal(err)
		}
		return append(h.Students, h.Key...)
	case Slides:
		timeline, err := j.overview(f, func(float64) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		return timeline
	}
	made, err := j.picture(f, func(float64) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return []*scene.Scene{made.Scene}
}

// TestNothingLaterIsThere looks for every marker in all fields of what was known.
func TestNothingLaterIsThere(t *testing.T) {
	tl, markers := seeded(t)
	texts := reap(reflect.ValueOf(tl.AsKnownOn(chrono.StartOfDay(2025, 1, 1)-1, nil)))
	for marker, field := range markers {
		if strings.Contains(texts, marker) {
			t.Errorf("%s is told", field)
		}
	}
	for _, known := range []string{"Known event", "Known tag", "Known quote", "Known chapter", "Known lane", "Known publisher"} {
		if !strings.Contains(texts, known) {
			t.Errorf("%q is not told", known)
		}
	}
}

// TestAsKnownOnTellsNothingLater looks for every marker in every kind of export,
// with and without what is left out of it. Without a date the markers are there, so
// that the test would find them.
func TestAsKnownOnTellsNothingLater(t *testing.T) {
	tl, markers := seeded(t)
	f := fonts(t)
	year, length := regexp.MustCompile(`(^|[^0-9.])`+later+`([^0-9.]|$)`), regexp.MustCompile(`/Length \d+`)
	told := map[Kind]int{Page: 40, SVG: 10, PDF: 10, PNG: 10, Slides: 40, Handout: 15}
	for _, kind := range Kinds {
		for _, grouping := range timeline.Groupings {
			s := Settings{Kind: kind, Grouping: grouping, AsKnownOn: date(t, "2024")}
			text := length.ReplaceAllString(whole(t, tl, s, f), "") // that of a part of a PDF is no year
			for marker, field := range markers {
				if strings.Contains(text, marker) {
					t.Errorf("%v, by %v: %s is told", kind, grouping, field)
				}
			}
			if at := year.FindStringIndex(text); at != nil {
				t.Errorf("%v, by %v: the year is told: %q", kind, grouping, text[max(at[0]-60, 0):min(at[1]+60, len(text))])
			}
			for _, known := range []string{"Known title", "Known event", "Undated event", "Expected: Foretold event", "As known on 2024"} {
				if !strings.Contains(text, known) {
					t.Errorf("%v, by %v: %q is not told", kind, grouping, known)
				}
			}
		}
		text, found := whole(t, tl, Settings{Kind: kind}, f), 0
		for marker := range markers {
			if strings.Contains(text, marker) {
				found++
			}
		}
		if found < told[kind] || strings.Contains(text, "As known on 2024") || strings.Contains(text, "Expected: ") {
			t.Errorf("%v of today tells %d of %d markers, want %d at least", kind, found, len(markers), told[kind])
		}
	}
}

// TestSourcesThatWereThere: those that are cited, and on a page what they repeat,
// are listed, and what is left out is told.
func TestSourcesThatWereThere(t *testing.T) {
	tl, _ := seeded(t)
	f := fonts(t)
	for _, kind := range []Kind{Page, Slides} {
		text := whole(t, tl, Settings{Kind: kind, AsKnownOn: date(t, "2024")}, f)
		if kind == Page && !strings.Contains(text, "Known original") {
			t.Error("the original is missing")
		}
		for _, want := range []string{"Known source", "Known speaker", "Date of claim unknown: 1.", "Later claims, sources and ends of events are left out", "as written today"} {
			if !strings.Contains(text, want) {
				t.Errorf("%v: %q is missing", kind, want)
			}
		}
	}
}

// TestTheDateIsLargeUnderTheTitle, in words of the language, in every kind.
func TestTheDateIsLargeUnderTheTitle(t *testing.T) {
	tl, f := builtIn(t), fonts(t)
	for _, l := range words.Languages() {
		text, lexicon, err := language.Of(l.Code)
		if err != nil {
			t.Fatal(err)
		}
		known := date(t, "2024-10-20")
		want := text("export.foot.as-known-on", "date", lexicon.Long(known))
		for _, kind := range Kinds {
			s := Settings{Kind: kind, Language: l.Code, AsKnownOn: known, Title: "The title"}
			if kind == Page {
				page := string(exported(t, tl, s, f))
				if !regexp.MustCompile(`<h1[^>]*>The title</h1>\s*<p class="subtitle">` + regexp.QuoteMeta(want) + `</p>`).MatchString(page) {
					t.Errorf("%s: the page does not say %q under its title", l.Code, want)
				}
				continue
			}
			j, err := newJob(tl, s)
			if err != nil {
				t.Fatal(err)
			}
			for i, page := range pagesOf(t, j, f)[:1] {
				if !underTitle(page, "The title", want) {
					t.Errorf("%s, %v, page %d: %q does not stand large under the title", l.Code, kind, i+1, want)
				}
			}
		}
	}
}

// underTitle reports whether a text stands right under a title in a scene, not much
// smaller.
func underTitle(s *scene.Scene, title, text string) bool {
	above := -1
	for i, m := range s.Marks {
		switch {
		case m.Kind != scene.Text:
		case m.Text == title && above < 0:
			above = i
		case above >= 0 && listing.OneLine(m.Text) == listing.OneLine(text):
			first := s.Marks[above]
			return m.Size >= 0.7*first.Size && m.Y > first.Y && m.Y < first.Y+2*first.Size
		}
	}
	return false
}

// TestPageHasTheTimeScale that is asked for: its chart begins with it, and so does
// what stands in for it where no scripts run.
func TestPageHasTheTimeScale(t *testing.T) {
	tl, f := builtIn(t), fonts(t)
	for _, kind := range timescale.Kinds {
		page := string(exported(t, tl, Settings{Kind: Page, TimeScale: kind, Language: "de"}, f))
		if !strings.Contains(page, fmt.Sprintf(`"scale":%q`, kind)) {
			t.Errorf("%v: the chart begins with another scale", kind)
		}
		_, figure, _ := strings.Cut(page, `<noscript><div class="drawing">`)
		figure, _, _ = strings.Cut(figure, "</noscript>")
		text, _, err := language.Of("de")
		if err != nil {
			t.Fatal(err)
		}
		for _, other := range []timescale.Kind{timescale.Even, timescale.Log} {
			if said := strings.Contains(figure, strings.Fields(text("timeline.scale." + other.String()))[0]); said != (other == kind) {
				t.Errorf("%v: the figure says that it is %v: %t", kind, other, said)
			}
		}
	}
}

// plainBlanks returns a text on one line in which all blanks are alike.
func plainBlanks(text string) string {
	return strings.ReplaceAll(listing.OneLine(text), "\u00a0", " ")
}

// TestAuthorAndLicenceGoAlong in every kind, whatever they hold.
func TestAuthorAndLicenceGoAlong(t *testing.T) {
	f := fonts(t)
	credited := *builtIn(t)
	credited.Events = paged.Of(credited.Events.Values()[:5])
	credited.Author, credited.Licence = "Ann <b>Author</b>\nand class", "CC BY 4.0"
	for _, kind := range Kinds {
		text := plainBlanks(whole(t, &credited, Settings{Kind: kind, Language: "fr", Sources: NoSources}, f))
		for _, want := range []string{"Auteur : Ann <b>Author</b> and class", "Licence : CC BY 4.0"} {
			if !strings.Contains(text, want) && !strings.Contains(text, strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(want)) {
				t.Errorf("%v lacks %q", kind, want)
			}
		}
		if kind == Page && strings.Contains(text, "<b>Author") {
			t.Error("the page holds what an author wrote as HTML")
		}
	}
	credited.Author = strings.Repeat("x", 1_000_000)
	if n := len(whole(t, &credited, Settings{Kind: SVG, Sources: NoSources}, f)); n > 200_000 {
		t.Errorf("a picture of %d bytes", n)
	}
}
