package chrono

import (
	"regexp"
	"strings"
)

// legacyRules are tried in this order on every date of a text. A rule that
// does not apply returns the date as it is.
var legacyRules = []struct {
	key     string
	rewrite func(string) string
}{
	{"note.minus", func(s string) string { return strings.ReplaceAll(s, "\u2212", "-") }},
	{"note.both-qualifiers", bothQualifiers.Replace},
	{"note.decade", replacer(`^(\d\d[1-9])0s([?~%]?)$`, `${1}X$2`)},
	// The 1900s are a decade to some and a century to others: the wider
	// reading sharpens nothing.
	{"note.century", replacer(`^(\d\d)00s([?~%]?)$`, `${1}XX$2`)},
	{"note.masked-precision", replacer(`^(-?)(?:(\d\d\d)x|(\d\d)xx)([?~%]?)$`, ``)},
	{"note.unspecified-digit", unspecified},
	{"note.long-year", longYear},
	{"note.needless-y", replacer(`^([?~%]?)Y(-?)0*(\d{4})([?~%]?)$`, `$1$2$3$4`)},
	{"note.grouping", ungroup},
	{"note.basic-form", basicForm},
	{"note.time-form", timeForm},
	{"note.fraction", replacer(`(T\d\d:\d\d:\d\d)\.\d+`, `$1`)},
}

// bothQualifiers returns the one sign for what took two in 2012.
var bothQualifiers = strings.NewReplacer("?~", "%", "~?", "%")

// replacer makes a rule of a pattern. Without a replacement the small x of
// what matched becomes a great one.
func replacer(pattern, replacement string) func(string) string {
	re := regexp.MustCompile(pattern)
	return func(s string) string {
		if replacement == "" {
			return re.ReplaceAllStringFunc(s, strings.ToUpper)
		}
		return re.ReplaceAllString(s, replacement)
	}
}

var dateShape = regexp.MustCompile(`^[?~%()]*-?[0-9XxUu]{4}[?~%()]*(-[?~%()]*[0-9XxUu]{2}[?~%()]*){0,2}$`)

var toX = strings.NewReplacer("u", "X", "U", "X", "x", "X")

// unspecified returns X for the u of 2012 and for a small x.
func unspecified(s string) string {
	if !dateShape.MatchString(s) {
		return s
	}
	return toX.Replace(s)
}

var longShape = regexp.MustCompile(`^([?~%]?)([Yy]?)(-?\d+)(?:([Ee])(\d+))?(?:([SsPp])(\d+))?([?~%]?)$`)

// longYear returns the capitals of 2019 for y, e and p, and the Y that a power
// of ten needs.
func longYear(s string) string {
	m := longShape.FindStringSubmatch(s)
	if m == nil || m[2] == "" && m[4] == "" && m[6] == "" {
		return s
	}
	as := m[1]
	if m[2] != "" || m[4] != "" {
		as += "Y"
	}
	as += m[3]
	if m[4] != "" {
		as += "E" + m[5]
	}
	if m[6] != "" {
		as += "S" + m[7]
	}
	return as + m[8]
}

var basicShape = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)(?:([Tt ])(\d\d)(?:(\d\d)(?:(\d\d)(\.\d+)?)?)?([Zz]|[+-]\d\d(?:\d\d)?)?)?$`)

// basicForm puts the signs into 20241018T171200+0200. A date without a day
// has no basic form: 202410 could be a day of 1920 or 2020.
func basicForm(s string) string {
	m := basicShape.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	as := m[1] + "-" + m[2] + "-" + m[3]
	if m[4] == "" {
		return as
	}
	as += "T" + m[5]
	for _, pair := range m[6:8] {
		if pair != "" {
			as += ":" + pair
		}
	}
	as += m[8] + strings.ToUpper(m[9])
	return offsetColon.ReplaceAllString(as, `$1:$2`)
}

var (
	timeShape   = regexp.MustCompile(`^(-?\d{4}-\d\d-\d\d)(?:[Tt]| +)(\d\d(?::\d\d){0,2}(?:\.\d+)?) ?([Zz]|[+-]\d\d(?::?\d\d)?)?$`)
	offsetColon = regexp.MustCompile(`([+-]\d\d)(\d\d)$`)
)

// timeForm returns the one form of a time: T for a blank or t, Z for z, and a
// colon in the offset.
func timeForm(s string) string {
	m := timeShape.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	return m[1] + "T" + m[2] + offsetColon.ReplaceAllString(strings.ToUpper(m[3]), `$1:$2`)
}
