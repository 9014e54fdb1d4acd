package chrono

// Span makes the interval from the start of first to the end of last, which may each be one
// range between two dates. Other sets and values without a date have no place in it. The error
// is an [*Error].
func Span(first, last Value) (Value, error) {
	start, ok := first.outerEnd(0)
	end, ok2 := last.outerEnd(1)
	if !ok || !ok2 {
		return Value{}, &Error{Reason: "date.no-span"}
	}
	v := lasting([2]Member{start, end})
	if start.Start.Kind == Known && end.Start.Kind == Known && !v.inOrder() {
		return Value{}, &Error{Reason: "date.ends-before-start"}
	}
	return v, nil
}

// outerEnd returns the start of v, or for 1 its end.
func (v *Value) outerEnd(at int) (Member, bool) {
	switch {
	case v.Lasts():
		return v.twoEnds()[at], true
	case v.Form == Single:
		return Member{Start: v.Start}, true
	case v.Form == OneOf && v.IsRange():
		return v.Members()[0], true
	}
	return Member{}, false
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
