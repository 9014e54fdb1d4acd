package table

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/timeline"
)

// shape counts what the values of a column may be.
type shape struct {
	// filled is the number of cells that are not empty, of so many rows. The
	// other counts are of filled cells.
	filled, rows int
	dates        int // also bare years
	years        int // whole numbers, as years are
	likelyYears  int // from 1000 to 2100, with four digits
	days, months int // numbers to 31, and to 12 or names of months
	times        int
	scale        int // 1 to 5
	ranks        int
	statuses     int
	numbers      int
	fine         int // with three decimal places or more, as coordinates have
	north, east  int // numbers that are degrees of latitude, of longitude
	links        int
	pictures     int
	worded       int // with two letters in a row
	distinct     int
	letters      int // in all cells
}

// shapeRows is how many rows of the sample are counted, spread evenly. The
// steps are whole, so it may be up to twice as many.
const shapeRows = 200

// longestDate is the length in bytes of the longest text that counts as a date
// or a month when it is found out what columns mean.
const longestDate = 60

// shapesOf returns the shapes of the first width columns.
func shapesOf(rows [][]string, width int, dates *dateReader) []shape {
	shapes := make([]shape, width)
	seen := make([]map[string]bool, width)
	step := max(1, len(rows)/shapeRows)
	for at := 0; at < len(rows); at += step {
		for i := range shapes {
			s := &shapes[i]
			s.rows++
			if i >= len(rows[at]) {
				continue
			}
			text := strings.TrimSpace(rows[at][i])
			if text == "" {
				continue
			}
			if seen[i] == nil {
				seen[i] = make(map[string]bool)
			}
			if !seen[i][text] {
				seen[i][text] = true
				s.distinct++
			}
			s.add(text, dates)
		}
	}
	return shapes
}

// add counts a value.
func (s *shape) add(text string, dates *dateReader) {
	s.filled++
	s.letters += utf8.RuneCountInString(text)
	whole := withoutZeros(text)
	s.addNumber(whole)
	if _, err := dates.read(text); len(text) <= longestDate && (err == nil || saysNoDate(err)) {
		s.dates++
	}
	if _, ok := rankOf(text); ok {
		s.ranks++
	}
	var clock chrono.Date
	if clockOf(text, &clock) {
		s.times++
	}
	if _, ok := dates.month(whole); ok && len(text) <= longestDate {
		s.months++
	}
	if _, ok := statusOf(text); ok {
		s.statuses++
	}
	if timeline.SafeLink(text) {
		s.links++
		if isPicture(text) {
			s.pictures++
		}
		return
	}
	if hasWord(text) {
		s.worded++
	}
}

// addNumber counts what a value may be if it is a number.
func (s *shape) addNumber(text string) {
	n, err := degrees(text)
	if err != nil {
		return
	}
	s.numbers++
	if i := strings.LastIndexAny(text, ".,"); i >= 0 && len(text)-i > 3 {
		s.fine++
	}
	whole := allDigits(strings.TrimPrefix(text, "-"))
	count := func(into *int, from, to float64, ok bool) {
		if ok && n >= from && n <= to {
			*into++
		}
	}
	count(&s.north, -90, 90, true)
	count(&s.east, -180, 180, true)
	count(&s.scale, 1, 5, whole)
	count(&s.days, 0, 31, whole)
	count(&s.likelyYears, 1000, 2100, whole)
	count(&s.years, -9999, 9999, whole)
}

// isPicture reports whether a link is to a picture, film or sound, by the
// extension in its path.
func isPicture(link string) bool {
	u, err := url.Parse(link)
	return err == nil && slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp4", ".webm", ".mp3", ".ogg", ".tif", ".tiff"}, strings.ToLower(path.Ext(u.Path)))
}

// hasWord reports whether text has two letters in a row.
func hasWord(text string) bool {
	before := false
	for _, r := range text {
		letter := unicode.IsLetter(r)
		if letter && before {
			return true
		}
		before = letter
	}
	return false
}

// mostly reports whether a count is at least 80% of the filled cells.
func (s *shape) mostly(count int) bool { return count*10 >= s.filled*8 }

// fits reports whether the values of a column may have the role that its name
// suggests. A column without values fits any role.
func (s *shape) fits(role format.Role) bool {
	if s.filled == 0 || role == format.RoleID {
		return true
	}
	switch role {
	case format.RoleStart, format.RoleEnd, format.RoleStartEarliest, format.RoleStartLatest, format.RoleEndEarliest, format.RoleEndLatest, format.RoleSaid, format.RoleDateText:
		return s.dates*2 >= s.filled
	case format.RoleYear, format.RoleEndYear:
		return s.mostly(max(s.years, s.dates))
	case format.RoleTitle, format.RoleDescription:
		return !s.mostly(s.numbers)
	}
	if count, ok := s.counted(role); ok {
		return s.mostly(count)
	}
	// The other roles are texts, not dates: "Tag" is German for a day.
	return !s.mostly(s.dates) || s.mostly(s.numbers)
}

// counted returns how many cells may have a role whose values have a form of
// their own; false for other roles.
func (s *shape) counted(role format.Role) (count int, ok bool) {
	switch role {
	case format.RoleMonth, format.RoleEndMonth:
		return max(s.months, s.days), true
	case format.RoleDay, format.RoleEndDay:
		return s.days, true
	case format.RoleTime, format.RoleEndTime:
		return s.times, true
	case format.RoleLat:
		return s.north, true
	case format.RoleLon:
		return s.east, true
	case format.RoleImportance:
		return s.scale, true
	case format.RoleRank:
		return s.ranks, true
	case format.RoleStatus:
		return s.statuses, true
	case format.RoleURL, format.RoleMedia:
		return s.links, true
	}
	return 0, false
}
