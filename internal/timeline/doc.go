// Package timeline holds the model: events, the claims about them and the
// sources of the claims. A [Timeline] is a value that nobody changes once it
// is made, so that background work needs no locks. Reading and writing it is
// left to package format.
//
// # Status
//
// How an event stands follows from its claims (status.go): each may leave the
// event in a status, and the last one counts. Where none is stated, the first who
// takes a side leaves the event claimed; without anybody it is [NoStatus], not
// assessed.
//
// A claim counts from the day on which it was surely made. One without a date
// counts from the day on which its event can have begun, and so does an event
// without claims: nothing is known before it can have been, unless a dated claim
// foretold it. [Event.StatusAt] and [Timeline.AsKnownOn] answer for any day.
//
// # Witnesses
//
// [Witnesses] follows every source to the one that it repeats in the end,
// through unlisted sources and circles too, so that five copies are one
// witness wherever sources are counted.
//
// # Merging
//
// [Merge] makes a new timeline that shares with both what does not change. An
// event whose id exists already is either the same, or a conflict, for which
// the user makes one choice for all files. Ids that a reader gave to rows
// without one ("row-7") are no names: such an event is the same as one that
// says the same. Sources of one id that differ get another id and their
// citations follow, so that no claim cites what it never cited. Merging the
// same file once more changes nothing.
//
// [Compare] says what differs between two timelines. Package format finds with
// it what the writing of a file lost.
package timeline
