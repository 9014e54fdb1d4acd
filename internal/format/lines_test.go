package format

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestColumnsOfLongLines compares with counting from the beginning of the line.
func TestColumnsOfLongLines(t *testing.T) {
	data := "short\n" + strings.Repeat("aé–𝄞", 5000) + "\n" + strings.Repeat("x", 3*countStep) + "\nend"
	l := NewLines(data)
	line, start := 1, 0
	for i, r := range data + " " {
		gotLine, got := l.Position(i)
		if want := utf8.RuneCountInString(data[start:i]) + 1; gotLine != line || got != want {
			t.Fatalf("%d: %d:%d, want %d:%d", i, gotLine, got, line, want)
		}
		if i += utf8.RuneLen(r); r == '\n' {
			line, start = line+1, i
		}
	}
}
