package edit

import (
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// TestInCalendar: the same words mean another day, and the day itself is never moved.
func TestInCalendar(t *testing.T) {
	julian, err := InCalendar(chrono.When{Value: dateOf(t, "1066-10-14"), Text: "the day of St Calixtus"}, chrono.Julian, false)
	if err != nil || julian.Value.String() != "1066-10-14" || julian.Text != "the day of St Calixtus" || julian.Value.Bounds().EarliestStart != dateOf(t, "1066-10-20").Bounds().EarliestStart {
		t.Errorf("%+v, %v", julian, err)
	}
	leap, err := InCalendar(chrono.When{Value: dateOf(t, "1900-02-28")}, chrono.Julian, false)
	if err != nil {
		t.Fatal(err)
	}
	if leap.Value, err = chrono.ParseIn("1900-02-29", chrono.Setting{Calendar: chrono.Julian}); err != nil {
		t.Fatal(err)
	}
	if back, err := InCalendar(leap, chrono.Gregorian, false); err == nil || back.Calendar != chrono.Julian || back.Value.String() != leap.Value.String() {
		t.Errorf("a day that is none became %+v", back)
	}
	if none, err := InCalendar(chrono.When{Text: "one day"}, chrono.OldStyle, false); err != nil || none.Calendar != chrono.OldStyle || none.Text != "one day" {
		t.Errorf("%+v, %v", none, err)
	}
}

// TestDecadesOfTheTimeline: "the 60s" are those near its dates, once it has some.
func TestDecadesOfTheTimeline(t *testing.T) {
	d, century := NewDates("en", false, &chrono.English), dateOf(t, "17XX").Bounds()
	for events, want := range map[int]string{2: "196X", 3: "176X"} {
		all, err := d.Near(events, century.EarliestStart, century.LatestEnd).Read("the 60s", chrono.When{})
		if err != nil || len(all) != 2 || all[0].Value.String() != want {
			t.Errorf("with %d events: %v, %v", events, all, err)
		}
	}
}

func TestDatesAsTheyAreTyped(t *testing.T) {
	d := NewDates("de-AT", false, &chrono.English)
	for text, want := range map[string][]string{
		"2024-10-08":            {"2024-10-08"},
		" 8. Oktober 2024 ":     {"2024-10-08"},
		"8 октября 2024":        {"2024-10-08"},
		"3/4/2024":              {"2024-04-03", "2024-03-04"}, // as Germans write it first
		"October 2024":          {"2024-10"},
		"about 1904":            {"1904~"},
		"between 1930 and 1935": {"[1930..1935]"},
		"some time ago":         {""},
		"":                      {""},
		"unknown":               {""},
	} {
		got, err := d.Read(text, chrono.When{})
		same := len(got) == len(want)
		for i := range got {
			same = same && got[i].Value.String() == want[i]
		}
		if !same || (err != nil) != (text == "some time ago" || text == "unknown") {
			t.Errorf("%q is read as %v, %v, want %v", text, got, err, want)
		}
		if SaysNone(err) != (text == "unknown") {
			t.Errorf("%q: %v", text, err)
		}
		if err != nil && got[0].Text != text {
			t.Errorf("%q is kept as %q", text, got[0].Text)
		}
	}
	if got, _ := d.Read("early October 2024", chrono.When{}); got[0].Text != "early October 2024" {
		t.Errorf("the words are %q, which say more than the date", got[0].Text)
	}
	if got, _ := d.Read("8.10.2024", chrono.When{}); got[0].Text != "" {
		t.Errorf("the words are %q, which say no more than the date", got[0].Text)
	}
}

// TestDatesAreReadAsTheyAreShown: what stands in a field means the same when it is read,
// whatever is there, in every calendar.
func TestDatesAreReadAsTheyAreShown(t *testing.T) {
	for _, l := range []*chrono.Lexicon{&chrono.English, &chrono.German, &chrono.Korean, &chrono.Russian} {
		d := NewDates("", false, l)
		for _, edtf := range datesOfAllForms {
			for _, calendar := range []chrono.Calendar{chrono.Gregorian, chrono.Julian} {
				value, err := chrono.ParseIn(edtf, chrono.Setting{Calendar: calendar})
				if err != nil {
					t.Fatal(err)
				}
				when := chrono.When{Value: value, Calendar: calendar}
				text := d.Text(when)
				if got, err := d.Read(text, when); err != nil || len(got) != 1 || got[0].Value.String() != when.Value.String() || got[0].Text != when.Text {
					t.Errorf("%s is shown as %q and read as %v, %v", when.Value, text, got, err)
				}
			}
		}
	}
}

// datesOfAllForms are dates of every precision and doubt, alone and in pairs.
var datesOfAllForms = []string{
	"1969-07-20", "1969-07", "1969", "196X", "19XX", "1969-07-20~", "1969-07~", "1969?", "1969%", "1970~",
	"1969-21", "1969-24", "-0044-03-15", "-0043", "0066", "1969-07-20T20:17:40",
	"1964/1969", "1964-05/1969-07", "1964-05-01/1969-07-20", "1964~/1969", "1964/1969?", "196X/1972", "1964/..", "../1969", "1964-05-01/..",
	"[1964..1969]", "[1964-05-01..1964-07]", "[..1969]", "[1969..]", "[1964,1966]", "{1964,1966}",
}

func dateOf(t *testing.T, edtf string) chrono.Value {
	t.Helper()
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestReadersOfDatesAreKept while the language is the same; the hemisphere and the words are those
// of now.
func TestReadersOfDatesAreKept(t *testing.T) {
	var r Reading
	first := r.Dates(&timeline.Timeline{Language: "de"}, &chrono.English)
	southern := r.Dates(&timeline.Timeline{Language: "de", Southern: true}, &chrono.German)
	if southern.Reader != first.Reader || !southern.Southern || southern.Lexicon != &chrono.German || first.Southern {
		t.Errorf("%+v, %+v", first, southern)
	}
	if other := r.Dates(&timeline.Timeline{Language: "en"}, &chrono.English); other.Reader == first.Reader {
		t.Error("another language is read as the one before")
	}
}
