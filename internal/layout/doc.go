// Package layout makes a scene of an index for a window on time: it decides
// where everything stands and how it looks. Painting is left to package paint.
//
// A scene is a pure function of three values: a [Plan], which is made once for
// a timeline and a style, a [Viewport], which says what time is in view and
// how large, and [Options]. The [Minimap] is a scene of its own.
//
// # Rows that stay
//
// A plan gives every event a row of its lane once. It goes through the zooms
// in octaves, from the farthest to the closest, the most important events
// first, and notes for each mark and each title the octave from which it is
// shown. What is placed at one octave only shrinks at the next. So zooming in
// adds events and never takes one away, and panning changes nothing. An event
// gets a row where there is room for its title too, on one side of its mark or the
// other: a mark without a title would seem to belong to another. Of equally important ones those with a rank come first,
// and then what is spread over time and statuses (fair.go).
//
// How many rows there are, a plan takes from the size of the drawing, and lanes
// fill its height (rooms.go). A lane with at most 400 events has a stroke for each
// that has no row (strokes.go), others a density.
//
// A plan knows the octaves down to its depth and never changes. For a large
// timeline the first plan ends where everything is in view (60 ms for a
// million events), and the window asks for the next with [Plan.Deeper] in the
// background until all are known (6 s on one core). At the far octaves a grid
// of bits says which rows are taken (pack.go). At the close ones the grid
// would be too wide, and a sweep in order of time replaces it (sweep.go).
//
// After an edit a plan keeps the rows of what stays ([Plan.Edited], edited.go): planned
// anew, all that is drawn close up would be gone until its octave is known again. The next
// [Plan.Deeper] plans anew what the edit touched.
//
// Nothing pops up between two octaves: [Viewport].Lag says by how much the
// detail is behind the zoom, and all that depends on the octave (heights of
// lanes, opacity of new events, bars of densities) is interpolated.
//
// A filter ([Plan.Filter]) decides which events are drawn: rows are those of all
// events, and those in which nothing is left close up. It is a set of bits, and
// queries of the index leave the other events out by giving them the lowest rank.
//
// Times are whole seconds in int64. The left edge of a viewport has a fraction
// beside them, so that an hour is exact even a thousand million years ago.
//
// A picture has one zoom ([PlanOptions].Still): its plan packs for that alone, gives
// no event a row without its title, and puts the rows of a lane into order of
// time, which costs no title (still.go).
//
// # Densities that add up
//
// Events without a row are counted in bins under the rows of their lane,
// stacked by status (density.go). An event spreads its 1 evenly over the time
// from its first to its last known instant, so that the bins of a lane and the
// events drawn singly add up to all events. Bins are fixed in time and as wide
// as the octave needs: panning moves bars and never changes them, and two bins
// of an octave are one of the next. Bins are counted a block at a time and
// kept. Those of crowded lanes are added up from finer ones, as counting a
// million events again takes 20 ms.
//
// A bar is as high as the square root of its count, on one scale for all
// lanes, and no status that occurs is lower than a pixel: on a linear scale
// one busy year makes all others invisible. The numbers are shown under the
// pointer.
//
// Sorted ends would give exact counts for each pixel column, but they count
// instants and cannot spread an uncertain event over its range.
//
// # Speed
//
// The usual frame allocates next to nothing. A scene takes the memory of the
// one before (Options.Reuse), and what is slow to make, such as wrapped names,
// wordings of ticks and the legend, is kept in pools (drawing.go, cache.go).
//
// [Fly] interpolates two viewports after van Wijk and Nuij, "Smooth and
// efficient zooming and panning" (2003).
package layout
