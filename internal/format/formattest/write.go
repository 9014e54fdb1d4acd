package formattest

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
)

// InEnglish are the options of writers in English.
var InEnglish = format.WriteOptions{Text: English, Lexicon: &chrono.English}

// EveryField is a timeline in the native format in which every field of the
// model has a value.
const EveryField = `{"format":"dateline","version":1,"title":"Every field","description":"All there is.\n\nIn two paragraphs.","id":"4OWZVB4V3YBSVXYCPDKSZ2PJDE","author":"A. Teacher","licence":"CC BY 4.0","language":"en",
	"lanes":["North","South"],"laneColours":{"North":"#2a6fb0","South; \"old\"":"#000000"},
	"chapters":[{"name":"The long war","when":{"edtf":"1914/1918","text":"from 1914 on","calendar":"julian"},"colour":[1]},{"name":"Now; \"open\"","when":"2001-21/.."}],
	"events":[
		{"id":"all","title":"Everything","when":{"edtf":"1918-03-01/1918-03-09","text":"1 to 9 March","calendar":"julian"},"lane":"North",
			"place":{"name":"Kyiv","lat":50.45,"lon":30.5,"map":7},"actors":["Army","Navy; reserve"],"tags":["ships","a | b"],"refs":["T1","T2"],
			"importance":4,"rank":17,"status":"claimed","locked":true,"description":"Seen, \"twice\".\nBy many.",
			"media":[{"url":"https://example.org/a.jpg","caption":"The harbour","credit":"A. N. Other","width":3},{"url":"https://example.org/b.jpg"}],
			"claims":[
				{"refs":["T1"],"who":"A service","stance":"asserts","said":"1918-03-10","text":"It was so.","when":"1918-03-02~","place":{"name":"Odesa"},
					"figure":"1,500","status":"disputed","reason":"two accounts","citations":[{"source":"paper","locator":"page 3","quote":"so","seen":true},{"source":"copy"}],"weight":0.5},
				{"who":"Another","stance":"denies","said":{"edtf":"1918-03-11","text":"yesterday"},"status":"disputed","ruled":true,"citations":[{"source":"copy"}]}],
			"colour":{"r":1}},
		{"id":"about","title":"About","when":"1966~","lane":"South"},
		{"id":"perhaps","title":"Perhaps","when":"1966-05?","lane":"South","status":"forged"},
		{"id":"decade","title":"Decades","when":"197X/198X"},
		{"id":"open","title":"Open","when":"2022-02-24/.."},
		{"id":"unknown","title":"Unknown","when":"/1985"},
		{"id":"ancient","title":"Ancient","when":"-0043-03-15"},
		{"id":"deep","title":"Deep","when":"Y-66000000"},
		{"id":"bounded","title":"Bounded","when":"[1903..1907]/[1912..1915-06]"},
		{"id":"one-of","title":"One of","when":"[1667,1668,1670..1672]"},
		{"id":"season","title":"Spring","when":"2001-21"},
		{"id":"time","title":"Time","when":"2024-10-18T17:12:05Z"},
		{"id":"year","title":"Year","when":"1984"},
		{"id":"month","title":"Month","when":"1984-06"},
		{"id":"span","title":"Span","when":"1984-06-02/1984-06-04"}],
	"sources":[
		{"id":"paper","author":"A. Writer","title":"Ships","publisher":"The Paper","date":"1918-03-12","url":"https://example.org/ships","accessed":"2026-11-02","repeats":"copy","note":"A note.","shelf":"12"},
		{"id":"copy","title":"Ships again","date":{"edtf":"1918-03-13","text":"13 March"}}],
	"example.org/note":"kept"}`

// Timelines returns the timelines on which every writer is tested, by name.
func Timelines(t testing.TB) map[string]*timeline.Timeline {
	t.Helper()
	all := map[string]*timeline.Timeline{"hostile": Hostile(), "empty": {}}
	for name, text := range map[string]string{"built-in": string(data.BuiltIn), "every field": EveryField} {
		all[name] = timelineOf(t, text)
	}
	return all
}

// HostileTexts are texts that would be run as code, or break a format, if they
// were not encoded.
var HostileTexts = []string{
	`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `=cmd|'/c calc'!A1`, `+1+1`, `-2+3`, `@SUM(A1)`, "\tx", "a\r\nBEGIN:VEVENT",
	`a\nb;c,d`, `]]><x/>`, `&amp;&lt;`, `[1]x`, `(1)x`, `__f__alert(1)__f__`, "# heading\n- list", `javascript:alert(1)`, "\u202eevil", "𝄞", `{"a":1}`, "// comment", "section", "endSection",
}

// Hostile returns a timeline with hostile texts in every field.
func Hostile() *timeline.Timeline {
	t := &timeline.Timeline{LaneColours: make(map[string]timeline.Colour)}
	for i, text := range HostileTexts {
		date, err := chrono.Parse(strconv.Itoa(1900 + i))
		if err != nil {
			panic(err)
		}
		when := chrono.When{Value: date, Text: text}
		place := timeline.Place{Name: text}
		source := fmt.Sprint(text, i)
		t.Sources = append(t.Sources, &timeline.Source{ID: source, Author: text, Title: text, Publisher: text, Date: when, Note: text})
		t.Events = t.Events.Append(&timeline.Event{
			ID: source, Title: text, When: when, Lane: text, Description: text,
			Claims: []timeline.Claim{{Refs: []string{text}, Who: text, Said: when, Text: text, Place: place, Figure: text, Reason: text, Citations: []timeline.Citation{{Source: source, Locator: text, Quote: text}}}},
			More:   &timeline.Details{Place: place, Actors: []string{text, "b"}, Tags: []string{text}, Refs: []string{text}, Media: []timeline.Media{{Caption: text, Credit: text}}},
		})
		t.Lanes = append(t.Lanes, text)
		t.LaneColours[text] = timeline.Colour{byte(i)}
		t.Chapters = append(t.Chapters, timeline.Chapter{Name: text, When: when})
	}
	t.Title, t.Description, t.Author, t.Licence = HostileTexts[0], HostileTexts[1], HostileTexts[2], HostileTexts[3]
	return t
}

// timelineOf reads a timeline in the native format, which must not have
// problems.
func timelineOf(t testing.TB, text string) *timeline.Timeline {
	t.Helper()
	r, err := format.NewFile("f.dateline", text, []*format.Format{&native.Format}).Read(context.Background(), format.Options{})
	if err != nil || len(r.Problems) > 0 {
		t.Fatalf("%v %s\n%s", err, Problems(r), text)
	}
	return r.Timeline
}

// NativeOf returns a timeline in the native format; nil for none.
func NativeOf(t testing.TB, tl *timeline.Timeline) []byte {
	t.Helper()
	if tl == nil {
		return nil
	}
	var b bytes.Buffer
	if err := native.Write(&b, tl); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// WrittenAs writes a timeline in a format, and returns the file and the
// report.
func WrittenAs(t testing.TB, f *format.Format, tl *timeline.Timeline) ([]byte, format.Report) {
	t.Helper()
	var b bytes.Buffer
	report, err := format.Write(context.Background(), &b, f, tl, InEnglish)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes(), report
}

// FuzzFormat fuzzes the reader and the writer of a format. What is read has to
// be the same after writing it in the native format and reading it again.
func FuzzFormat(f *testing.F, form *format.Format) {
	if form.Writes() {
		var b bytes.Buffer
		if _, err := format.Write(context.Background(), &b, form, timelineOf(f, EveryField), InEnglish); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := format.NewFile("f"+form.Extensions[0], string(data), []*format.Format{form}).Read(context.Background(), format.Options{Format: form})
		if err != nil {
			if format.ProblemOf(err).Message.In(English) == "" {
				t.Fatalf("no message for %v", err)
			}
			return
		}
		once := NativeOf(t, r.Timeline)
		again, err := format.NewFile("f.dateline", string(once), []*format.Format{&native.Format}).Read(context.Background(), format.Options{})
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, once)
		}
		if twice := NativeOf(t, again.Timeline); !bytes.Equal(once, twice) {
			t.Fatalf("no fixpoint:\n%s\n%s", once, twice)
		}
		if form.Writes() && r.Timeline.Events.Len() < 1000 {
			var b bytes.Buffer
			if _, err := format.Write(context.Background(), &b, form, r.Timeline, InEnglish); err != nil {
				t.Fatalf("cannot write what was read: %v", err)
			}
		}
	})
}

// FirstDifference returns the first line in which two texts differ, of both.
func FirstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// BigTable returns a table of n events with a start and an end, about 72 bytes
// each, always the same. Titles have 8 to 40 characters, and dates are as
// precise as people know them.
func BigTable(n int) []byte {
	const letters = "abcdefghijklmnopqrstuvwxyz      "
	r := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	b.WriteString("title,start,end,lane,status\n")
	for range n {
		b.WriteByte(letters[r.IntN(26)])
		for range 7 + r.IntN(33) {
			b.WriteByte(letters[r.IntN(len(letters))])
		}
		year := 1500 + r.IntN(520)
		fmt.Fprintf(&b, ",%s,%s,Lane number %d of 9,%s\n", someDate(r, year), someDate(r, year+1+r.IntN(9)), r.IntN(9),
			timeline.Statuses[r.IntN(len(timeline.Statuses))])
	}
	return b.Bytes()
}

func someDate(r *rand.Rand, year int) string {
	doubt := [...]string{"", "", "", "", "", "", "~", "?"}[r.IntN(8)]
	switch r.IntN(8) {
	case 0:
		return fmt.Sprintf("%d%s", year, doubt)
	case 1, 2:
		return fmt.Sprintf("%d-%02d%s", year, 1+r.IntN(12), doubt)
	}
	return fmt.Sprintf("%d-%02d-%02d%s", year, 1+r.IntN(12), 1+r.IntN(28), doubt)
}
