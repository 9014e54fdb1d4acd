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
	// counts are the characters before every countStep-th byte, once a long
	// line asks: a file of JSON may be all one line.
	counts *[]int
}

// countStep is how many bytes are counted through at most for a column.
const countStep = 4096

func newLines(data string) lines {
	l := lines{data: data, starts: []int{0}, counts: new([]int)}
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
	start := l.starts[line-1]
	if offset-start <= countStep {
		return line, utf8.RuneCountInString(l.data[start:offset]) + 1
	}
	return line, l.count(offset) - l.count(start) + 1
}

// count gives the characters before an offset; one that begins before it is
// counted.
func (l lines) count(offset int) int {
	if len(*l.counts) == 0 {
		n := 0
		for at := 0; at <= len(l.data); at += countStep {
			*l.counts = append(*l.counts, n)
			n += starts(l.data[at:min(at+countStep, len(l.data))])
		}
	}
	step := offset / countStep
	return (*l.counts)[step] + starts(l.data[step*countStep:offset])
}

// starts counts the bytes with which a character begins.
func starts(text string) (n int) {
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// offset gives the offset of a line and its column in bytes.
func (l lines) offset(line, column int) int {
	if line < 1 || line > len(l.starts) {
		return len(l.data)
	}
	return min(l.starts[line-1]+column-1, len(l.data))
}
