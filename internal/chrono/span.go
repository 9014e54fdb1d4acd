package chrono

// Span makes the interval from the start of first to the end of last. Sets
// and values without a date have no place in it. The error is an [*Error].
func Span(first, last Value) (Value, error) {
	start, ok := first.startEnd()
	end, ok2 := last.finalEnd()
	if !ok || !ok2 {
		return Value{}, &Error{Reason: "date.no-span"}
	}
	if start.Kind == Known && end.Kind == Known && end.Date.latest() < start.Date.earliest() {
		return Value{}, &Error{Reason: "date.ends-before-start"}
	}
	return Value{Form: Interval, Start: start, End: end}, nil
}

func (v Value) startEnd() (End, bool) { return v.Start, v.Form == Single || v.Form == Interval }

func (v Value) finalEnd() (End, bool) {
	if v.Form == Interval {
		return v.End, true
	}
	return v.Start, v.Form == Single
}
