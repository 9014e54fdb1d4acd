package bibliography

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/internal/format/foreign"
)

// texAccents are the combining characters for commands of accents.
var texAccents = map[string]string{
	"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", `"`: "\u0308",
	"r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
}

// texSymbols are the characters for commands of symbols.
var texSymbols = map[string]string{
	"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "j": "j",
	"dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "pounds": "£", "copyright": "©",
	"dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
	"textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "textbackslash": `\`, "textasciitilde": "~",
	"textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">", "textdollar": "$", "textregistered": "®",
	"texttrademark": "™", "textdegree": "°", "texteuro": "€", "euro": "€", "slash": "/", "textbullet": "•", "textperiodcentered": "·",
	"quotedblbase": "„", "quotesinglbase": "‚", "textquotesingle": "'", "textquotedbl": `"`, "TeX": "TeX", "LaTeX": "LaTeX",
	"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": " ", ";": " ", "\\": " ", "-": "", "/": "", "@": "", "!": "",
}

// texStyles are the commands that only change how their argument is printed.
var texStyles = foreign.WordSet("emph textit textbf textsc textrm textsf texttt textsl textup textnormal text mbox em it bf sc rm sf tt sl url uline underline " +
	"enquote mkbibemph mkbibquote mkbibbold bibstring natexlab noopsort relax protect ")

// plainTeX returns a text in TeX as plain text. Accents and symbols are decoded, braces
// and commands of style are removed, white space becomes single blanks, and other
// commands and formulas stay unchanged.
func plainTeX(tex string) string {
	if !strings.ContainsAny(tex, "\\{}~-`'\n\t") && !strings.Contains(tex, "  ") {
		return strings.TrimSpace(tex)
	}
	t := texReader{rest: tex}
	for t.rest != "" {
		t.step()
	}
	return norm.NFC.String(strings.Join(strings.Fields(t.out.String()), " "))
}

// texReader decodes a text from left to right, each character once.
type texReader struct {
	rest string
	out  strings.Builder
}

// texSequences are the texts for sequences of characters that TeX replaces.
var texSequences = []struct{ tex, text string }{
	{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"{", ""}, {"}", ""}, {"~", " "},
}

// step decodes the next character, sequence or command.
func (t *texReader) step() {
	if t.rest[0] == '\\' {
		t.command()
		return
	}
	for _, s := range texSequences {
		if strings.HasPrefix(t.rest, s.tex) {
			t.out.WriteString(s.text)
			t.rest = t.rest[len(s.tex):]
			return
		}
	}
	_, size := utf8.DecodeRuneInString(t.rest)
	t.out.WriteString(t.rest[:size])
	t.rest = t.rest[size:]
}

// name reads the command at the start, and returns its name: letters, after which blanks
// are skipped, or any other single character.
func (t *texReader) name() string {
	t.rest = t.rest[1:]
	i := 0
	for i < len(t.rest) && (t.rest[i]|0x20 >= 'a' && t.rest[i]|0x20 <= 'z') {
		i++
	}
	if i == 0 {
		_, i = utf8.DecodeRuneInString(t.rest)
		name := t.rest[:i]
		t.rest = t.rest[i:]
		return name
	}
	name := t.rest[:i]
	t.rest = strings.TrimLeft(t.rest[i:], " \t\r\n")
	return name
}

// command decodes the command at the start.
func (t *texReader) command() {
	before := t.rest
	name := t.name()
	mark, accent := texAccents[name]
	symbol, sign := texSymbols[name]
	switch {
	case accent && t.accent(mark):
	case sign:
		t.out.WriteString(symbol)
	case texStyles[name]:
	case name == "":
		t.out.WriteString(`\`)
	default:
		t.out.WriteString(before[:len(before)-len(t.rest)])
		if strings.HasPrefix(t.rest, "{") {
			t.out.WriteString(" ")
		}
	}
}

// accent writes the next letter, which may be in braces, with a combining character;
// false where there is no letter.
func (t *texReader) accent(mark string) bool {
	rest := strings.TrimLeft(t.rest, " ")
	inner, braced := strings.CutPrefix(rest, "{")
	if braced {
		rest = inner
	}
	letter := ""
	switch {
	case strings.HasPrefix(rest, `\`):
		name := texReader{rest: rest}
		if letter = name.name(); letter != "i" && letter != "j" {
			return false
		}
		rest = name.rest
	case rest != "" && rest[0] != '}':
		_, size := utf8.DecodeRuneInString(rest)
		letter, rest = rest[:size], rest[size:]
	default:
		return false
	}
	if braced {
		rest = strings.TrimPrefix(rest, "}")
	}
	t.out.WriteString(letter + mark)
	t.rest = rest
	return true
}

// plainURL returns a link in TeX as plain text. In links only escapes and braces have a
// meaning.
func plainURL(tex string) string {
	tex = strings.TrimSpace(tex)
	if inner, ok := strings.CutPrefix(tex, `\url{`); ok {
		tex = strings.TrimSuffix(inner, "}")
	}
	return strings.NewReplacer(`\_`, "_", `\%`, "%", `\#`, "#", `\&`, "&", `\~{}`, "~", `\~`, "~", `{\textasciitilde}`, "~", `\textasciitilde{}`, "~", "{", "", "}", "").Replace(tex)
}
