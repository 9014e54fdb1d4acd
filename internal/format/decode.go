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

// decode makes UTF-8 of the text of a file, whose charset it finds out unless
// the mapping names it, and ends its lines with line feeds. What is no text,
// such as a workbook, stays as it is. The formats may mend bytes that are not
// UTF-8. The error is a [*Failure].
func (in *Input) decode(formats ...*Format) error {
	if in.IsArchive() {
		return nil
	}
	if err := in.toUTF8(formats); err != nil {
		return err
	}
	if strings.IndexByte(in.Data, '\n') < 0 { // old programs of the Macintosh end lines so
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

// decodeOther is decode for a text that is not UTF-8 at an offset.
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

// The names of charsets that are told from any other by their bytes.
const (
	UTF8      = "UTF-8"
	utf16Name = "UTF-16"
)

// charsets are those of one byte a character.
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

// knownCharset says whether a person may name a charset so.
func knownCharset(name string) bool {
	return strings.EqualFold(name, UTF8) || strings.EqualFold(name, utf16Name) || charsetNamed(name) != nil
}

// charsetNamed gives a charset of one byte a character; nil for none.
func charsetNamed(name string) encoding.Encoding {
	for _, c := range charsets {
		if strings.EqualFold(name, c.name) {
			return c.charset
		}
	}
	return nil
}

// convertTo makes UTF-8 of a text in the charset that a person named.
func (in *Input) convertTo(name string) error {
	if charset := charsetNamed(name); charset != nil {
		return in.Convert(name, charset)
	}
	if charset := utf16(in.Data); charset != nil {
		return in.Convert(utf16Name, charset)
	}
	return Fail(0, 0, "problem.mapping", "error", "charset "+Clip(name))
}

// IsArchive says whether the file is a ZIP archive, as workbooks are.
func (in *Input) IsArchive() bool { return strings.HasPrefix(in.Data, "PK\x03\x04") }

// declaresCharset says whether the text names its charset itself, as XML does.
func (in *Input) declaresCharset() bool {
	head := in.Head()
	end := strings.Index(head, "?>")
	return in.Begins("<?xml") && end >= 0 && strings.Contains(head[:end], "encoding")
}

// Convert makes UTF-8 of a text in a charset, and tells so.
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
	in.Report.Add(Changed, "", words.Say("report.charset", "charset", name), Place{Before: name, After: "UTF-8"})
	return nil
}

// utf16 gives the byte order of UTF-16: by the mark at the beginning, or by
// the zeros that most European text has in every other byte. Nil for what is
// none.
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
	const few, most = 50, 3 // one of 50; one of 3
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

// mostlyUTF8 says whether a text that is not UTF-8 everywhere is so where it
// leaves ASCII, by and large: then it is damaged, and of no other charset.
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

// cyrillic says whether a text in a charset of one byte a character is
// Cyrillic: its words are of bytes above ASCII, where those of western
// languages have few.
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

// validated is how much of a text is looked at by one processor at once, in
// bytes.
const validated = 1 << 20

// valid says whether data is UTF-8, looking at parts of it at once.
func valid(data string) bool {
	var bad atomic.Bool
	// Where a part would begin within a character, it begins with the next.
	start := func(at int) int {
		for at < len(data) && !utf8.RuneStart(data[at]) {
			at++
		}
		return at
	}
	parallel.Each((len(data)+validated-1)/validated, func(i int) {
		from := 0
		if i > 0 {
			from = start(i * validated)
		}
		to := start(min((i+1)*validated, len(data)))
		if from < to && !utf8.ValidString(data[from:to]) {
			bad.Store(true)
		}
	})
	return !bad.Load()
}

// FirstInvalid gives the offset of the first byte that is no UTF-8, or is the
// NUL that no text has; -1 where there is none.
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
