package slides

import (
	"net/url"
	"strings"

	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// mostURL is how long a URL may be; PowerPoint refuses what is longer.
const mostURL = 2_000

// safeURL returns a URL as a relation may name it; "" for one that is none, or
// must not be opened. A program that meets one that it cannot read takes the
// whole file for damaged.
func safeURL(link string) string {
	u, err := url.Parse(link)
	if err != nil || len(link) > mostURL || !timeline.SafeLink(link) || listing.Clean(link) != link || strings.ContainsFunc(u.Host, noHost) {
		return ""
	}
	text := u.String()
	authority := 0 // where brackets are around an address of IPv6
	if u.Host != "" {
		authority = strings.Index(text, u.Host) + len(u.Host)
	}
	var b strings.Builder
	for i := range len(text) {
		if plain(text, i) || i < authority && (text[i] == '[' || text[i] == ']') {
			b.WriteByte(text[i])
			continue
		}
		const digits = "0123456789ABCDEF"
		b.Write([]byte{'%', digits[text[i]>>4], digits[text[i]&15]})
	}
	if b.Len() > mostURL {
		return ""
	}
	return b.String()
}

// plain reports whether the byte at a position of a URL may stay as it is
// (RFC 3986).
func plain(url string, i int) bool {
	if url[i] == '%' {
		return i+2 < len(url) && isHex(url[i+1]) && isHex(url[i+2])
	}
	return isLetter(url[i]) || strings.IndexByte("0123456789-._~:/?#@!$&'()*+,;=", url[i]) >= 0
}

// noHost reports whether a character occurs in no name or address of a host.
func noHost(c rune) bool {
	return c >= 0x80 || !isLetter(byte(c)) && !strings.ContainsRune("0123456789-._:[]", c)
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isHex(c byte) bool    { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }
