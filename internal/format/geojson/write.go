package geojson

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// write writes every event as a feature; one without coordinates has no geometry.
// The date is written as EDTF, and besides as start and end for programs that know
// plain dates only.
func write(o *format.Output) error {
	var n jsontree.Writer
	t := o.Timeline
	n.Object(func() {
		n.Text("type", "FeatureCollection")
		n.Text("title", t.Title)
		n.Text("description", t.Description)
		n.Text("language", t.Language)
		n.Texts("lanes", t.Lanes)
		writeExtra(&n, t.Extra, func(name string) bool {
			return !slices.Contains([]string{"type", "features", "bbox", "title", "name", "description", "language", "lanes", "geometry", "coordinates", "geometries", "properties"}, name)
		})
		n.Value("features", func() {
			n.Raw("[")
			n.Depth++
			first := true
			o.Events(func(e *timeline.Event) words.Message {
				if !first {
					n.Raw(",")
				}
				first = false
				n.Line()
				n.Object(func() { writeFeature(o, &n, e) })
				return words.Message{}
			})
			n.Depth--
			if !first {
				n.Line()
			}
			n.Raw("]")
		})
	})
	n.Raw("\n")
	_, err := o.Write(n.Out.Bytes())
	return err
}

// writeExtra writes the unknown fields whose names are free, the first of each name.
func writeExtra(n *jsontree.Writer, x timeline.Extra, free func(name string) bool) {
	seen := make(map[string]bool)
	for _, field := range x {
		if free(field.Name) && !seen[field.Name] {
			seen[field.Name] = true
			n.Value(field.Name, func() { n.Raw(string(field.Value)) })
		}
	}
}

// writeFeature writes the fields of the feature of an event.
func writeFeature(o *format.Output, n *jsontree.Writer, e *timeline.Event) {
	d := e.Details()
	n.Text("type", "Feature")
	n.Text("id", e.ID)
	n.Value("geometry", func() { n.Raw(geometryJSON(d)) })
	n.Value("properties", func() {
		n.Object(func() {
			n.Text("title", e.Title)
			writeDate(n, e.When)
			n.Text("lane", e.Lane)
			n.Text("place", d.Place.Name)
			n.Text("status", e.Status.String())
			if e.Importance != 0 {
				n.Value("importance", func() { n.Raw(strconv.Itoa(int(e.Importance))) })
			}
			if e.Rank != 0 {
				n.Number("rank", float64(e.Rank))
			}
			about := format.Topics(0)
			if e.CountClaims() > 0 {
				about = format.AboutStatus | format.AboutClaims
			}
			n.Text("description", o.Described(e, about))
			n.Texts("actors", d.Actors)
			n.Texts("tags", d.Tags)
			n.Texts("refs", d.Refs)
			jsontree.List(n, "media", safeMedia(d.Media), func(m timeline.Media) {
				n.Text("url", m.URL)
				n.Text("caption", m.Caption)
				n.Text("credit", m.Credit)
			})
			writeExtra(n, d.Extra, func(name string) bool { return isFreeProperty(e, name) })
		})
	})
}

// safeMedia returns media without links that are not safe, and without the media that
// then have nothing left.
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

// writeDate writes a date as EDTF with its words and calendar, and the plain dates
// at which it starts and ends.
func writeDate(n *jsontree.Writer, when chrono.When) {
	if when.Form == chrono.None {
		return
	}
	n.Text("when", when.Value.String())
	n.Text("words", when.Text)
	if when.Calendar != chrono.Gregorian {
		n.Text("calendar", when.Calendar.String())
	}
	span, ok := foreign.Simplify(when.Value)
	if !ok {
		return
	}
	n.Text("start", span.Start.EDTF())
	if span.HasEnd {
		n.Text("end", span.End.EDTF())
	}
}

// isFreeProperty reports whether an unknown field may be written as a property of its
// name. A name that the reader knows is free only where the event has another
// property that the reader prefers to it.
func isFreeProperty(e *timeline.Event, name string) bool {
	name = strings.ToLower(name)
	if ownNames[name] || slices.Contains(imageNames, name) || slices.Contains(linkNames, name) {
		return false
	}
	dated := e.When.Form != chrono.None
	for _, role := range []struct {
		names []string
		has   bool
	}{
		{titleNames, e.Title != ""},
		{descriptionNames, e.Description != "" || e.CountClaims() > 0},
		{placeNames, e.Details().Place.Name != ""},
		{laneNames, e.Lane != ""},
		{startNames, dated},
		{endNames, dated},
		{dateNames, dated},
	} {
		if slices.Contains(role.names, name) {
			return role.has
		}
	}
	return true
}

// geometryJSON returns the geometry of an event as JSON: the shape that was read with
// it, else the point of its place, else null. GeoJSON has the longitude first.
func geometryJSON(d timeline.Details) string {
	for _, field := range d.Extra {
		if field.Name != "geometry" {
			continue
		}
		n, err := jsontree.Parse(context.Background(), string(field.Value), nil)
		if err != nil {
			break
		}
		if shape, ok := shapeOf(n); ok && shape.GeoJSONType() != "Point" {
			return string(field.Value)
		}
		break
	}
	if !d.Place.HasCoordinates || !timeline.OnGlobe(d.Place.Lat, d.Place.Lon) {
		return "null"
	}
	text, err := json.Marshal(geojson.NewGeometry(orb.Point{d.Place.Lon, d.Place.Lat}))
	if err != nil {
		return "null"
	}
	return string(text)
}
