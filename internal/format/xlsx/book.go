package xlsx

import (
	"archive/zip"
	"io"
	"path"
	"strconv"
	"strings"

	"dateline/internal/format"
)

// The limits of a workbook.
const (
	// maxParts is how many files it may contain.
	maxParts = 10_000
	// maxInflated is the size of all parts that are read, in bytes.
	maxInflated = 512 << 20
	// A part, or a text made of the workbook, with more than fairInflated bytes
	// may be fairRatio times as large as what it is made of. For sheets of one
	// word a million times the ratio is 30.
	fairInflated = 16 << 20
	fairRatio    = 50
)

// book is a workbook that is being read.
type book struct {
	parts    map[string]*zip.File
	inflated int64 // what was read so far, in bytes
	// last is the text of the part that was read last, and lastName its name.
	lastName, last string
	sheets         []bookSheet
	shared         []string
	// formats has for each format of cells what it shows of a date.
	formats []dateParts
	system  dateSystem
	// size is that of the file, and text that of the cells read so far, both in
	// bytes.
	size, text int
	// opened and openedText are the values of inflated and text after opening.
	opened     int64
	openedText int
}

// bookSheet is a sheet: its name, and the name of its part.
type bookSheet struct {
	name, part string
	hidden     bool
}

// openBook opens a workbook. The error is a [*format.Failure].
func openBook(data string) (*book, error) {
	if strings.Count(data, "PK\x01\x02") > maxParts {
		return nil, format.Fail(0, 0, "problem.xlsx-bomb", "limit", maxInflated>>20)
	}
	archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("", err)
	}
	b := &book{parts: make(map[string]*zip.File, len(archive.File)), size: len(data)}
	for _, f := range archive.File {
		b.parts[partName(f.Name)] = f
	}
	main := b.mainPart()
	targets, err := b.relations(main)
	if err == nil {
		err = b.workbook(main, targets)
	}
	if err == nil {
		err = b.styles(targets)
	}
	if err == nil {
		err = b.sharedStrings(targets)
	}
	if err != nil {
		return nil, err
	}
	err = b.application()
	b.opened, b.openedText = b.inflated, b.text
	return b, err
}

// ifPresent returns the name of a part; "" if the workbook does not have it.
func (b *book) ifPresent(name string) string {
	if b.parts[partName(name)] == nil {
		return ""
	}
	return name
}

// partName returns the key of a part: names do not differ in capitals, and may
// have backslashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// damaged returns the failure of a workbook with a damaged part; "" stands for
// the archive.
func damaged(part string, err error) error {
	if part == "" {
		part = "ZIP"
	}
	return format.Fail(0, 0, "problem.xlsx-damaged", "part", format.Clip(part), "error", err)
}

// read returns the text of a part; "" if it does not exist. The error is a
// [*format.Failure].
func (b *book) read(name string) (string, error) {
	f := b.parts[partName(name)]
	switch {
	case f == nil:
		return "", nil
	case b.lastName == name:
		return b.last, nil
	}
	size, packed := int64(f.UncompressedSize64), int64(f.CompressedSize64)
	b.inflated += size
	if size < 0 || b.inflated > maxInflated || size > fairInflated && size/fairRatio > packed {
		return "", format.Fail(0, 0, "problem.xlsx-bomb", "limit", maxInflated>>20)
	}
	r, err := f.Open()
	if err != nil {
		return "", damaged(name, err)
	}
	defer r.Close()
	var text strings.Builder
	text.Grow(int(min(size, 1100*packed+1))) // deflate does not inflate more
	n, err := io.Copy(&text, io.LimitReader(r, size+1))
	switch {
	case err != nil:
		return "", damaged(name, err)
	case n != size:
		return "", damaged(name, io.ErrUnexpectedEOF)
	}
	b.lastName, b.last = name, strings.TrimPrefix(text.String(), "\ufeff")
	return b.last, nil
}

// readNeeded is read for a part that has to exist, since another part names
// it.
func (b *book) readNeeded(name string) (string, error) {
	if b.parts[partName(name)] == nil {
		return "", damaged(name, io.ErrUnexpectedEOF)
	}
	return b.read(name)
}

// elements calls take for each element of a part, after its opening tag. ""
// stands for a part that does not exist. The error is a [*format.Failure].
func (b *book) elements(name string, take func(x *xmlScanner)) error {
	if name == "" {
		return nil
	}
	text, err := b.readNeeded(name)
	if err != nil {
		return err
	}
	x := xmlScanner{data: text}
	for {
		switch x.next() {
		case xmlOpen:
			take(&x)
		case xmlEnd:
			if x.err != nil {
				return damaged(name, x.err)
			}
			return nil
		}
	}
}

// mainPart returns the name of the part that the archive names as its
// document.
func (b *book) mainPart() string {
	main := "xl/workbook.xml"
	_ = b.elements(b.ifPresent("_rels/.rels"), func(x *xmlScanner) {
		if x.name == "Relationship" && strings.HasSuffix(x.attr("Type"), "/officeDocument") {
			main = strings.TrimPrefix(x.attr("Target"), "/")
		}
	}) // without it the usual name is used
	return main
}

// relation is a part that another part names.
type relation struct{ kind, part string }

// relations returns the parts that a part names, by their ids.
func (b *book) relations(name string) (map[string]relation, error) {
	dir, file := path.Split(name)
	all := make(map[string]relation)
	err := b.elements(b.ifPresent(dir+"_rels/"+file+".rels"), func(x *xmlScanner) {
		if x.name != "Relationship" || x.attr("TargetMode") == "External" {
			return
		}
		part := x.attr("Target")
		if !strings.HasPrefix(part, "/") {
			part = path.Join(dir, part)
		}
		kind := x.attr("Type")
		all[x.attr("Id")] = relation{kind[strings.LastIndexByte(kind, '/')+1:], part}
	})
	return all, err
}

// partOf returns the name of the part of a kind; "" for none.
func partOf(all map[string]relation, kind string) string {
	for _, r := range all {
		if r.kind == kind {
			return r.part
		}
	}
	return ""
}

// workbook reads the list of sheets.
func (b *book) workbook(main string, targets map[string]relation) error {
	err := b.elements(main, func(x *xmlScanner) {
		switch x.name {
		case "workbookPr":
			b.system.from1904 = isTrue(x.attr("date1904"))
		case "sheet":
			r, ok := targets[x.attr("id")]
			if ok && r.kind != "worksheet" {
				return // a chart
			}
			state := x.attr("state")
			b.sheets = append(b.sheets, bookSheet{x.attr("name"), r.part, state != "" && state != "visible"})
		}
	})
	if err == nil && len(b.sheets) == 0 {
		err = format.Fail(0, 0, "problem.no-timeline")
	}
	return err
}

func isTrue(text string) bool { return text == "1" || text == "true" }

// styles reads what the formats of cells show of dates.
func (b *book) styles(targets map[string]relation) error {
	codes := make(map[int]dateParts)
	inCells := false // formats of styles are not formats of cells
	return b.elements(partOf(targets, "styles"), func(x *xmlScanner) {
		switch x.name {
		case "numFmt":
			if id, err := strconv.Atoi(x.attr("numFmtId")); err == nil && len(codes) < maxFormats {
				codes[id] = shownParts(x.attr("formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if inCells && len(b.formats) < maxFormats {
				id, _ := strconv.Atoi(x.attr("numFmtId")) // 0, a number, if it is missing
				parts, ok := codes[id]
				if !ok {
					parts = builtInFormats[id]
				}
				b.formats = append(b.formats, parts)
			}
		}
	})
}

// maxFormats is how many formats of cells are read at most.
const maxFormats = 1 << 16

// sharedStrings reads the texts that cells share.
func (b *book) sharedStrings(targets map[string]relation) error {
	return b.elements(partOf(targets, "sharedStrings"), func(x *xmlScanner) {
		if x.name == "si" {
			b.shared = append(b.shared, richText(x))
		}
	})
}

// richText returns the text of the last opened element. It is that of its
// runs, without the pronunciation of East Asian characters.
func richText(x *xmlScanner) string {
	depth := x.depth
	var text strings.Builder
	for {
		switch x.next() {
		case xmlOpen:
			switch x.name {
			case "t":
				text.WriteString(x.content())
			case "rPh":
				x.content()
			}
		case xmlClose:
			if x.depth < depth {
				return unescapedText(text.String())
			}
		case xmlEnd:
			return unescapedText(text.String())
		}
	}
}

// unescapedText resolves escapes such as "_x000D_", which stand for characters
// that XML cannot have.
func unescapedText(text string) string {
	i := strings.Index(text, "_x")
	if i < 0 {
		return text
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(text, "_x") {
		b.WriteString(text[:i])
		text = text[i:]
		const length = len("_x0000_")
		if len(text) >= length && text[length-1] == '_' {
			if n, err := strconv.ParseUint(text[2:length-1], 16, 16); err == nil && (n < 0xd800 || n > 0xdfff) && n > 0 {
				b.WriteRune(rune(n))
				text = text[length:]
				continue
			}
		}
		b.WriteString(text[:2])
		text = text[2:]
	}
	b.WriteString(text)
	return b.String()
}

// application finds out how the program that wrote the workbook counts days.
func (b *book) application() error {
	return b.elements(b.ifPresent("docProps/app.xml"), func(x *xmlScanner) {
		if x.name == "Application" {
			b.system.correct1900 = strings.HasPrefix(x.content(), "LibreOffice")
		}
	})
}
