// Package atlas draws the Earth: outlines of land and of today's countries,
// and where a place is among them, on a plane in kilometres. What is drawn on
// the map, and how, is left to who shows it.
//
// The projection is Equal Earth, which keeps areas. Its centre is the
// longitude that is farthest from the middle of the widest gap between the
// places, so that the edge of the map runs through that gap: events on both
// sides of the date line stay together. The outlines are kept as rings whose
// longitudes go on beyond 180 degrees, and are cut anew for each map.
// Antarctica is closed along the pole.
//
// The plane already has the projection in it: ECharts takes it for an ordinary
// map, as its own projections cannot cut rings.
//
// The outlines are assets/map/outlines.json, made by the command in the folder
// convert.
package atlas
