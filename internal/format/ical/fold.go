package ical

import (
	"strings"
	"unicode/utf8"
)

// mendFolds returns data with those characters rejoined that a program cut in
// two when it folded lines by bytes. The bytes after the fold move before it,
// so that lines keep their numbers.
func mendFolds(data string) string {
	var b strings.Builder
	copied := 0 // how many bytes of data are in b
	for i := 0; i+1 < len(data); i++ {
		if data[i] != '\n' || data[i+1] != ' ' && data[i+1] != '\t' {
			continue
		}
		rest := i + 2
		for rest < len(data) && rest < i+2+utf8.UTFMax && !utf8.RuneStart(data[rest]) {
			rest++
		}
		end := i // of the line
		if end > copied && data[end-1] == '\r' {
			end--
		}
		if rest == i+2 {
			continue
		}
		b.WriteString(data[copied:end])
		b.WriteString(data[i+2 : rest])
		b.WriteString(data[end : i+2])
		copied = rest
	}
	return b.String() + data[copied:]
}
