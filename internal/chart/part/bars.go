package part

// BarYears returns how many years each bar of a bar chart holds, so that no
// more than most of them hold a number of years: 1, 2 or 5 times a power of
// ten.
func BarYears(years, most int64) (n int64) {
	for n = range roundNumbers {
		if years <= most*n {
			break
		}
	}
	return n
}

// roundNumbers yields 1, 2, 5, 10, 20, 50 and so on.
func roundNumbers(yield func(int64) bool) {
	for power := int64(1); ; power *= 10 {
		for _, m := range [...]int64{1, 2, 5} {
			if !yield(m * power) {
				return
			}
		}
	}
}

// BarOf returns the number of the bar of step years that holds an astronomical
// year (0 is 1 BC). Bars of several years begin where people expect it: 1970
// to 1979, but 40 BC to 31 BC. No bar has years on both sides of Christ.
func BarOf(year, step int64) int64 {
	switch {
	case step == 1:
		return year
	case year > 0:
		return year / step
	}
	return -(-year/step + 1)
}

// BarRange returns the first and the last astronomical year of a bar.
func BarRange(bar, step int64) (from, to int64) {
	switch {
	case step == 1:
		return bar, bar
	case bar < 0:
		return bar*step + 1, bar*step + step
	}
	return max(bar*step, 1), bar*step + step - 1
}
