package jsontree

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/internal/chrono"
)

// name reads true, false, null, undefined, or a call that makes a date.
func (r *scriptReader) name(n *Node) error {
	from := r.at
	word := r.word()
	switch word {
	case "":
		return r.fail(errValue)
	case "true", "false":
		n.Token = word == "true"
		r.out = append(r.out, word...)
		return nil
	case "null", "undefined":
		n.Token = nil
		r.out = append(r.out, "null"...)
		return nil
	case "new":
		r.skipBlanks()
		word = r.word()
	}
	for r.skipBlanks(); r.accept('.'); r.skipBlanks() {
		r.skipBlanks()
		word = r.word()
	}
	if !r.accept('(') {
		return &SyntaxError{from, errCall}
	}
	switch word {
	case "Date", "UTC", "parse", "parseGregorianDateTime", "parseIso8601DateTime":
		return r.call(n, from)
	}
	return &SyntaxError{from, errCall}
}

// call reads the arguments of a call that makes a date. The node becomes a text:
// the argument itself where it is a text, else the day or time that the numbers
// mean.
func (r *scriptReader) call(n *Node, from int) error {
	var numbers []int64
	for first := true; ; first = false {
		r.skipBlanks()
		if r.accept(')') {
			break
		}
		if !first && !r.accept(',') {
			return r.fail(errCall)
		}
		r.skipBlanks()
		if r.at >= len(r.data) {
			return r.fail(errCall)
		}
		if strings.IndexByte("'\"`", r.data[r.at]) >= 0 && first {
			text, err := r.texts()
			if err != nil {
				return err
			}
			if r.skipBlanks(); !r.accept(')') {
				return r.fail(errCall)
			}
			r.setText(n, text)
			return nil
		}
		number, ok := r.argument()
		if !ok || len(numbers) > 6 {
			return &SyntaxError{from, errCall}
		}
		numbers = append(numbers, number)
	}
	text, ok := dateOfNumbers(numbers)
	if !ok {
		return &SyntaxError{from, errCall}
	}
	r.setText(n, text)
	return nil
}

// argument reads an argument that is a whole number.
func (r *scriptReader) argument() (int64, bool) {
	from := r.at
	r.accept('-')
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.ParseInt(r.data[from:r.at], 10, 64)
	return n, err == nil
}

// dateOfNumbers returns the date, in ISO 8601, that JavaScript makes of a year, a
// month from 0, a day, an hour, a minute, a second and a millisecond, or of one
// number of milliseconds since 1970. As in JavaScript a month of 12 is January of
// the next year, and so on, and the years 0 to 99 are those of the 1900s.
func dateOfNumbers(n []int64) (string, bool) {
	const most = 1e15
	for _, part := range n {
		if part > most || part < -most {
			return "", false
		}
	}
	if len(n) == 0 {
		return "", false // the current time
	}
	if len(n) == 1 {
		return dateText(chrono.Instant(chrono.FloorDiv(n[0], 1000)), true) + "Z", true
	}
	parts := [6]int64{2: 1}
	copy(parts[:], n)
	if parts[0] >= 0 && parts[0] <= 99 {
		parts[0] += 1900
	}
	year := parts[0] + chrono.FloorDiv(parts[1], 12)
	month := int(parts[1]-12*chrono.FloorDiv(parts[1], 12)) + 1
	if year < -9999 || year > 9999 || parts[2] > 1e6 || parts[2] < -1e6 || parts[3] > 1e6 || parts[4] > 1e6 || parts[5] > 1e6 {
		return "", false
	}
	i := chrono.StartOfDay(year, month, 1).Add((parts[2]-1)*86400 + parts[3]*3600 + parts[4]*60 + parts[5])
	return dateText(i, len(n) > 3), true
}

// dateText returns an instant as ISO 8601, with its time of day if clock is true.
func dateText(i chrono.Instant, clock bool) string {
	d := i.Civil()
	text := fmt.Sprintf("%04d", d.Year)
	switch {
	case d.Year > 9999 || d.Year < -9999:
		text = fmt.Sprintf("Y%d", d.Year)
	case d.Year < 0:
		text = fmt.Sprintf("-%04d", -d.Year)
	}
	text += fmt.Sprintf("-%02d-%02d", d.Month, d.Day)
	if clock {
		text += fmt.Sprintf("T%02d:%02d:%02d", d.Hour, d.Minute, d.Second)
	}
	return text
}
