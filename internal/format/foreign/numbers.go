package foreign

import (
	"strconv"
	"strings"
)

// WordSet returns the set of the words of a text, which blanks part.
func WordSet(list string) map[string]bool {
	all := make(map[string]bool)
	for _, name := range strings.Fields(list) {
		all[name] = true
	}
	return all
}

// SmallNumber gives a number of a few digits, 0 for none.
func SmallNumber(digits string) (n int) {
	for _, c := range []byte(digits) {
		n = n*10 + int(c-'0')
	}
	return n
}

// WholeNumbers gives the whole numbers of a text between separators, nil where
// anything in it is none or too long to be one of a date.
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

// Number reads a number that is nothing but ASCII digits.
func Number(text string) (int64, bool) {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// Padded writes a number with zeros before it, in at least so many digits.
func Padded(n int64, width int) string {
	s := strconv.FormatInt(n, 10)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}
