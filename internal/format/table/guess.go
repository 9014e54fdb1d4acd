package table

import (
	"strings"

	"dateline/internal/format"
)

// byShape assigns roles by the values of columns whose names are not known.
func (f *finder) byShape() {
	if !f.dated() {
		f.guessDates()
	}
	f.dropNumbering()
	if f.column(format.RoleTitle) < 0 {
		f.guessTitle()
	}
	if f.column(format.RoleLat) < 0 {
		f.guessCoordinates()
	}
	for i := range f.roles {
		s := &f.shapes[i]
		if f.roles[i] != format.Keep || s.filled == 0 || !s.mostly(s.links) {
			continue
		}
		switch {
		case s.mostly(s.pictures):
			f.roles[i] = format.RoleMedia
		case f.column(format.RoleURL) < 0:
			f.roles[i] = format.RoleURL
		}
	}
}

// guessDates assigns the start to the first column in which nearly all rows
// have dates. Numbers count as years only in the range of likely years. In a
// table without a header the next column is the end if it has dates that are
// not before the start.
func (f *finder) guessDates() {
	for i := range f.roles {
		if f.roles[i] != format.Keep || !f.shapes[i].isDates() {
			continue
		}
		f.roles[i] = format.RoleStart
		if next := i + 1; f.header == 0 && next < len(f.roles) && f.shapes[next].isDates() && f.follows(i, next) {
			f.roles[next] = format.RoleEnd
		}
		return
	}
}

// isDates reports whether a column has dates in most rows.
func (s *shape) isDates() bool {
	if s.filled*2 < s.rows || s.filled == 0 || !s.mostly(s.dates) {
		return false
	}
	return !s.mostly(s.numbers) || s.mostly(s.likelyYears)
}

// follows reports whether no date in the column end is before the date in the
// column start of the same row.
func (f *finder) follows(start, end int) bool {
	for _, row := range f.rows[min(f.header, len(f.rows)):] {
		if end >= len(row) {
			continue
		}
		from, to := strings.TrimSpace(row[start]), strings.TrimSpace(row[end])
		if from == "" || to == "" {
			continue
		}
		a, err := f.dates.read(from)
		b, err2 := f.dates.read(to)
		if err == nil && err2 == nil && b.value.Bounds().LatestEnd < a.value.Bounds().EarliestStart {
			return false
		}
	}
	return true
}

// longTitle is the mean length in characters above which texts are
// descriptions rather than titles.
const longTitle = 120

// guessTitle assigns the title to the column with the longest texts that
// differ from row to row, not counting descriptions. If no column has texts,
// the columns that number the rows make the title.
func (f *finder) guessTitle() {
	best, mean := -1, 0.0
	for i := range f.roles {
		s := &f.shapes[i]
		if f.roles[i] != format.Keep || s.filled*2 < s.rows || s.filled == 0 || !s.mostly(s.worded) || s.mostly(s.dates) || s.distinct*2 < s.filled {
			continue
		}
		length := float64(s.letters) / float64(s.filled)
		if length > longTitle {
			length = longTitle / length // below any title; the shortest description wins
		}
		if length > mean {
			best, mean = i, length
		}
	}
	if best >= 0 {
		f.roles[best] = format.RoleTitle
		return
	}
	f.numberTitle()
}

// mostKeys is how many columns may number the rows together at most.
const mostKeys = 3

// numberTitle assigns the title to the first columns if they have names, are
// numbers, and differ in every row when taken together, as in "battle 3, phase
// 2".
func (f *finder) numberTitle() {
	if f.header == 0 || !f.dated() {
		return
	}
	for n := 1; n <= min(mostKeys, len(f.roles)); n++ {
		s := &f.shapes[n-1]
		if f.roles[n-1] != format.Keep && f.roles[n-1] != format.RoleID || s.filled < s.rows || !s.mostly(s.numbers) {
			return
		}
		if f.areKeys(n) {
			for i := range n {
				f.roles[i] = format.RoleTitle
			}
			return
		}
	}
}

// areKeys reports whether the first n cells taken together differ in every
// row.
func (f *finder) areKeys(n int) bool {
	seen := make(map[string]bool)
	for _, row := range f.rows[f.header:] {
		if len(row) < n {
			return false
		}
		key := strings.Join(row[:n], "\x00")
		if seen[key] {
			return false
		}
		seen[key] = true
	}
	return len(seen) > 1 // in a single row every column would be a key
}

// guessCoordinates assigns latitude and longitude to two columns side by side
// with numbers of many decimals that are in the ranges of degrees.
func (f *finder) guessCoordinates() {
	for i := 0; i+1 < len(f.roles); i++ {
		a, b := &f.shapes[i], &f.shapes[i+1]
		if f.roles[i] == format.Keep && f.roles[i+1] == format.Keep && a.filled > 0 && b.filled == a.filled &&
			a.mostly(a.fine) && b.mostly(b.fine) && a.mostly(a.north) && b.mostly(b.east) {
			f.roles[i], f.roles[i+1] = format.RoleLat, format.RoleLon
			return
		}
	}
}
