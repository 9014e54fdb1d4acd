// Package geojson reads and writes GeoJSON (RFC 7946): events as features on a map.
// It reads dates from the properties under which OpenHistoricalMap, Linked Places,
// plugins of Leaflet and others keep them. Geometries are read and written by
// github.com/paulmach/orb. Features are read as nodes of jsontree instead, because
// orb has no offsets for problems, and does not keep the order of properties.
package geojson

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Format is GeoJSON: a collection of features, or a single feature.
var Format = format.Format{
	Name: "geojson", Extensions: []string{".geojson", ".json"},
	Recognise: func(in *format.Input) bool {
		n := in.Tree()
		if n == nil {
			return false
		}
		kind := jsontree.ScalarText(n.Child("type"))
		return kind == "FeatureCollection" && n.Child("features") != nil || kind == "Feature" && n.Child("properties") != nil
	},
	Read:  read,
	Write: write,
	Lacks: format.Reasons{
		"claims":            words.Say("report.geojson-claims"),
		"description":       words.Say("report.geojson-claims"),
		"sources":           words.Say("report.sources-told"),
		"media/url":         words.Say("report.unsafe-link"),
		"place/coordinates": words.Say("report.geojson-coordinates"),
	},
}

func read(_ context.Context, in *format.Input) (format.Result, error) {
	tree := in.Tree()
	if tree == nil {
		return format.Result{}, in.SyntaxFailure()
	}
	f := foreign.NewReader(in)
	g := &reader{Reader: f}
	features := []*jsontree.Node{tree}
	if list := tree.Child("features"); list != nil {
		features = list.Items
		g.collection(tree)
	}
	if err := f.EachObject(features, g.feature); err != nil {
		return format.Result{}, err
	}
	if len(features) == 0 {
		f.Problem(tree.Offset, "problem.geojson-empty")
	}
	return f.Result()
}

// reader builds a timeline from features.
type reader struct{ *foreign.Reader }

// collection reads the fields of a collection except its features. Dateline writes
// title, description, language and lanes; GIS programs write name.
func (g *reader) collection(n *jsontree.Node) {
	t := g.Timeline
	fields := map[string]*string{"title": &t.Title, "name": &t.Title, "description": &t.Description, "language": &t.Language}
	for _, field := range n.Fields {
		into, known := fields[field.Name]
		text, isText := field.Value.Token.(string)
		lanes, isList := texts(field.Value)
		switch {
		case field.Name == "type" || field.Name == "features" || field.Name == "bbox":
		case known && isText && *into == "":
			*into = text
		case field.Name == "lanes" && isList:
			t.Lanes = lanes
		default:
			g.Keep(&t.Extra, field.Offset, field.Name, json.RawMessage(field.Value.Raw))
		}
	}
}

// texts returns the texts of a list; false where n is no list of one text or more, or
// one of them is empty.
func texts(n *jsontree.Node) (all []string, ok bool) {
	ok = n.Texts(&all) && len(all) > 0 && !slices.Contains(all, "")
	return all, ok
}

// feature adds the event of a feature.
func (g *reader) feature(n *jsontree.Node) {
	e := &timeline.Event{More: &timeline.Details{}}
	p := &properties{reader: g, e: e, taken: make(map[int]bool)}
	for _, field := range n.Fields {
		v := field.Value
		switch field.Name {
		case "type", "bbox":
		case "id":
			if e.ID = jsontree.ScalarText(v); e.ID == "" {
				g.Keep(&e.More.Extra, field.Offset, field.Name, json.RawMessage(v.Raw))
			}
		case "geometry":
			g.geometry(e, field)
		case "properties":
			p.fields = append(p.fields, v.Fields...)
		default:
			p.fields = append(p.fields, field) // Linked Places has "when" here
		}
	}
	p.read()
	g.Event(n.Offset, e, *e.More)
}

// geometry sets the coordinates of e from a geometry. A geometry that is no point is
// kept too, and its centre gives the coordinates.
func (g *reader) geometry(e *timeline.Event, field jsontree.Field) {
	v := field.Value
	if v.Token == nil {
		return
	}
	shape, ok := shapeOf(v)
	if !ok {
		g.Problem(v.Offset, "problem.geometry")
		g.Keep(&e.More.Extra, field.Offset, field.Name, json.RawMessage(v.Raw))
		return
	}
	point, isPoint := shape.(orb.Point)
	if !isPoint {
		point, _ = planar.CentroidArea(shape)
		g.Keep(&e.More.Extra, field.Offset, field.Name, json.RawMessage(v.Raw))
	}
	// GeoJSON has the longitude first.
	lon, lat := point[0], point[1]
	if !isPoint && !timeline.OnGlobe(lat, lon) || math.IsNaN(lat) || math.IsNaN(lon) {
		return // a shape without an extent, or on another plane
	}
	if !isPoint {
		g.Note(format.Changed, "place", v.Offset, format.Clip(v.Raw), timeline.Place{Lat: lat, Lon: lon, HasCoordinates: true}.Coordinates(), words.Say("report.geojson-centre"))
	}
	e.More.Place.Lat, e.More.Place.Lon, e.More.Place.HasCoordinates = lat, lon, true
}

// shapeOf returns the shape of a geometry; false where n is none.
func shapeOf(n *jsontree.Node) (orb.Geometry, bool) {
	if !isGeometry(n) {
		return nil, false
	}
	geometry, err := geojson.UnmarshalGeometry([]byte(n.Raw))
	if err != nil {
		return nil, false
	}
	shape := geometry.Geometry()
	return shape, shape != nil
}

// isGeometry reports whether n has what the library expects without checking it, such
// as no null in a collection of geometries.
func isGeometry(n *jsontree.Node) bool {
	kind := jsontree.ScalarText(n.Child("type"))
	if kind != "GeometryCollection" {
		coordinates := n.Child("coordinates")
		if !coordinates.IsList() {
			return false
		}
		return kind != "Point" || len(coordinates.Items) >= 2
	}
	parts := n.Child("geometries")
	if parts == nil || len(parts.Items) == 0 {
		return false
	}
	for _, part := range parts.Items {
		if !isGeometry(part) {
			return false
		}
	}
	return true
}
