package timescale

import "dateline/internal/chrono"

// Place is a position on an axis of time: a second of the plain one.
// [chrono.Past] and [chrono.Future] have places too, before and after all others.
type Place int64

// Before and After are the places of what is before and after every date.
const (
	Before = Place(chrono.Past)
	After  = Place(chrono.Future)
)

// Sub returns p - q, and stays at the ends of int64 as [chrono.Instant.Sub] does.
func (p Place) Sub(q Place) int64 { return chrono.Instant(p).Sub(chrono.Instant(q)) }

// Add returns p moved by a distance, and stays at Before and After.
func (p Place) Add(distance int64) Place { return Place(chrono.Instant(p).Add(distance)) }

// Finite reports whether p is neither Before nor After.
func (p Place) Finite() bool { return p != Before && p != After }
