// Package figure makes a picture of a timeline to publish: its title on top,
// the timeline with its legend, the numbered sources that are cited, and a
// foot. It returns a scene; painting is left to package paint.
//
// A figure has rows of its own rather than those of the window: a plan for its
// width and height ([layout.NewPlanFor]), with the numbers of the sources
// behind the titles, where they are never cut. Where the height is free the
// figure grows until every event has a row and a title, up to 2,000 events. In
// a fixed height the sources come first and the lanes have the rest, at the
// detail of a zoom farther away if they must. What still finds no room is made
// smaller, by half at most. Sources that are left out even then are counted in
// their heading.
//
// The figure knows its window only as the time that its axis shows. Whoever
// asks for one leaves the events outside out (package export does). The lanes
// that remain keep the colours and the sources the numbers that they have in
// the whole timeline.
package figure
