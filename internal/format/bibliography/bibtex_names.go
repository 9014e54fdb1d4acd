package bibliography

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/timeline"
)

// cslName is a name in the parts of CSL-JSON.
type cslName struct {
	Family   string `json:"family,omitempty"`
	Given    string `json:"given,omitempty"`
	Particle string `json:"non-dropping-particle,omitempty"`
	Suffix   string `json:"suffix,omitempty"`
	Literal  string `json:"literal,omitempty"`
}

// String returns the name as one text.
func (n cslName) String() string {
	return strings.Join(strings.Fields(strings.Join([]string{n.Literal, n.Given, n.Particle, n.Family, n.Suffix}, " ")), " ")
}

// namesText returns names as one text.
func namesText(names []cslName) string {
	all := make([]string, len(names))
	for i, n := range names {
		all[i] = n.String()
	}
	return strings.Join(all, authorSeparator)
}

// keepNames keeps names in parts as an unknown field of the source.
func (r *reader) keepNames(s *timeline.Source, offset int, field string, names []cslName) {
	if text, err := json.Marshal(names); err == nil {
		r.KeepInSource(s, offset, field, text)
	}
}

// bibNames reads names in TeX that are joined by "and".
func bibNames(tex string) (names []cslName) {
	for _, part := range splitTeX(strings.Join(strings.Fields(tex), " "), " and ") {
		if name := bibName(strings.TrimSpace(part)); name != (cslName{}) {
			names = append(names, name)
		}
	}
	return names
}

// bibName reads a name in the form "First von Last", "von Last, First" or "von Last, Jr,
// First", or the name of an organisation in braces.
func bibName(tex string) cslName {
	if tex == "others" {
		return cslName{Literal: "et al."}
	}
	parts := splitTeX(tex, ",")
	if len(parts) == 1 {
		list := splitTeX(tex, " ")
		if len(list) == 1 {
			return cslName{Literal: plainTeX(tex)}
		}
		// The family name is the last word, with the words in small letters before it.
		i := len(list) - 1
		for i > 1 && isSmall(list[i-1]) {
			i--
		}
		particle, family := bibParticle(list[i:])
		return cslName{Given: plainTeX(strings.Join(list[:i], " ")), Particle: particle, Family: family}
	}
	particle, family := bibParticle(splitTeX(strings.TrimSpace(parts[0]), " "))
	name := cslName{Particle: particle, Family: family, Given: plainTeX(parts[len(parts)-1])}
	if len(parts) > 2 {
		name.Suffix = plainTeX(strings.Join(parts[1:len(parts)-1], ","))
	}
	return name
}

// bibParticle splits a family name into the words in small letters at its start, and
// the rest.
func bibParticle(list []string) (particle, family string) {
	i := 0
	for i < len(list)-1 && isSmall(list[i]) {
		i++
	}
	return plainTeX(strings.Join(list[:i], " ")), plainTeX(strings.Join(list[i:], " "))
}

// isSmall reports whether a word begins with a small letter.
func isSmall(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// splitTeX splits a text at the separators outside braces.
func splitTeX(tex, separator string) (parts []string) {
	depth, start := 0, 0
	for i := 0; i < len(tex); i++ {
		switch {
		case tex[i] == '{':
			depth++
		case tex[i] == '}':
			depth--
		case depth == 0 && len(tex)-i >= len(separator) && strings.EqualFold(tex[i:i+len(separator)], separator):
			parts = append(parts, tex[start:i])
			start = i + len(separator)
			i = start - 1
		}
	}
	return append(parts, tex[start:])
}
