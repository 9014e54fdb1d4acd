package chrono

// Span makes the interval from the start of first to the end of last. Sets
// and values without a date have no place in it. The error is an [*Error].
func Span(first, last Value) (Value, error) {
	start, ok := first.startEnd()
	end, ok2 := last.finalEnd()
	if !ok || !ok2 {
		return Value{}, &Error{Reason: "date.no-span"}
	}
	if start.Kind == Known && end.Kind == Known && end.Date.endsBefore(start.Date) {
		return Value{}, &Error{Reason: "date.ends-before-start"}
	}
	return Value{Form: Interval, Start: start, End: end}, nil
}

func (v *Value) startEnd() (End, bool) { return v.Start, v.Form == Single || v.Form == Interval }

func (v *Value) finalEnd() (End, bool) {
	if v.Form == Interval {
		return v.End, true
	}
	return v.Start, v.Form == Single
}

// endsBefore reports whether d is over before start begins. Most dates lie in
// years one after the other, which takes a twentieth of the time to see.
func (d Date) endsBefore(start Date) bool {
	if d.inPlainYear() && start.inPlainYear() && d.Year > start.Year {
		return false
	}
	return d.latest() < start.earliest()
}

// inPlainYear reports whether d lies within its Year of the Gregorian calendar,
// which a time with an offset does not, or begins in it.
func (d Date) inPlainYear() bool {
	return d.YearMask == 0 && d.Significant == 0 && d.Clock == NoClock && d.Calendar == Gregorian
}
