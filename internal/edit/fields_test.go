package edit

import (
	"reflect"
	"slices"
	"testing"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

func TestFieldsAreReadBack(t *testing.T) {
	for field, texts := range map[*FormField][]string{
		&Title: {"Treaty signed", ""}, &Lane: {"Kremlin"}, &Description: {"# A\n\n*b*  \n", ""}, &Place: {"Pyongyang", ""},
		&Actors: {"Kim Jong Un\nVladimir Putin", ""}, &Tags: {"war"}, &Refs: {"Q1\nQ2", ""}, &Coordinates: {"39.03, 125.75", ""},
	} {
		e := &timeline.Event{ID: "a"}
		for _, text := range texts {
			if why := field.Set(e, text); why.Key != "" || field.Text(e) != text {
				t.Errorf("%s: %q is kept as %q, %v", field.Name, text, field.Text(e), why)
			}
		}
	}
	e := &timeline.Event{}
	Tags.Set(e, " war \n\n war\npeace\n")
	if got := e.Details().Tags; !slices.Equal(got, []string{"war", "peace"}) {
		t.Errorf("the tags are %q", got)
	}
	if Tags.Set(e, ""); e.More != nil {
		t.Error("an event without details has some")
	}
}

// TestFieldsLeaveTheOriginal: what a copy shares with the event stays as it is.
func TestFieldsLeaveTheOriginal(t *testing.T) {
	original := &timeline.Event{More: &timeline.Details{
		Tags: []string{"a"}, Media: []timeline.Media{{URL: "u"}}, Extra: timeline.Extra{{Name: "x", Value: []byte("1")}},
	}}
	e := *original
	Tags.Set(&e, "b")
	Coordinates.Set(&e, "1, 2")
	SetMedia(&e, 0, timeline.Media{URL: "v"})
	SetExtra(&e, 0, "x", "2")
	want := &timeline.Details{Tags: []string{"a"}, Media: []timeline.Media{{URL: "u"}}, Extra: timeline.Extra{{Name: "x", Value: []byte("1")}}}
	if !reflect.DeepEqual(original.More, want) {
		t.Errorf("the original has %+v", original.More)
	}
}

func TestCoordinates(t *testing.T) {
	for text, want := range map[string][2]float64{
		"39.03, 125.75": {39.03, 125.75}, "39.03 125.75": {39.03, 125.75}, "39.03 N 125.75 E": {39.03, 125.75},
		"33.9° S, 151.2° E": {-33.9, 151.2}, "-33.9; -151.2": {-33.9, -151.2}, `39°30'36"N 125°45'W`: {39.51, -125.75},
	} {
		lat, lon, ok := ParseCoordinates(text)
		if !ok || lat-want[0] > 1e-9 || want[0]-lat > 1e-9 || lon != want[1] {
			t.Errorf("%q is %v, %v, %t, want %v", text, lat, lon, ok, want)
		}
	}
	for _, text := range []string{"here", "91, 0", "0, 181", "1", "1, 2, 3", "NaN, 0", "10 70' N, 3 E", "39.03 N"} {
		if lat, lon, ok := ParseCoordinates(text); ok {
			t.Errorf("%q is %v, %v", text, lat, lon)
		}
		e := &timeline.Event{More: &timeline.Details{Place: timeline.Place{Lat: 1, Lon: 2, HasCoordinates: true}}}
		if why := Coordinates.Set(e, text); why.Key == "" || e.More.Place.Lat != 1 {
			t.Errorf("%q changes %+v, %v", text, e.More, why)
		}
	}
}

func TestMediaAndExtraFields(t *testing.T) {
	e := &timeline.Event{}
	SetMedia(e, 0, timeline.Media{})
	if e.More != nil {
		t.Error("nothing is a picture")
	}
	SetMedia(e, 0, timeline.Media{URL: "https://example.org/a"})
	SetMedia(e, 1, timeline.Media{URL: "https://example.org/b", Caption: "b"})
	SetMedia(e, 0, timeline.Media{})
	if got := e.Details().Media; len(got) != 1 || got[0].Caption != "b" {
		t.Errorf("the media are %+v", got)
	}
	for _, c := range []struct {
		at                int
		name, value, want string
	}{
		{0, "population", "1200", ""},
		{1, "population", "1", "editing.name-taken"},
		{1, "", "1", "editing.no-name"},
		{1, "note", "hello", "editing.no-json"},
		{1, "note", `{"a": [1]}`, ""},
		{0, "people", "1300", ""},
	} {
		if why := SetExtra(e, c.at, c.name, c.value); why.Key != c.want {
			t.Errorf("%s = %s: %v", c.name, c.value, why)
		}
	}
	if got := e.Details().Extra; len(got) != 2 || got[0].Name != "people" || string(got[1].Value) != `{"a": [1]}` {
		t.Errorf("the fields are %+v", got)
	}
	SetExtra(e, 0, "", "")
	if got := e.Details().Extra; len(got) != 1 || got[0].Name != "note" {
		t.Errorf("the fields are %+v", got)
	}
}

func TestWhatIsKnownIsSuggested(t *testing.T) {
	tl := &timeline.Timeline{Lanes: []string{"Seoul", "Moscow"}, Events: paged.Of([]*timeline.Event{
		{Lane: "Moscow", More: &timeline.Details{Actors: []string{"Kim Jong Un", "Vladimir Putin"}, Tags: []string{"war"}, Place: timeline.Place{Name: "Pyongyang"}}},
		{Lane: "Kyiv", More: &timeline.Details{Actors: []string{"Vladimir Putin"}}},
		{Lane: ""},
	})}
	known := KnownOf(tl)
	want := Known{[]string{"Seoul", "Moscow", "Kyiv"}, []string{"Pyongyang"}, []string{"Vladimir Putin", "Kim Jong Un"}, []string{"war"}}
	if !reflect.DeepEqual(known, want) {
		t.Errorf("known are %+v, want %+v", known, want)
	}
	for typed, want := range map[string][]string{
		"": {"Vladimir Putin", "Kim Jong Un"}, "ki": {"Kim Jong Un"}, "PUT": {"Vladimir Putin"}, "kim jong un": nil, "x": nil,
	} {
		if got := Suggest(known.Actors, typed, 5); !slices.Equal(got, want) {
			t.Errorf("%q suggests %q, want %q", typed, got, want)
		}
	}
}
