package format

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"dateline/internal/parallel"
	"dateline/internal/words"
)

// decode converts the text of a file to UTF-8 and its line ends to line feeds.
// The charset is found out, unless the mapping names it. What is not text,
// such as a workbook, stays as it is. A format may repair bytes that are not
// UTF-8, see [Format.Mend]. The error is a [*Failure].
func (in *Input) decode(formats ...*Format) error {
	if in.IsArchive() {
		return nil
	}
	if err := in.toUTF8(formats); err != nil {
		return err
	}
	if strings.IndexByte(in.Data, '\n') < 0 { // line ends of old Macintosh programs
		in.Data = strings.ReplaceAll(in.Data, "\r", "\n")
	}
	in.decoded = in.Report.clone()
	return nil
}

func (in *Input) toUTF8(formats []*Format) error {
	in.Charset = UTF8
	if m := in.Options.Mapping; m != nil && m.Charset != "" && !strings.EqualFold(m.Charset, UTF8) {
		return in.convertTo(m.Charset)
	}
	if charset := utf16(in.Data); charset != nil {
		return in.Convert(utf16Name, charset)
	}
	in.Data, in.Marked = strings.CutPrefix(in.Data, "\ufeff")
	if strings.TrimSpace(in.Data) == "" {
		return Fail(0, 0, "problem.empty")
	}
	i := FirstInvalid(in.Data)
	for _, f := range formats {
		if i >= 0 && f.Mend != nil && f.Recognise(in) {
			in.Data = f.Mend(in.Data)
			i = FirstInvalid(in.Data)
		}
	}
	if i < 0 {
		return nil
	}
	return in.decodeOther(i)
}

// decodeOther converts a text that is not UTF-8 at an offset.
func (in *Input) decodeOther(at int) error {
	switch {
	case strings.IndexByte(in.Head(), 0) >= 0:
		return Fail(0, 0, "problem.no-timeline")
	case in.declaresCharset():
		return nil // its reader converts it
	case in.IsJSON() || in.Data[at] == 0 || mostlyUTF8(in.Data):
		line, column := NewLines(in.Data).Position(at)
		return Fail(line, column, "problem.not-utf8")
	case cyrillic(in.Data):
		return in.Convert(charsets[0].name, charsets[0].charset)
	}
	return in.Convert(charsets[1].name, charsets[1].charset)
}

// The names of the charsets that are recognised by their bytes.
const (
	UTF8      = "UTF-8"
	utf16Name = "UTF-16"
)

// charsets are the charsets of one byte a character.
var charsets = [...]struct {
	name    string
	charset encoding.Encoding
}{
	{"Windows-1251", charmap.Windows1251},
	{"Windows-1252", charmap.Windows1252},
	{"ISO-8859-1", charmap.ISO8859_1},
	{"ISO-8859-15", charmap.ISO8859_15},
	{"Windows-1250", charmap.Windows1250},
	{"KOI8-R", charmap.KOI8R},
	{"KOI8-U", charmap.KOI8U},
	{"IBM866", charmap.CodePage866},
}

// knownCharset reports whether a mapping may name a charset so.
func knownCharset(name string) bool {
	return strings.EqualFold(name, UTF8) || strings.EqualFold(name, utf16Name) || charsetNamed(name) != nil
}

// charsetNamed returns the charset of one byte a character with a name; nil
// for none.
func charsetNamed(name string) encoding.Encoding {
	for _, c := range charsets {
		if strings.EqualFold(name, c.name) {
			return c.charset
		}
	}
	return nil
}

// convertTo converts the text from the charset that the mapping names.
func (in *Input) convertTo(name string) error {
	if charset := charsetNamed(name); charset != nil {
		return in.Convert(name, charset)
	}
	if charset := utf16(in.Data); charset != nil {
		return in.Convert(utf16Name, charset)
	}
	return Fail(0, 0, "problem.mapping", "error", "charset "+Clip(name))
}

// IsArchive reports whether the file is a ZIP archive, as workbooks are.
func (in *Input) IsArchive() bool { return strings.HasPrefix(in.Data, "PK\x03\x04") }

// declaresCharset reports whether the text itself names its charset, as XML
// does.
func (in *Input) declaresCharset() bool {
	head := in.Head()
	end := strings.Index(head, "?>")
	return in.Begins("<?xml") && end >= 0 && strings.Contains(head[:end], "encoding")
}

// Convert converts the text from a charset to UTF-8, and reports it as a
// change. The error is a [*Failure].
func (in *Input) Convert(name string, charset encoding.Encoding) error {
	text, err := charset.NewDecoder().String(in.Data)
	if err != nil {
		return Fail(0, 0, "problem.not-utf8")
	}
	in.Data, in.Charset = strings.TrimPrefix(text, "\ufeff"), name
	if strings.TrimSpace(in.Data) == "" {
		return Fail(0, 0, "problem.empty")
	}
	if i := FirstInvalid(in.Data); i >= 0 {
		return Fail(0, 0, "problem.no-timeline")
	}
	in.Report.Add(Changed, "", words.Say("report.charset", "charset", name), Position{Before: name, After: "UTF-8"})
	return nil
}

// utf16 returns the encoding of a text in UTF-16: by the byte order mark at its
// beginning, or by the zeros that most European text has in every other byte.
// It returns nil for any other text.
func utf16(data string) encoding.Encoding {
	switch {
	case strings.HasPrefix(data, "\xff\xfe"):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case strings.HasPrefix(data, "\xfe\xff"):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	head := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for i := range len(head) {
		if head[i] == 0 {
			zeros[i&1]++
		}
	}
	const few, most = 50, 3 // zeros in one byte of 50 at most; in one of 3 at least
	switch half := len(head) / 2; {
	case half < 4:
		return nil
	case zeros[1] > half/most && zeros[0] <= half/few:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > half/most && zeros[1] <= half/few:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// mostlyUTF8 reports whether at least half of what is not ASCII in a text is
// valid UTF-8. Then the text is damaged UTF-8 rather than of another charset.
func mostlyUTF8(data string) bool {
	good, bad := 0, 0
	for i, r := range data {
		switch {
		case r == '\ufffd' && data[i] != 0xef:
			bad++
		case r > 0x7f:
			good++
		}
	}
	return good >= bad
}

// cyrillic reports whether a text in a charset of one byte a character is
// Cyrillic. Its words consist of bytes above ASCII; words of western languages
// have few of them.
func cyrillic(data string) bool {
	letters, pairs := 0, 0
	before := false
	for i := range len(data) {
		high := data[i] >= 0xc0
		if high {
			letters++
			if before {
				pairs++
			}
		}
		before = high
	}
	return pairs*2 > letters
}

// validateSize is how much text one goroutine validates at a time, in bytes.
const validateSize = 1 << 20

// valid reports whether data is UTF-8. It validates parts of it at the same
// time.
func valid(data string) bool {
	var bad atomic.Bool
	// A part does not begin within a character, but with the next one.
	start := func(at int) int {
		for at < len(data) && !utf8.RuneStart(data[at]) {
			at++
		}
		return at
	}
	parallel.Each((len(data)+validateSize-1)/validateSize, func(i int) {
		from := 0
		if i > 0 {
			from = start(i * validateSize)
		}
		to := start(min((i+1)*validateSize, len(data)))
		if from < to && !utf8.ValidString(data[from:to]) {
			bad.Store(true)
		}
	})
	return !bad.Load()
}

// FirstInvalid returns the offset of the first byte that is not UTF-8 or is
// NUL, which no text has; -1 if there is none.
func FirstInvalid(data string) int {
	if i := strings.IndexByte(data, 0); i >= 0 {
		return i
	}
	if valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRuneInString(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
