package foreign

import (
	"strconv"
	"strings"
)

// WordSet returns the set of the words in a list that blanks separate.
func WordSet(list string) map[string]bool {
	all := make(map[string]bool)
	for _, name := range strings.Fields(list) {
		all[name] = true
	}
	return all
}

// DigitsValue returns the number that ASCII digits write, 0 for no digits. The
// caller makes sure that they are digits, and few.
func DigitsValue(digits string) (n int) {
	for _, c := range []byte(digits) {
		n = n*10 + int(c-'0')
	}
	return n
}

// WholeNumbers returns the whole numbers between the separators of a text; nil where
// a part is no number, or has more than 12 digits and so is no part of a date.
func WholeNumbers(text, separator string) []int64 {
	var all []int64
	for part := range strings.SplitSeq(text, separator) {
		n, err := strconv.ParseUint(part, 10, 64)
		if err != nil || len(part) > 12 {
			return nil
		}
		all = append(all, int64(n))
	}
	return all
}

// ParseNumber reads a text of ASCII digits alone; false for any other text, and where
// the number is too great.
func ParseNumber(text string) (int64, bool) {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// ZeroPadded returns a number with leading zeros, in at least width characters.
func ZeroPadded(n int64, width int) string {
	s := strconv.FormatInt(n, 10)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}
