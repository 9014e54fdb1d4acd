package format

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// writeGeoJSON writes every event as a feature; one without coordinates has
// no geometry. The date stands there as EDTF, and as start and end for
// programs that know plain dates only.
func writeGeoJSON(o *output) error {
	var n jsonWriter
	t := o.timeline
	n.object(func() {
		n.text("type", "FeatureCollection")
		n.text("title", t.Title)
		n.text("description", t.Description)
		n.text("language", t.Language)
		n.texts("lanes", t.Lanes)
		writeExtra(&n, t.Extra, func(name string) bool {
			return !slices.Contains([]string{"type", "features", "bbox", "title", "name", "description", "language", "lanes", "geometry", "coordinates", "geometries", "properties"}, name)
		})
		n.value("features", func() {
			n.raw("[")
			n.depth++
			first := true
			o.events(func(e *timeline.Event) words.Message {
				if !first {
					n.raw(",")
				}
				first = false
				n.line()
				n.object(func() { writeFeature(o, &n, e) })
				return words.Message{}
			})
			n.depth--
			if !first {
				n.line()
			}
			n.raw("]")
		})
	})
	n.raw("\n")
	_, err := o.Write(n.out.Bytes())
	return err
}

// writeExtra writes the unknown fields whose names are free, each once.
func writeExtra(n *jsonWriter, x timeline.Extra, free func(name string) bool) {
	seen := make(map[string]bool)
	for _, field := range x {
		if free(field.Name) && !seen[field.Name] {
			seen[field.Name] = true
			n.value(field.Name, func() { n.raw(string(field.Value)) })
		}
	}
}

// writeFeature writes the fields of the feature of an event.
func writeFeature(o *output, n *jsonWriter, e *timeline.Event) {
	d := e.Details()
	n.text("type", "Feature")
	n.text("id", e.ID)
	n.value("geometry", func() { n.raw(geometryJSON(d)) })
	n.value("properties", func() {
		n.object(func() {
			n.text("title", e.Title)
			writeDate(n, e.When)
			n.text("lane", e.Lane)
			n.text("place", d.Place.Name)
			n.text("status", e.Status.String())
			if e.Importance != 0 {
				n.value("importance", func() { n.raw(strconv.Itoa(int(e.Importance))) })
			}
			about := topics(0)
			if len(e.Claims) > 0 {
				about = aboutStatus | aboutClaims
			}
			n.text("description", o.described(e, about))
			n.texts("actors", d.Actors)
			n.texts("tags", d.Tags)
			n.texts("refs", d.Refs)
			list(n, "media", safeMedia(d.Media), func(m timeline.Media) {
				n.text("url", m.URL)
				n.text("caption", m.Caption)
				n.text("credit", m.Credit)
			})
			writeExtra(n, d.Extra, func(name string) bool { return isFreeProperty(e, name) })
		})
	})
}

// safeMedia gives media without links of other kinds, and none that say
// nothing then.
func safeMedia(media []timeline.Media) (safe []timeline.Media) {
	for _, m := range media {
		if !timeline.SafeLink(m.URL) {
			m.URL = ""
		}
		if m.URL+m.Caption+m.Credit != "" {
			safe = append(safe, m)
		}
	}
	return safe
}

// writeDate writes a date as EDTF with its words and calendar, and its
// outermost plain dates.
func writeDate(n *jsonWriter, when chrono.When) {
	if when.Form == chrono.None {
		return
	}
	n.text("when", when.Value.String())
	n.text("words", when.Text)
	if when.Calendar != chrono.Gregorian {
		n.text("calendar", when.Calendar.String())
	}
	span, ok := simplify(when.Value)
	if !ok {
		return
	}
	n.text("start", span.Start.edtf())
	if span.HasEnd {
		n.text("end", span.End.edtf())
	}
}

// isFreeProperty says whether an unknown field may be written as a property: a
// name under which the reader would look for something is free only where the
// event has that already.
func isFreeProperty(e *timeline.Event, name string) bool {
	name = strings.ToLower(name)
	if geoOwn[name] || slices.Contains(geoImages, name) || slices.Contains(geoLinks, name) {
		return false
	}
	dated := e.When.Form != chrono.None
	for _, role := range []struct {
		names []string
		has   bool
	}{
		{geoTitles, e.Title != ""},
		{geoDescriptions, e.Description != "" || len(e.Claims) > 0},
		{geoPlaces, e.Details().Place.Name != ""},
		{geoLanes, e.Lane != ""},
		{geoStarts, dated},
		{geoEnds, dated},
		{geoMoments, dated},
	} {
		if slices.Contains(role.names, name) {
			return role.has
		}
	}
	return true
}

// geometryJSON gives the geometry of a place: the shape that was read with it,
// else a point, else null. The longitude comes first.
func geometryJSON(d timeline.Details) string {
	for _, field := range d.Extra {
		if field.Name != "geometry" {
			continue
		}
		n, err := parseTree(context.Background(), string(field.Value), nil)
		if err != nil {
			break
		}
		if shape, ok := shapeOf(n); ok && shape.GeoJSONType() != "Point" {
			return string(field.Value)
		}
		break
	}
	if !d.Place.HasCoordinates || !onGlobe(d.Place.Lat, d.Place.Lon) {
		return "null"
	}
	text, err := json.Marshal(geojson.NewGeometry(orb.Point{d.Place.Lon, d.Place.Lat}))
	if err != nil {
		return "null"
	}
	return string(text)
}
