package paint

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// raw writes what needs no encoding.
func (v *svg) raw(parts ...string) {
	for _, p := range parts {
		v.w.WriteString(p)
	}
}

// attribute writes an attribute of any value.
func (v *svg) attribute(name, value string) {
	v.raw(" ", name, `="`)
	v.text(value)
	v.raw(`"`)
}

// number writes an attribute that is a number.
func (v *svg) number(name string, value float64) { v.raw(" ", name, `="`, short(value), `"`) }

// text writes a text, in an element or in an attribute. What XML forbids is a
// blank, as [Raster] draws it, or the sign for a character that is none.
func (v *svg) text(s string) {
	for len(s) > 0 {
		c, n := utf8.DecodeRuneInString(s)
		switch {
		case c == '&':
			v.raw("&amp;")
		case c == '<':
			v.raw("&lt;")
		case c == '>':
			v.raw("&gt;")
		case c == '"':
			v.raw("&quot;")
		case c < ' ' || c >= 0x7f && c < 0xa0:
			v.raw(" ")
		case c == 0xfffe || c == 0xffff || c == utf8.RuneError:
			v.raw("\ufffd")
		default:
			v.raw(s[:n])
		}
		s = s[n:]
	}
}

// precise writes an attribute that is a share of 1.
func (v *svg) precise(name string, share float64) { v.raw(" ", name, `="`, decimal(share, 1e4), `"`) }

// short returns a number with at most two decimals.
func short(f float64) string { return decimal(f, 100) }

// decimal returns a number of which one part of a whole is the last digit.
func decimal(f, whole float64) string {
	f = math.Round(f*whole) / whole
	if f == 0 || math.IsNaN(f) || math.IsInf(f, 0) {
		return "0"
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if after, ok := strings.CutPrefix(s, "0."); ok {
		return "." + after
	}
	if after, ok := strings.CutPrefix(s, "-0."); ok {
		return "-." + after
	}
	return s
}

// hex returns a colour without its opacity.
func hex(c color.NRGBA) string {
	if c.R%17 == 0 && c.G%17 == 0 && c.B%17 == 0 {
		return fmt.Sprintf("#%x%x%x", c.R/17, c.G/17, c.B/17)
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

// identifier returns a text as part of an id: what is neither a letter of
// ASCII, a digit nor a hyphen is its number between low lines, so that
// different texts stay different.
func identifier(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-':
			b.WriteRune(c)
		default:
			fmt.Fprintf(&b, "_%x_", c)
		}
	}
	return b.String()
}
