package format

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// lines finds the line and column of an offset.
type lines struct {
	data   string
	starts []int
}

func newLines(data string) lines {
	l := lines{data: data, starts: []int{0}}
	for at := 0; ; {
		i := strings.IndexByte(data[at:], '\n')
		if i < 0 {
			return l
		}
		at += i + 1
		l.starts = append(l.starts, at)
	}
}

// place gives line and column, from 1, the column in characters.
func (l lines) place(offset int) (line, column int) {
	offset = min(offset, len(l.data))
	line = sort.SearchInts(l.starts, offset+1)
	return line, utf8.RuneCountInString(l.data[l.starts[line-1]:offset]) + 1
}

// offset gives the offset of a line and its column in bytes.
func (l lines) offset(line, column int) int {
	if line < 1 || line > len(l.starts) {
		return len(l.data)
	}
	return min(l.starts[line-1]+column-1, len(l.data))
}
