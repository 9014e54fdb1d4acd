// Package index prepares a timeline for drawing and counting: columns of
// bounds in order of time, lanes, and the query for the events of a window. It
// decides nothing about looks.
//
// An [Index] never changes. It has a column for each thing that drawing asks
// of a million events, as reading the events themselves takes longer than what
// is done with them. Each lane holds its events in order of time, with the latest
// end of each 64 of them, so that [Index.Window] and [Index.WindowFrom] look only
// at what they return and little more.
//
// # Edits
//
// An edit does not index a timeline anew. [Index.Edited] takes the numbers of
// the events that were removed and of those that were added, merges them into
// the lanes concerned, and shares with the index before all other lanes, and of each
// [Column] the pages in which nothing changes. One event among a million takes some
// milliseconds where [New] takes 140, and 2 MB of memory where whole columns took 20.
//
// # Precedence
//
// Where not all events have room, [Index.Precedence] says which are shown: it is
// one fair order for all that lists or draws them.
//
// # Counts
//
// [Index.Spread] counts events in bins of time, each with 1 spread evenly over
// its time. What charts over time count is counted here too, so that no chart
// is needed to test it: how many events stood in each status on each day
// ([CourseOf]), how many days passed between an event and a report of it
// ([Reports]), and how many events began in a year ([PerYear]) or on a day
// ([BeganOn]). An event without any claim is in no step of a course: it has a
// status, but nothing says since when.
package index
