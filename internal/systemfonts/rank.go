package systemfonts

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
)

// How much less a font is liked, in steps of a rank. A family that is listed is
// liked as much as its place in the list says.
const (
	noto    = 100 // of the family that has all scripts in one look
	sans    = 200 // by its name without serifs, as our own font
	other   = 300
	serifed = 400 // by its name with serifs, or as if written by hand
	heavy   = 1   // for a weight that is 10 off that of plain text
	slanted = 10_000
	last    = 20_000 // for text only where nothing else has it
)

// families are the families, by the names that [font.NormalizeFamily] gives them,
// that are liked best for a script: those that systems come with and show it in.
// Chinese characters have a list for each language.
var families = map[string][]string{
	"Arab": {"notosansarabic", "notosansarabicui", "sfarabic", "geezapro", "segoeui", "dejavusans", "notonaskharabic", "tahoma", "arial"},
	"Hebr": {"notosanshebrew", "sfhebrew", "arialhebrew", "segoeui", "dejavusans", "arial"},
	"Deva": {"notosansdevanagari", "notosansdevanagariui", "kohinoordevanagari", "nirmalaui", "lohitdevanagari", "mangal"},
	"Thai": {"notosansthai", "notosansthaiui", "thonburi", "leelawadeeui", "tahoma"},
	"ja":   {"notosanscjkjp", "notosansjp", "sourcehansansjp", "hiraginosans", "yugothicui", "yugothic", "meiryo", "ipaexgothic", "ipagothic"},
	"ko":   {"notosanscjkkr", "notosanskr", "sourcehansanskr", "applesdgothicneo", "malgungothic", "nanumgothic"},
	"zh":   {"notosanscjksc", "notosanssc", "sourcehansanssc", "pingfangsc", "hiraginosansgb", "microsoftyahei", "microsoftyaheiui", "wenquanyimicrohei", "wenquanyizenhei", "droidsansfallback"},
	"zh-t": {"notosanscjktc", "notosanstc", "sourcehansanstc", "pingfangtc", "microsoftjhenghei", "microsoftjhengheiui"},
}

// HanLanguage returns in the forms of which language Chinese characters are shown
// in a text of a language, a tag as of BCP 47: "ja", "ko", "zh" for simplified and
// "zh-t" for traditional ones.
func HanLanguage(tag string) string {
	tag = strings.ToLower(tag)
	base, rest, _ := strings.Cut(tag, "-")
	switch {
	case base == "ja" || base == "ko":
		return base
	case base == "yue", base == "zh" && !within(rest, "hans") && within(rest, "hant", "tw", "hk", "mo"):
		return "zh-t"
	}
	return "zh"
}

// liking is how much a font is liked; the less the more.
type liking struct {
	family string
	look   int // by the name of the family
	aspect int // by weight and slant
}

// likingOf returns how much a font is liked that shows plain text.
func likingOf(family string, a font.Aspect) liking {
	l := liking{family: family, look: other}
	switch {
	case within(family, "lastresort", "unifont", "fallback", "emoji"):
		l.look = last
	case within(family, "serif", "mincho", "ming", "song", "batang", "myungjo", "naskh", "nastaliq", "kufi", "rashi", "mono", "math", "code"):
		l.look = serifed
	case strings.HasPrefix(family, "notosans"):
		l.look = noto
	case within(family, "sans", "gothic", "ui", "arial", "helvetica"):
		l.look = sans
	}
	if a.Style != font.StyleNormal || a.Stretch != 0 && a.Stretch != font.StretchNormal {
		l.aspect = slanted
	}
	l.aspect += int(distance(a.Weight, font.WeightNormal)) / 10 * heavy
	return l
}

// rank returns the rank of a font for a character of which some families are liked
// best.
func (l liking) rank(best []string) int {
	look := l.look
	if at := slices.Index(best, l.family); at >= 0 {
		look = at
	}
	return look + l.aspect
}

// listOf returns the list of families of a character.
func listOf(c rune, tag string) string {
	switch s := language.LookupScript(c); s {
	case language.Han, language.Bopomofo:
		return HanLanguage(tag)
	case language.Hiragana, language.Katakana:
		return "ja"
	case language.Hangul:
		return "ko"
	default:
		return s.String()
	}
}

// within reports whether a name has any of some words in it.
func within(name string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
}
