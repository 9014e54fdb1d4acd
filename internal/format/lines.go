package format

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Lines finds the line and column of an offset.
type Lines struct {
	Data   string
	Starts []int
	// counts are the characters before every countStep-th byte, once a long
	// line asks: a file of JSON may be all one line.
	counts *[]int
}

// countStep is how many bytes are counted through at most for a column.
const countStep = 4096

// NewLines finds the lines of a text.
func NewLines(data string) Lines {
	l := Lines{Data: data, Starts: []int{0}, counts: new([]int)}
	for at := 0; ; {
		i := strings.IndexByte(data[at:], '\n')
		if i < 0 {
			return l
		}
		at += i + 1
		l.Starts = append(l.Starts, at)
	}
}

// Position gives line and column, from 1, the column in characters.
func (l Lines) Position(offset int) (line, column int) {
	offset = min(offset, len(l.Data))
	line = sort.SearchInts(l.Starts, offset+1)
	start := l.Starts[line-1]
	if offset-start <= countStep {
		return line, utf8.RuneCountInString(l.Data[start:offset]) + 1
	}
	return line, l.count(offset) - l.count(start) + 1
}

// count gives the characters before an offset; one that begins before it is
// counted.
func (l Lines) count(offset int) int {
	if len(*l.counts) == 0 {
		n := 0
		for at := 0; at <= len(l.Data); at += countStep {
			*l.counts = append(*l.counts, n)
			n += starts(l.Data[at:min(at+countStep, len(l.Data))])
		}
	}
	step := offset / countStep
	return (*l.counts)[step] + starts(l.Data[step*countStep:offset])
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

// Offset gives the offset of a line and its column in bytes.
func (l Lines) Offset(line, column int) int {
	if line < 1 || line > len(l.Starts) {
		return len(l.Data)
	}
	return min(l.Starts[line-1]+column-1, len(l.Data))
}
