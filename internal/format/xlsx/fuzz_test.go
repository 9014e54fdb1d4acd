package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/xlsx"
	"dateline/internal/formats"
)

func FuzzXLSX(f *testing.F) {
	f.Add(bookOf(f, map[string]string{"xl/worksheets/sheet1.xml": `<row><c t="inlineStr"><is><t>title</t></is></c><c t="str"><v>start</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3"><v>2</v></c></row>`}))
	formattest.FuzzFormat(f, formats.ByName("xlsx"))
}

// FuzzSheet fuzzes the XML in a workbook, which fuzzing the archive does not
// reach: a sheet, and what its cells refer to.
func FuzzSheet(f *testing.F) {
	r, err := formats.Read("f.dateline", []byte(formattest.EveryField))
	if err != nil {
		f.Fatal(err)
	}
	o := &format.Output{Timeline: r.Timeline, Options: formattest.InEnglish}
	if err := xlsx.WriteXLSX(o); err != nil {
		f.Fatal(err)
	}
	const sst = `<sst><si><t>title</t></si><si><r><t>st</t></r><r><t>art</t></r><rPh><t>x</t></rPh></si></sst>`
	const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="mmm yy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`
	f.Add(partIn(f, o.Bytes(), "xl/worksheets/sheet1.xml"), sst, styles, "events")
	f.Add(`<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="4"><c r="A4" t="str"><v>a&amp;_x000D_</v></c><c r="B4" s="1"><f>A1</f><v>45583.5</v></c></row>`+
		`<row><c t="e"><v>#N/A</v></c><c s="2"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A4:A6"/></mergeCells></worksheet>`, sst, styles, "One")
	f.Fuzz(func(t *testing.T, sheet, sst, styles, name string) {
		if strings.ContainsAny(name, "<>&\"") || !strings.HasPrefix(sheet, "<") {
			return
		}
		r, err := formats.Read("f.xlsx", bookOf(t, map[string]string{
			"xl/workbook.xml":      `<workbook><sheets><sheet name="` + name + `" id="rId1"/></sheets></workbook>`,
			"xl/sharedStrings.xml": sst, "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet,
		}))
		if err != nil {
			if format.ProblemOf(err).Message.In(formattest.English) == "" {
				t.Fatalf("no message for %v", err)
			}
			return
		}
		once := formattest.NativeOf(t, r.Timeline)
		again, err := formats.Read("f.dateline", once)
		if err != nil || !bytes.Equal(once, formattest.NativeOf(t, again.Timeline)) {
			t.Fatalf("no fixpoint: %v\n%s", err, once)
		}
	})
}

// partIn returns a part of a workbook.
func partIn(t testing.TB, book []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
