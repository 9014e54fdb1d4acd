package format

import (
	"context"
	"encoding/json"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// geoJSON is places with dates: features of GeoJSON (RFC 7946), with the
// properties under which OpenHistoricalMap, Linked Places, plugins of Leaflet
// and others keep dates.
var geoJSON = Format{
	Name: "geojson", Extensions: []string{".geojson", ".json"},
	recognise: func(in *input) bool {
		n := in.tree()
		if n == nil {
			return false
		}
		kind := nodeText(n.child("type"))
		return kind == "FeatureCollection" && n.child("features") != nil || kind == "Feature" && n.child("properties") != nil
	},
	read:  readGeoJSON,
	write: writeGeoJSON,
	lacks: reasons{
		"claims":            words.Say("report.geojson-claims"),
		"description":       words.Say("report.geojson-claims"),
		"sources":           words.Say("report.sources-told"),
		"media/url":         words.Say("report.unsafe-link"),
		"place/coordinates": words.Say("report.geojson-coordinates"),
	},
}

func readGeoJSON(ctx context.Context, in *input) (Result, error) {
	tree := in.tree()
	if tree == nil {
		return Result{}, in.syntaxFailure()
	}
	f := newForeign(in)
	g := &geoReader{foreign: f}
	features := []*node{tree}
	if list := tree.child("features"); list != nil {
		features = list.items
		g.collection(tree)
	}
	for i, feature := range features {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
		if feature.token != json.Delim('{') {
			f.problem(feature.offset, "problem.object-expected")
			continue
		}
		g.feature(feature)
	}
	if len(features) == 0 {
		f.problem(tree.offset, "problem.geojson-empty")
	}
	return f.result()
}

// geoReader makes events of features.
type geoReader struct{ *foreign }

// collection reads what a collection says besides its features. Title,
// description and language are what this program writes, name what GIS
// programs write.
func (g *geoReader) collection(n *node) {
	t := g.timeline
	texts := map[string]*string{"title": &t.Title, "name": &t.Title, "description": &t.Description, "language": &t.Language}
	for _, field := range n.fields {
		into, known := texts[field.name]
		text, isText := field.value.token.(string)
		switch {
		case field.name == "type" || field.name == "features" || field.name == "bbox":
		case known && isText && *into == "":
			*into = text
		case field.name == "lanes" && onlyTexts(field.value):
			t.Lanes = textsOf(field.value)
		default:
			g.keep(&t.Extra, field.offset, field.name, json.RawMessage(field.value.raw))
		}
	}
}

// onlyTexts says whether n is a list of texts and nothing else.
func onlyTexts(n *node) bool {
	if n.token != json.Delim('[') || len(n.items) == 0 {
		return false
	}
	for _, item := range n.items {
		if text, ok := item.token.(string); !ok || text == "" {
			return false
		}
	}
	return true
}

func textsOf(n *node) []string {
	all := make([]string, len(n.items))
	for i, item := range n.items {
		all[i], _ = item.token.(string)
	}
	return all
}

// feature makes an event of a feature.
func (g *geoReader) feature(n *node) {
	e := &timeline.Event{More: &timeline.Details{}}
	p := &geoProperties{geoReader: g, e: e, taken: make(map[int]bool)}
	for _, field := range n.fields {
		v := field.value
		switch field.name {
		case "type", "bbox":
		case "id":
			if e.ID = nodeText(v); e.ID == "" {
				g.keep(&e.More.Extra, field.offset, field.name, json.RawMessage(v.raw))
			}
		case "geometry":
			g.geometry(e, field)
		case "properties":
			p.fields = append(p.fields, v.fields...)
		default:
			p.fields = append(p.fields, field) // Linked Places has "when" here
		}
	}
	p.read()
	g.event(n.offset, e, *e.More)
}

// geometry gives e the place of a geometry. What is no point is kept as it
// stands, and its centre is the place.
func (g *geoReader) geometry(e *timeline.Event, field field) {
	v := field.value
	if v.token == nil {
		return
	}
	shape, ok := shapeOf(v)
	if !ok {
		g.problem(v.offset, "problem.geometry")
		g.keep(&e.More.Extra, field.offset, field.name, json.RawMessage(v.raw))
		return
	}
	point, isPoint := shape.(orb.Point)
	if !isPoint {
		point, _ = planar.CentroidArea(shape)
		g.keep(&e.More.Extra, field.offset, field.name, json.RawMessage(v.raw))
	}
	// GeoJSON has the longitude first.
	lon, lat := point[0], point[1]
	if !isPoint && !onGlobe(lat, lon) || math.IsNaN(lat) || math.IsNaN(lon) {
		return // a shape without an extent, or on another plane
	}
	if !isPoint {
		g.note(Changed, "place", v.offset, clip(v.raw), timeline.Place{Lat: lat, Lon: lon, HasCoordinates: true}.Coordinates(), words.Say("report.geojson-centre"))
	}
	e.More.Place.Lat, e.More.Place.Lon, e.More.Place.HasCoordinates = lat, lon, true
}

// shapeOf gives the shape of a GeoJSON geometry; false where it is none.
func shapeOf(n *node) (orb.Geometry, bool) {
	if !isGeometry(n) {
		return nil, false
	}
	geometry, err := geojson.UnmarshalGeometry([]byte(n.raw))
	if err != nil {
		return nil, false
	}
	shape := geometry.Geometry()
	return shape, shape != nil
}

// isGeometry looks for what the library does not expect, such as null in a
// collection.
func isGeometry(n *node) bool {
	kind := nodeText(n.child("type"))
	if kind != "GeometryCollection" {
		coordinates := n.child("coordinates")
		if coordinates == nil || coordinates.token != json.Delim('[') {
			return false
		}
		return kind != "Point" || len(coordinates.items) >= 2
	}
	parts := n.child("geometries")
	if parts == nil || len(parts.items) == 0 {
		return false
	}
	for _, part := range parts.items {
		if !isGeometry(part) {
			return false
		}
	}
	return true
}
