package ical

import (
	"strings"
	"unicode/utf8"
)

// mendFolds puts characters together that programs cut in two when they folded
// the lines of a calendar by bytes: what is cut off moves before the fold, so
// that lines keep their numbers.
func mendFolds(data string) string {
	var b strings.Builder
	at := 0
	for i := 0; i+1 < len(data); i++ {
		if data[i] != '\n' || data[i+1] != ' ' && data[i+1] != '\t' {
			continue
		}
		rest := i + 2
		for rest < len(data) && rest < i+2+utf8.UTFMax && !utf8.RuneStart(data[rest]) {
			rest++
		}
		end := i // of the line
		if end > at && data[end-1] == '\r' {
			end--
		}
		if rest == i+2 {
			continue
		}
		b.WriteString(data[at:end])
		b.WriteString(data[i+2 : rest])
		b.WriteString(data[end : i+2])
		at = rest
	}
	return b.String() + data[at:]
}
