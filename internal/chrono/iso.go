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

// ParseISO reads EDTF as [Parse] does, and the other ISO 8601 forms that
// tables hold: 20241018, 20241018T171200Z, and a blank in place of the T.
func ParseISO(text string) (Value, error) {
	v, err := Parse(text)
	if err == nil {
		return v, nil
	}
	if extended, ok := extendISO(text); ok {
		if v, err2 := Parse(extended); err2 == nil {
			return v, nil
		}
	}
	return Value{}, err
}

// extendISO rewrites the basic form, and a blank before the time.
func extendISO(text string) (string, bool) {
	if len(text) > 11 && text[10] == ' ' {
		return text[:10] + "T" + text[11:], true
	}
	if len(text) < 8 || !allDigits(text[:8]) {
		return "", false
	}
	date := text[:4] + "-" + text[4:6] + "-" + text[6:8]
	switch rest := text[8:]; {
	case rest == "":
		return date, true
	case len(rest) >= 7 && rest[0] == 'T' && allDigits(rest[1:7]):
		return date + "T" + rest[1:3] + ":" + rest[3:5] + ":" + rest[5:7] + rest[7:], true
	}
	return "", false
}

func allDigits(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
