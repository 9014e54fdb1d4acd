package format

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

func FuzzLayoutCSV(f *testing.F) {
	f.Add([]byte("record;id;event;title;when;lat;media;media_caption\nevent;a;;A;476;;\"\"\"a;b\"\"; c\";d\nclaim;;#1;;;1;;\ntimeline;;;T;;;;\n"))
	f.Add([]byte("\ufeffrecord,title,when,extra\nevent,'=1,'-0044-03-15,\"{\"\"a\"\":[1]}\"\n"))
	f.Add([]byte("record,title,when,hemisphere\nevent,A,2001-21,\ntimeline,,,southern\nevnt,\n\"event"))
	fuzzFormat(f, ByName("csv-spreadsheet"))
}

func FuzzXLSX(f *testing.F) {
	f.Add(bookOf(f, map[string]string{"xl/worksheets/sheet1.xml": `<row><c t="inlineStr"><is><t>title</t></is></c><c t="str"><v>start</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3"><v>2</v></c></row>`}))
	fuzzFormat(f, ByName("xlsx"))
}

// FuzzSheet fuzzes the XML in a workbook, which a fuzzer of the archive does
// not get at: a sheet, and what its cells refer to.
func FuzzSheet(f *testing.F) {
	r, err := Read("f.dateline", []byte(everyField))
	if err != nil {
		f.Fatal(err)
	}
	o := &output{timeline: r.Timeline, options: inEnglish}
	if err := writeXLSX(o); err != nil {
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
		r, err := Read("f.xlsx", bookOf(t, map[string]string{
			"xl/workbook.xml":      `<workbook><sheets><sheet name="` + name + `" id="rId1"/></sheets></workbook>`,
			"xl/sharedStrings.xml": sst, "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet,
		}))
		if err != nil {
			if ProblemOf(err).Message.In(english) == "" {
				t.Fatalf("no message for %v", err)
			}
			return
		}
		once := nativeOf(t, r.Timeline)
		again, err := Read("f.dateline", once)
		if err != nil || !bytes.Equal(once, nativeOf(t, again.Timeline)) {
			t.Fatalf("no fixpoint: %v\n%s", err, once)
		}
	})
}

// partIn gives a part of a workbook.
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

// FuzzCells fuzzes what shares a cell: it comes back as it is.
func FuzzCells(f *testing.F) {
	f.Add("a; b", "", `"`)
	f.Add(`"a;b"`, "'=1", " ")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		items := []string{a, b, c}
		for n := 1; n <= len(items); n++ {
			if got := splitList(joinList(items[:n])); strings.Join(got, "\x00") != strings.Join(items[:n], "\x00") || len(got) != n {
				t.Errorf("%q comes back as %q", items[:n], got)
			}
		}
		if got := unguarded(guardedCell(a)); got != a {
			t.Errorf("%q comes back as %q", a, got)
		}
		group := [][4]string{{a, b, c, ""}, {b, c, a, ""}}
		for n := 1; n <= len(group); n++ {
			var cells [4]string
			for i := range cells {
				cells[i] = joinGroup(group[:n], i)
			}
			if got := splitGroup(cells); len(got) != n || got[0] != group[0] || got[n-1] != group[n-1] {
				t.Errorf("%q comes back as %q", group[:n], got)
			}
		}
	})
}
