package chrono

import "strings"

// AtLength returns words for v that cannot be taken for another date, where those of Long
// can: of what lasted both ends are named, as in "beginning: about 1789; end: 1984", which
// says of each doubt where it belongs, and of a decade before AD 1000 that it is some year
// in it.
func (l *Lexicon) AtLength(v Value) string {
	s := l.fully()
	s.atLength = true
	if v.Form != Interval || v.Start.Kind != Known || v.End.Kind != Known {
		return s.value(v)
	}
	s = s.within()
	return l.mend(fill(s.beginEnd, "{a}", s.date(v.Start.Date), "{b}", s.date(v.End.Date)))
}

// Opened takes apart what Long says of a date with an open or unknown end. It returns the
// words for the other end, and what stands around that end in EDTF; all of any other text,
// with nothing around it.
func (l *Lexicon) Opened(text string) (end string, around [2]string) {
	for _, is := range [...]struct {
		pattern string
		around  [2]string
	}{
		{l.full.from, [2]string{"", "/.."}},
		{l.full.until, [2]string{"../", ""}},
		{l.full.fromUnknown, [2]string{"", "/"}},
		{l.full.untilUnknown, [2]string{"/", ""}},
	} {
		before, behind, _ := strings.Cut(is.pattern, "{a}")
		rest, begins := strings.CutPrefix(text, before)
		if rest, ends := strings.CutSuffix(rest, behind); begins && ends {
			return rest, is.around
		}
	}
	return text, around
}
