package xlsx

import (
	"archive/zip"
	"io"
	"path"
	"strconv"
	"strings"

	"dateline/internal/format"
)

// Workbooks are read by a reader of our own and written with excelize. Its
// reader takes a sheet that is cut short for the whole, cannot tell a date
// from a number without holding all cells of a sheet as objects, and fills a
// row with 16,384 cells where only the last one is there.

// The limits of a workbook.
const (
	// maxParts is how many files it may hold.
	maxParts = 10_000
	// maxInflated is the size of all that is read of it, in bytes.
	maxInflated = 512 << 20
	// Beyond fairInflated bytes it may be fairRatio times as large as it is
	// compressed: sheets of one word a million times get to 30.
	fairInflated = 16 << 20
	fairRatio    = 50
)

// book is a workbook that is being read.
type book struct {
	parts    map[string]*zip.File
	inflated int64 // what was read so far, in bytes
	// last is the text of the part that was read last, lastName.
	lastName, last string
	sheets         []bookSheet
	shared         []string
	// formats are what the formats of cells show of a date.
	formats []dateParts
	system  dateSystem
	// size is that of the file, and text that of the cells read so far.
	size, text int
	// opened and openedText are inflated and text as they were when it was
	// opened.
	opened     int64
	openedText int
}

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

// has returns the name of a part if the workbook has it.
func (b *book) has(name string) string {
	if b.parts[partName(name)] == nil {
		return ""
	}
	return name
}

// partName returns the name by which a part is looked up: they do not differ in
// capitals.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// damaged is the failure of a workbook that cannot be read.
func damaged(part string, err error) error {
	if part == "" {
		part = "ZIP"
	}
	return format.Fail(0, 0, "problem.xlsx-damaged", "part", format.Clip(part), "error", err)
}

// read returns the text of a part; "" for one that is not there.
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
	text.Grow(int(min(size, 1100*packed+1))) // no more than can come of it
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

// needed is read for a part that another one names.
func (b *book) needed(name string) (string, error) {
	if b.parts[partName(name)] == nil {
		return "", damaged(name, io.ErrUnexpectedEOF)
	}
	return b.read(name)
}

// elements goes through the elements of a part; "" stands for one that the
// workbook does not have. The error is a [*format.Failure].
func (b *book) elements(name string, take func(x *xmlScanner)) error {
	if name == "" {
		return nil
	}
	text, err := b.needed(name)
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

// mainPart returns the part that the archive names as its document.
func (b *book) mainPart() string {
	main := "xl/workbook.xml"
	_ = b.elements(b.has("_rels/.rels"), func(x *xmlScanner) {
		if x.name == "Relationship" && strings.HasSuffix(x.attr("Type"), "/officeDocument") {
			main = strings.TrimPrefix(x.attr("Target"), "/")
		}
	}) // where there is none the usual name has to do
	return main
}

// relation is a part that another one names.
type relation struct{ kind, part string }

// relations returns the parts that a part names, by their ids.
func (b *book) relations(name string) (map[string]relation, error) {
	dir, file := path.Split(name)
	all := make(map[string]relation)
	err := b.elements(b.has(dir+"_rels/"+file+".rels"), func(x *xmlScanner) {
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

// partOf returns the part of a kind, "" for none.
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
	inCells := false // the formats of styles do not count
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
				id, _ := strconv.Atoi(x.attr("numFmtId")) // without one it is a number
				parts, ok := codes[id]
				if !ok {
					parts = builtInFormats[id]
				}
				b.formats = append(b.formats, parts)
			}
		}
	})
}

// maxFormats is how many formats of cells a workbook may have.
const maxFormats = 1 << 16

// sharedStrings reads the texts that cells share.
func (b *book) sharedStrings(targets map[string]relation) error {
	return b.elements(partOf(targets, "sharedStrings"), func(x *xmlScanner) {
		if x.name == "si" {
			b.shared = append(b.shared, richText(x))
		}
	})
}

// richText returns the text of the element that was opened last: that of its
// runs, without the readings of East Asian characters.
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

// unescapedText resolves "_x000D_" and the like, by which texts of workbooks
// hold what XML cannot.
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
	return b.elements(b.has("docProps/app.xml"), func(x *xmlScanner) {
		if x.name == "Application" {
			b.system.plain = strings.HasPrefix(x.content(), "LibreOffice")
		}
	})
}
