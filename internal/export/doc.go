// Package export writes a timeline as something to publish: a chart page, a
// picture, a presentation, a handout. It is the one place that knows all of
// them, for the command line and the window alike; how each is made is left to
// packages chart, figure, paint, slides and handout.
//
// First it makes of the timeline the one that is asked for: as known on a
// date, without some statuses, in other lanes, with another title. Charts,
// figures and slides know nothing of these settings. A window of time then
// leaves out the events of which nothing is drawn in it
// ([chrono.Value.DrawnIn] decides, for data and pictures alike), and lanes
// that have none left. The lanes that remain keep their colours and the
// sources their numbers.
//
// The same timeline and settings give the same bytes. Settings that cannot be
// met are refused with a [Refusal], in words, before any work is done where
// that can be known.
package export
