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
func (in *input) decode(formats ...*Format) error {
	if in.isArchive() {
		return nil
	}
	if err := in.toUTF8(formats); err != nil {
		return err
	}
	if strings.IndexByte(in.data, '\n') < 0 { // old programs of the Macintosh end lines so
		in.data = strings.ReplaceAll(in.data, "\r", "\n")
	}
	in.decoded = in.report.clone()
	return nil
}

func (in *input) toUTF8(formats []*Format) error {
	in.charset = utf8Name
	if m := in.options.Mapping; m != nil && m.Charset != "" && !strings.EqualFold(m.Charset, utf8Name) {
		return in.convertTo(m.Charset)
	}
	if charset := utf16(in.data); charset != nil {
		return in.convert(utf16Name, charset)
	}
	in.data, in.marked = strings.CutPrefix(in.data, "\ufeff")
	if strings.TrimSpace(in.data) == "" {
		return failure(0, 0, "problem.empty")
	}
	i := firstInvalid(in.data)
	for _, f := range formats {
		if i >= 0 && f.mend != nil && f.recognise(in) {
			in.data = f.mend(in.data)
			i = firstInvalid(in.data)
		}
	}
	if i < 0 {
		return nil
	}
	return in.decodeOther(i)
}

// decodeOther is decode for a text that is not UTF-8 at an offset.
func (in *input) decodeOther(at int) error {
	switch {
	case strings.IndexByte(in.head(), 0) >= 0:
		return failure(0, 0, "problem.no-timeline")
	case in.declaresCharset():
		return nil // its reader converts it
	case in.isJSON() || in.data[at] == 0 || mostlyUTF8(in.data):
		line, column := newLines(in.data).place(at)
		return failure(line, column, "problem.not-utf8")
	case cyrillic(in.data):
		return in.convert(charsets[0].name, charsets[0].charset)
	}
	return in.convert(charsets[1].name, charsets[1].charset)
}

// The names of charsets that are told from any other by their bytes.
const (
	utf8Name  = "UTF-8"
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
	return strings.EqualFold(name, utf8Name) || strings.EqualFold(name, utf16Name) || charsetNamed(name) != nil
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
func (in *input) convertTo(name string) error {
	if charset := charsetNamed(name); charset != nil {
		return in.convert(name, charset)
	}
	if charset := utf16(in.data); charset != nil {
		return in.convert(utf16Name, charset)
	}
	return failure(0, 0, "problem.mapping", "error", "charset "+clip(name))
}

// isArchive says whether the file is a ZIP archive, as workbooks are.
func (in *input) isArchive() bool { return strings.HasPrefix(in.data, "PK\x03\x04") }

// declaresCharset says whether the text names its charset itself, as XML does.
func (in *input) declaresCharset() bool {
	head := in.head()
	end := strings.Index(head, "?>")
	return in.begins("<?xml") && end >= 0 && strings.Contains(head[:end], "encoding")
}

// convert makes UTF-8 of a text in a charset, and tells so.
func (in *input) convert(name string, charset encoding.Encoding) error {
	text, err := charset.NewDecoder().String(in.data)
	if err != nil {
		return failure(0, 0, "problem.not-utf8")
	}
	in.data, in.charset = strings.TrimPrefix(text, "\ufeff"), name
	if strings.TrimSpace(in.data) == "" {
		return failure(0, 0, "problem.empty")
	}
	if i := firstInvalid(in.data); i >= 0 {
		return failure(0, 0, "problem.no-timeline")
	}
	in.report.add(Changed, "", words.Say("report.charset", "charset", name), Place{Before: name, After: "UTF-8"})
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

// firstInvalid gives the offset of the first byte that is no UTF-8, or is the
// NUL that no text has; -1 where there is none.
func firstInvalid(data string) int {
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
