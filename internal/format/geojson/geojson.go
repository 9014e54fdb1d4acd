// Package geojson reads and writes events as features on a map.
package geojson

import (
	"context"
	"encoding/json"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Format is places with dates: features of GeoJSON (RFC 7946), with the
// properties under which OpenHistoricalMap, Linked Places, plugins of Leaflet
// and others keep dates.
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

func read(ctx context.Context, in *format.Input) (format.Result, error) {
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
	for i, feature := range features {
		if i%format.CheckEvery == 0 && ctx.Err() != nil {
			return format.Result{}, ctx.Err()
		}
		if feature.Token != json.Delim('{') {
			f.Problem(feature.Offset, "problem.object-expected")
			continue
		}
		g.feature(feature)
	}
	if len(features) == 0 {
		f.Problem(tree.Offset, "problem.geojson-empty")
	}
	return f.Result()
}

// reader makes events of features.
type reader struct{ *foreign.Reader }

// collection reads what a collection says besides its features. Title,
// description and language are what this program writes, name what GIS
// programs write.
func (g *reader) collection(n *jsontree.Node) {
	t := g.Timeline
	texts := map[string]*string{"title": &t.Title, "name": &t.Title, "description": &t.Description, "language": &t.Language}
	for _, field := range n.Fields {
		into, known := texts[field.Name]
		text, isText := field.Value.Token.(string)
		switch {
		case field.Name == "type" || field.Name == "features" || field.Name == "bbox":
		case known && isText && *into == "":
			*into = text
		case field.Name == "lanes" && onlyTexts(field.Value):
			t.Lanes = textsOf(field.Value)
		default:
			g.Keep(&t.Extra, field.Offset, field.Name, json.RawMessage(field.Value.Raw))
		}
	}
}

// onlyTexts says whether n is a list of texts and nothing else.
func onlyTexts(n *jsontree.Node) bool {
	if n.Token != json.Delim('[') || len(n.Items) == 0 {
		return false
	}
	for _, item := range n.Items {
		if text, ok := item.Token.(string); !ok || text == "" {
			return false
		}
	}
	return true
}

func textsOf(n *jsontree.Node) []string {
	all := make([]string, len(n.Items))
	for i, item := range n.Items {
		all[i], _ = item.Token.(string)
	}
	return all
}

// feature makes an event of a feature.
func (g *reader) feature(n *jsontree.Node) {
	e := &timeline.Event{More: &timeline.Details{}}
	p := &geoProperties{reader: g, e: e, taken: make(map[int]bool)}
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

// geometry gives e the place of a geometry. What is no point is kept as it
// stands, and its centre is the place.
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

// shapeOf gives the shape of a GeoJSON geometry; false where it is none.
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

// isGeometry looks for what the library does not expect, such as null in a
// collection.
func isGeometry(n *jsontree.Node) bool {
	kind := jsontree.ScalarText(n.Child("type"))
	if kind != "GeometryCollection" {
		coordinates := n.Child("coordinates")
		if coordinates == nil || coordinates.Token != json.Delim('[') {
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
