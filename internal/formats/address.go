package formats

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
)

// Address is what the address of a page suggests about it. Nobody says that it is so.
type Address struct {
	// Site is the name of the host; "" for what is no address of a page.
	Site string
	// Title is made of the last part of the path that has words; "" for none.
	Title string
	// Date is a day or a month, such as that of ".../2024/10/18/..."; none where Form is None.
	Date chrono.When
}

var (
	// datesIn are how addresses have dates; months alone only between slashes, as other numbers
	// look so too.
	datesIn = []*regexp.Regexp{
		regexp.MustCompile(`(?i)(?:^|[/_-])((?:19|20)\d\d)[/_-](\d\d?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/_-](\d\d?)(?:[/_.-]|$)`),
		regexp.MustCompile(`(?:^|[/_-])((?:19|20)\d\d)(\d\d)(\d\d)(?:[/_.-]|$)`),
		regexp.MustCompile(`(?i)/((?:19|20)\d\d)/(\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)()(?:/|$)`),
	}
	pageEnding = regexp.MustCompile(`(?i)\.(html?|php\d?|aspx?|jsp|shtml|pdf|amp)$`)
	// codes are words of addresses that are none: numbers, and what has digits among letters.
	codes = regexp.MustCompile(`^(\d+|[A-Za-z]*\d+[A-Za-z]+\w*|[A-Za-z]+\d{3,}\w*)$`)
)

// OfAddress returns what an address suggests. Nothing is asked of the network.
func OfAddress(address string) (a Address) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return a
	}
	a.Site = strings.TrimPrefix(u.Hostname(), "www.")
	at := u.Path
	for _, pattern := range datesIn {
		found := pattern.FindStringSubmatchIndex(at)
		if found == nil {
			continue
		}
		if when, ok := dateOf(at[found[2]:found[3]], at[found[4]:found[5]], at[found[6]:found[7]]); ok {
			a.Date = when
			at = at[:found[0]] + "/" + at[found[7]:] // it is no part of the title
		}
		break
	}
	for at = path.Clean("/" + at); at != "/"; at = path.Dir(at) {
		if a.Title = titleOf(path.Base(at)); a.Title != "" {
			return a
		}
	}
	return a
}

// dateOf returns the date of a year, a month by number or name, and a day or "".
func dateOf(year, month, day string) (when chrono.When, ok bool) {
	if at := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(month)); len(month) == 3 && at >= 0 {
		month = strconv.Itoa(at/3 + 1)
	}
	text := year
	for _, part := range []string{month, day} {
		if part != "" {
			text += "-" + strings.Repeat("0", 2-len(part)) + part
		}
	}
	v, err := chrono.Parse(text)
	return chrono.When{Value: v}, err == nil
}

// titleOf makes a title of a part of a path; "" where it has not two words at least.
func titleOf(part string) string {
	part = pageEnding.ReplaceAllString(part, "")
	var said []string
	letters := 0
	for _, word := range strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune("-_+ .", r) }) {
		said = append(said, word)
		if strings.IndexFunc(word, unicode.IsLetter) >= 0 && !codes.MatchString(word) {
			letters++
		}
	}
	for len(said) > 0 && codes.MatchString(said[len(said)-1]) && len(said[len(said)-1]) > 4 { // "...-68812345"
		said = said[:len(said)-1]
	}
	for len(said) > 0 && codes.MatchString(said[0]) && len(said[0]) > 4 {
		said = said[1:]
	}
	if letters < 2 {
		return ""
	}
	title := strings.Join(said, " ")
	first, n := utf8.DecodeRuneInString(title)
	return string(unicode.ToUpper(first)) + title[n:]
}
