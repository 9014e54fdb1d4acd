package geojson_test

import (
	"encoding/json"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/geojson"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

const sample = `{"type":"FeatureCollection","name":"wars","crs":{"type":"name"},"features":[
 {"type":"Feature","id":12,"geometry":{"type":"Point","coordinates":[30.5,50.45]},"properties":{"name":"Kyiv","start_date":"0482","ref":"x"}},
 {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,2],[0,2],[0,0]]]},"properties":{"id":"b","title":"Box","start_date":"1850","start_date:edtf":"1850~","end_date":"1900","end_date:edtf":"1900?","tags":["a","b"]}},
 {"type":"Feature","geometry":null,"properties":{"title":"Ides","date":"-0043-03-15","url":"https://example.org/ides","image":"https://example.org/i.jpg","source":"Suetonius"}},
 {"type":"Feature","geometry":null,"properties":{"title":"Written","date":"early 1943","category":"east","description":"D"}},
 {"type":"Feature","geometry":null,"properties":{"title":"Epoch","timestamp":1729271525000}},
 {"type":"Feature","geometry":null,"properties":{"title":"Year","year":1789}},
 {"type":"Feature","geometry":null,"properties":{"title":"Places"},"when":{"timespans":[{"start":{"in":"1850"},"end":{"earliest":"1901","latest":"1905"}}],"label":"Victorian","periods":[1]}},
 {"type":"Feature","geometry":null,"properties":{"title":"Twice"},"when":{"timespans":[{"start":{"in":"1850"},"end":{"in":"1855"}},{"start":{"in":"1860"}}]}},
 {"type":"Feature","geometry":null,"properties":{"title":"T","when":{"start":"1901","stop":"1902-05"}}},
 {"type":"Feature","geometry":null,"properties":{"title":"Open","start":"2022-02-24","end":null}},
 {"type":"Feature","geometry":null,"properties":{"title":"Start","start":"2022-02-24"}},
 {"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[null]},"properties":{"title":"Broken","date":"2001"}},
 {"type":"Feature","geometry":null,"properties":{"title":"Never"}}
]}`

func TestGeoJSON(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "geojson", "wars.geojson", sample)
	want := []string{
		"0482/..", "1850~/1900?", "-0043-03-15", "", "2024-10-18T17:12:05Z", "1789", "1850/1905~", "{1850..1855,1860}", "1901/1902-05", "2022-02-24/..", "2022-02-24", "2001", "",
	}
	if r.Timeline.Events.Len() != len(want) || r.Timeline.Title != "wars" || !r.Timeline.Extra.Has("crs") {
		t.Fatalf("%d events\n%s", r.Timeline.Events.Len(), formattest.Problems(r))
	}
	for i, e := range r.Timeline.Events.All() {
		if e.Title == "Written" {
			if e.When.Text != "early 1943" || e.When.Form == 0 || e.Lane != "east" {
				t.Errorf("%+v", e)
			}
		} else if got := e.When.Value.String(); got != want[i] {
			t.Errorf("%s: %s, want %s", e.Title, got, want[i])
		}
	}
	checkPlaces(t, r)
	if len(r.Problems) != 2 || r.Problems[0].Message.Key != "problem.geometry" || r.Problems[1].Message.Key != "problem.date-missing" {
		t.Error(formattest.Problems(r))
	}
	// What was read is written with the shape that it had.
	text, _ := formattest.WrittenAs(t, &geojson.Format, r.Timeline)
	if !strings.Contains(string(text), `"geometry": {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,2],[0,2],[0,0]]]}`) {
		t.Errorf("the shape is not written\n%s", text)
	}
}

func checkPlaces(t *testing.T, r format.Result) {
	t.Helper()
	kyiv, box := r.Timeline.Events.At(0), r.Timeline.Events.At(1)
	if kyiv.ID != "12" || kyiv.More.Place.Lat != 50.45 || kyiv.More.Place.Lon != 30.5 {
		t.Errorf("%+v", kyiv.More)
	}
	if box.ID != "b" || box.More.Place.Lat != 1 || box.More.Place.Lon != 2 || !box.More.Extra.Has("geometry") || formattest.Changes(r, "report.geojson-centre") != 1 {
		t.Errorf("%+v", box.More)
	}
	if ides := r.Timeline.Events.At(2); len(ides.Claims) != 2 || len(ides.More.Media) != 1 {
		t.Errorf("%+v", ides)
	}
}

// TestGeoJSONReadsItsOwn reads what is written, and expects no unknown field that the
// timeline did not have.
func TestGeoJSONReadsItsOwn(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		text, _ := formattest.WrittenAs(t, &geojson.Format, tl)
		r, err := formats.FromBytes("f.geojson", text).Read(t.Context(), format.Options{Format: &geojson.Format})
		if err != nil {
			continue // the empty one
		}
		for i, e := range r.Timeline.Events.All() {
			if len(e.Details().Extra) > len(tl.Events.At(i).Details().Extra) {
				t.Errorf("%s: %s has %v", name, e.ID, e.Details().Extra)
			}
		}
	}
}

// TestGeoJSONForOthers reads what is written with encoding/json, by the rules of RFC
// 7946.
func TestGeoJSONForOthers(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		text, _ := formattest.WrittenAs(t, &geojson.Format, tl)
		var all struct {
			Type     string
			Features []struct {
				Type     string
				ID       string
				Geometry *struct {
					Type        string
					Coordinates [2]float64
				}
				Properties map[string]any
			}
		}
		if err := json.Unmarshal(text, &all); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if all.Type != "FeatureCollection" || len(all.Features) != tl.Events.Len() {
			t.Errorf("%s: %s of %d", name, all.Type, len(all.Features))
		}
		for i, f := range all.Features {
			e := tl.Events.At(int32(i))
			place := e.Details().Place
			if f.Type != "Feature" || f.ID != e.ID || f.Properties["title"] != e.Title || (f.Geometry != nil) != place.HasCoordinates {
				t.Errorf("%s: %+v", name, f)
			}
			if f.Geometry != nil && (f.Geometry.Type != "Point" || f.Geometry.Coordinates != [2]float64{place.Lon, place.Lat}) {
				t.Errorf("%s: %+v", name, f.Geometry)
			}
			media, _ := f.Properties["media"].([]any)
			for _, m := range media {
				if url, ok := m.(map[string]any)["url"].(string); ok && !timeline.SafeLink(url) {
					t.Errorf("%s: link %s", name, url)
				}
			}
		}
	}
}

func FuzzGeoJSON(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"when":"1950~"}}`))
	formattest.FuzzFormat(f, formats.ByName("geojson"))
}
