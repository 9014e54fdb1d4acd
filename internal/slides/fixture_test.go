package slides

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/figure"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/language"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

func fonts(t testing.TB) *paint.Fonts {
	t.Helper()
	f, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// deckOf returns a presentation of a timeline with slides for each of its foremost
// events and for all sources.
func deckOf(t testing.TB, tl *timeline.Timeline, style *layout.Style, most int) Deck {
	t.Helper()
	return deckIn(t, "en", tl, style, most)
}

// deckIn returns one in a language.
func deckIn(t testing.TB, name string, tl *timeline.Timeline, style *layout.Style, most int) Deck {
	t.Helper()
	text, lexicon, err := language.Of(name)
	if err != nil {
		t.Fatal(err)
	}
	f, list := fonts(t), listing.New(tl, text, lexicon)
	picture, err := figure.New(index.New(tl), f, figure.Settings{
		Text: text, Lexicon: lexicon, Style: style, Title: tl.Title, Width: wide, Height: high,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Deck{
		Title: tl.Title, Description: tl.Description, Language: name, Foot: "As known on 24 November 2026",
		Timeline: []*scene.Scene{picture.Scene}, Events: list.Foremost(most), AllSources: true, List: list, Text: text, Style: style, Fonts: f,
	}
}

func builtIn(t testing.TB) *timeline.Timeline {
	t.Helper()
	r, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	return r.Timeline
}

// written writes a deck.
func written(t testing.TB, d Deck) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// long is a timeline of texts that no slide holds: in three scripts, in one
// word, in many lines, with many claims.
func long(t testing.TB) *timeline.Timeline {
	t.Helper()
	tl := &timeline.Timeline{Title: strings.Repeat("A long title of a timeline ", 12), Description: strings.Repeat("What it is about, told at length. ", 100)}
	for i := range 30 {
		tl.Sources = append(tl.Sources, &timeline.Source{
			ID: fmt.Sprint("s", i), Author: "An author of many books", Title: strings.Repeat("On a long title ", 1+i%9),
			Publisher: "A publisher", URL: fmt.Sprintf("https://example.org/%d?%s", i, strings.Repeat("q=1&", i)),
		})
	}
	for i, text := range [...]string{
		"The quick brown fox jumps over the lazy dog, and then again. ",
		"Военное присутствие Корейской Народно-Демократической Республики за рубежом. ",
		"조선민주주의인민공화국의 해외 군사 개입에 관한 보도와 부인. ",
		"朝鮮民主主義人民共和国の海外における軍事活動について",
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
		"Short.\n",
	} {
		when, err := chrono.Parse(fmt.Sprintf("20%02d-10-08/20%02d-10-13", i+10, i+10))
		if err != nil {
			t.Fatal(err)
		}
		e := &timeline.Event{
			ID: fmt.Sprint(i), Title: strings.TrimSpace(strings.Repeat(text, 1+i%3*2)), When: chrono.When{Value: when, Text: text},
			Lane: text, Description: strings.Repeat(text, 2_000/len(text)+1), Status: timeline.Statuses[i%len(timeline.Statuses)],
			More: &timeline.Details{Place: timeline.Place{Name: text}, Actors: []string{text, text, text}},
		}
		turns := [...]timeline.Status{timeline.Claimed, timeline.NoStatus, timeline.Statuses[i%len(timeline.Statuses)]}
		for n := range [...]int{0, 40, 3, 3, 60, 1}[i] {
			e.Claims = append(e.Claims, timeline.Claim{
				Who: text, Stance: timeline.Stances[n%len(timeline.Stances)], Said: e.When, Text: strings.Repeat(text, 1+n*n%50),
				When: e.When, Place: timeline.Place{Name: text}, Figure: "11,000", Reason: text, Status: turns[n%len(turns)],
				Citations: []timeline.Citation{{Source: fmt.Sprint("s", n%30), Locator: "page 3", Quote: text}, {Source: fmt.Sprint("s", (n+7)%30)}, {Source: "missing"}},
			})
		}
		tl.Events = tl.Events.Append(e)
	}
	return tl
}

// when returns a date.
func when(t testing.TB, edtf string) chrono.When {
	t.Helper()
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}
