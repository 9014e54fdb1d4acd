package format

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Lines converts between offsets in a text and lines and columns. It searches
// for line ends only as far as needed. It is for one goroutine.
type Lines struct {
	data string
	// starts are the offsets at which lines begin, up to the offset scanned.
	starts  []int
	scanned int
	// counts are the numbers of characters before every countStep-th byte. They
	// are counted when a long line needs them: a file of JSON may be all one
	// line.
	counts []int
}

const (
	// countStep is how many bytes are counted through for a column at most.
	countStep = 4096
	// scanStep is how many bytes are searched for line ends at least.
	scanStep = 64 << 10
)

// NewLines returns the lines of a text.
func NewLines(data string) *Lines { return &Lines{data: data, starts: []int{0}} }

// scan finds the lines that begin in the next stretch of the text, which is
// given in bytes. It returns false at the end of the text.
func (l *Lines) scan(stretch int) bool {
	if l.scanned == len(l.data) {
		return false
	}
	end := min(l.scanned+max(stretch, scanStep), len(l.data))
	for at := l.scanned; ; {
		i := strings.IndexByte(l.data[at:end], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		l.starts = append(l.starts, at)
	}
	l.scanned = end
	return true
}

// Position returns the line and column of an offset, both from 1. The column
// is in characters.
func (l *Lines) Position(offset int) (line, column int) {
	offset = min(offset, len(l.data))
	if offset > l.scanned {
		l.scan(offset - l.scanned)
	}
	line = sort.SearchInts(l.starts, offset+1)
	start := l.starts[line-1]
	if offset-start <= countStep {
		return line, utf8.RuneCountInString(l.data[start:offset]) + 1
	}
	return line, l.count(offset) - l.count(start) + 1
}

// count returns the number of characters that begin before an offset.
func (l *Lines) count(offset int) int {
	if len(l.counts) == 0 {
		n := 0
		for at := 0; at <= len(l.data); at += countStep {
			l.counts = append(l.counts, n)
			n += starts(l.data[at:min(at+countStep, len(l.data))])
		}
	}
	step := offset / countStep
	return l.counts[step] + starts(l.data[step*countStep:offset])
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

// Offset returns the offset of a line and its column in bytes, both from 1.
// For a line that does not exist it returns the end of the text.
func (l *Lines) Offset(line, column int) int {
	for line > len(l.starts) && l.scan(scanStep) {
	}
	if line < 1 || line > len(l.starts) {
		return len(l.data)
	}
	return min(l.starts[line-1]+column-1, len(l.data))
}
