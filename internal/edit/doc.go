// Package edit makes new timelines of old ones: events added, replaced, removed, moved in
// time or to another lane, two made one, lanes and sources changed. Timelines are
// values; each function returns a [Change] with the new one and which events differ, as
// history and index take it, and leaves what it was given as it is.
//
// Positions of events are numbers in Timeline.Events. They ascend and occur once where a
// list of them is taken ([Positions] sees to that).
package edit
