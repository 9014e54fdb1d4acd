// Package figure makes a picture of a timeline to publish: its title on top,
// the timeline with its legend, the numbered sources that are cited, and a
// foot. It returns a scene; painting is left to package paint.
//
// A figure has rows of its own rather than those of the window: a plan for its
// zoom alone ([layout.PlanOptions].Still), in which no event has a mark without
// its title, and rows go by time. It is made on a sheet so large that its zoom is
// the far end of an octave, for which plans are exact, and then made smaller.
//
// Where the height is free the figure grows until every event has a row and a
// title, up to 2,000 events, with the numbers of the sources behind the titles,
// where they are never cut. A fixed height is filled with titles first: numbers of
// sources stand behind all of them or behind none, up to three, two or one each,
// where that costs no title, or hardly any if the list has sheets of its own, and
// the list finds room below; else the foot says how many sources there are. Few events are drawn larger. Lanes that find no room are made smaller, by half at most.
//
// A figure on several sheets (sheets.go) is cut between lanes, while the sheets of a
// row go on in time: their events are planned together, with titles that stay on
// the sheet of their mark. Sources stand on further sheets.
//
// The figure knows its window only as the time that its axis shows. Whoever
// asks for one leaves the events outside out (package export does). The lanes
// that remain keep the colours and the sources the numbers that they have in
// the whole timeline.
package figure
