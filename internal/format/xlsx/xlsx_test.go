package xlsx_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/ownsheet"
	"dateline/internal/format/xlsx"
	"dateline/internal/formats"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// bookOf returns a workbook of parts. A sheet is given by its rows alone.
func bookOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"xl/workbook.xml":     `<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst/>`, "xl/styles.xml": `<styleSheet/>`,
	}
	maps.Copy(all, parts)
	if rows, ok := all["xl/worksheets/sheet1.xml"]; ok && !strings.HasPrefix(rows, "<") {
		t.Fatal("no rows")
	} else if ok && !strings.HasPrefix(rows, "<worksheet") {
		all["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(all[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSheetsOfOtherPrograms reads what other programs write and ours does not:
// prefixes, rich and shared texts with readings, cells without a name, dates
// in ISO 8601, escapes, CDATA.
func TestSheetsOfOtherPrograms(t *testing.T) {
	data := bookOf(t, map[string]string{
		"xl/sharedStrings.xml": `<x:sst xmlns:x="y"><x:si><x:t>title</x:t></x:si><x:si><x:r><x:t>sta</x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>rt</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si><x:si><x:t xml:space="preserve"> Ｂ_x000D_&#10;&lt;b> </x:t></x:si></x:sst>`,
		"xl/styles.xml":        `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot; г.&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="17"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<?xml version="1.0"?><!-- made by hand --><x:worksheet xmlns:x="y"><x:sheetData>
			<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>
			<x:row r="4"><x:c r="A4" t="inlineStr"><x:is><x:t>A</x:t></x:is></x:c><x:c r="B4" s="1"><x:v>45583.75</x:v></x:c></x:row>
			<x:row><x:c t="s"><x:v>2</x:v></x:c><x:c s="2"><x:v>45583</x:v></x:c></x:row>
			<x:row r="6" hidden="1"><x:c r="A6" t="str"><x:v><![CDATA[C & D]]></x:v></x:c><x:c r="B6" s="3"><x:v>45583</x:v></x:c></x:row>
			<x:row r="7"><x:c r="A7"><x:v>1984</x:v></x:c><x:c r="B7"><x:v>1984.0</x:v></x:c></x:row>
			<x:row r="8"><x:c r="A8" t="b"><x:v>1</x:v></x:c><x:c r="B8" t="d"><x:v>2024-10-18</x:v></x:c></x:row>
			<x:row r="9"><x:c r="A9" s="1"/></x:row>
		</x:sheetData></x:worksheet>`,
	})
	r, err := formats.Read("book", data)
	if err != nil || len(r.Problems) > 0 || r.Report.Format != "xlsx" {
		t.Fatal(err, formattest.Problems(r), r.Report.Format)
	}
	var got []string
	for _, e := range r.Timeline.Events.All() {
		got = append(got, e.Title+" "+e.When.Value.String())
	}
	want := []string{"A 2024-10-18", "Ｂ\n<b> 2024", "C & D 2024-10", "1984 1984", "TRUE 2024-10-18"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// bookWithEverything returns a workbook with a formula, a merged cell, an
// error, a date, empty rows, and sheets that are hidden or have no table.
func bookWithEverything(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	set := func(sheet, cell string, value any) {
		t.Helper()
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Notes"))
	set("Notes", "A1", "Nothing of note")
	for _, name := range []string{"Old", "Wars"} {
		_, err := f.NewSheet(name)
		must(err)
		must(f.SetSheetRow(name, "B3", &[]any{"lane", "title", "start", "note"}))
	}
	for i := range 9 { // more events than what is seen
		must(f.SetSheetRow("Old", fmt.Sprint("B", 4+i), &[]any{"x", "Hidden", 1900 + i}))
	}
	must(f.SetSheetVisible("Old", false))
	day, err := f.NewStyle(&excelize.Style{NumFmt: 22})
	must(err)
	must(f.SetSheetRow("Wars", "B5", &[]any{"Front", "Battle", time.Date(2024, 10, 18, 17, 12, 0, 0, time.UTC)}))
	must(f.SetCellStyle("Wars", "D5", "D5", day))
	must(f.SetSheetRow("Wars", "C6", &[]any{"Siege", "1942"}))
	must(f.SetSheetRow("Wars", "C8", &[]any{"Peace", "2024-13"}))
	must(f.SetSheetRow("Wars", "C9", &[]any{"Treaty", 1945}))
	must(f.MergeCell("Wars", "B5", "B8"))
	must(f.SetCellFormula("Wars", "E6", "1+1"))
	set("Wars", "E9", "#N/A")
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func TestFormulasMergesAndHiddenSheets(t *testing.T) {
	book := bookWithEverything(t)
	r, err := formats.Read("book.xlsx", book)
	if err != nil {
		t.Fatal(format.ProblemOf(err).Text("f", formattest.English))
	}
	var got []string
	for _, e := range r.Timeline.Events.All() {
		got = append(got, strings.TrimSpace(e.Lane+" "+e.Title+" "+e.When.Value.String()))
	}
	if want := []string{"Front Battle 2024-10-18T17:12", "Front Siege 1942", "Treaty 1945"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if len(r.Problems) != 1 || r.Problems[0].Sheet != "Wars" || r.Problems[0].Line != 8 || r.Problems[0].Column != 4 {
		t.Errorf("problems: %s", formattest.Problems(r))
	}
	var reported []string
	for _, c := range r.Report.Changes {
		if len(c.Positions) > 0 {
			reported = append(reported, fmt.Sprint(c.Why.Key, " ", c.Count, " ", c.Positions[0].Sheet, " ", c.Positions[0].Line, ":", c.Positions[0].Column))
		}
	}
	for _, want := range []string{"report.merged 2 Wars 6:2", "report.formula-unknown 1 Wars 6:5", "report.sheet 2 Notes 1:1"} {
		if !slices.Contains(reported, want) {
			t.Errorf("reported was %q, not %s", reported, want)
		}
	}
}

// TestPreviewsAndMappingsOfWorkbooks checks that a mapping chooses the sheet,
// hidden or not.
func TestPreviewsAndMappingsOfWorkbooks(t *testing.T) {
	book := bookWithEverything(t)
	p, err := formats.FromBytes("book.xlsx", book).Preview(t.Context(), format.Options{}, 2)
	if err != nil || p.Mapping.Sheet != "Wars" || !slices.Equal(p.Sheets, []string{"Notes", "Old", "Wars"}) || len(p.Rows) != 2 || p.Rows[0].Line != 5 || p.Rows[1].Line != 6 || p.Total != 4 {
		t.Fatalf("preview: %v %+v", err, p)
	}
	m := p.Mapping
	m.Sheet = "old"
	r, err := formats.FromBytes("book.xlsx", book).Read(t.Context(), format.Options{Mapping: &m})
	if err != nil || r.Timeline.Events.Len() != 9 {
		t.Errorf("the sheet of the mapping: %v", err)
	}
	m.Sheet = "Other"
	if _, err = formats.FromBytes("book.xlsx", book).Read(t.Context(), format.Options{Mapping: &m}); err == nil {
		t.Error("a sheet that is not there is read")
	}
}

// TestWorkbookOfOursIsPlain reads what we write with another library. It finds
// the expected sheets and cells, no formula, and the same bytes each time.
func TestWorkbookOfOursIsPlain(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		text, _ := formattest.WrittenAs(t, &xlsx.Format, tl)
		again, _ := formattest.WrittenAs(t, &xlsx.Format, tl)
		if !bytes.Equal(text, again) {
			t.Errorf("%s: other bytes the second time", name)
		}
		f, err := excelize.OpenReader(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, plan := range ownsheet.PlanTables(tl) {
			sheet := ownsheet.SheetNames[plan.Kind]
			if plan.Kind == ownsheet.TimelineTable && plan.Rows == 0 {
				continue
			}
			rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
			if err != nil || len(rows) != plan.Rows+1 || !slices.Equal(rows[0], plan.Columns) {
				t.Fatalf("%s, %s: %v, %d rows", name, sheet, err, len(rows))
			}
			for n := range plan.Rows {
				for i, cell := range plan.Cells(n) {
					axis, _ := excelize.CoordinatesToCellName(i+1, n+2)
					if formula, err := f.GetCellFormula(sheet, axis); err != nil || formula != "" {
						t.Errorf("%s, %s!%s: formula %q %v", name, sheet, axis, formula, err)
					}
					got := ""
					if i < len(rows[n+1]) {
						got = rows[n+1][i]
					}
					if got != cell {
						t.Errorf("%s, %s!%s: %q, want %q", name, sheet, axis, got, cell)
					}
				}
			}
		}
	}
}

// bombs returns workbooks that are much larger unpacked, or that have little
// text for many cells.
func bombs(t testing.TB) map[string][]byte {
	rows := func(n int, row string) string { return strings.Repeat(row, n) }
	long := strings.Repeat("x", 32_767)
	many := make(map[string]string)
	for i := range xlsx.MaxParts + 1 {
		many[fmt.Sprint("xl/media/", i)] = ""
	}
	merged := `<worksheet><sheetData><row>` + rows(1000, "<c><v>1234567890</v></c>") + `</row>` + rows(1<<17, `<row><c r="BBB1"><v>1</v></c></row>`) + `</sheetData><mergeCells count="1">`
	for i := range 1000 {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		merged += fmt.Sprintf(`<mergeCell ref="%s1:%s1048576"/>`, name, name)
	}
	merged += `</mergeCells></worksheet>`
	inner := bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": rows(1<<20, "<row/>")})
	return map[string][]byte{
		"10 GB of blanks":             claiming(t, 32<<20, 10<<30),
		"24 MB of empty rows":         bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": rows(4<<20, "<row/>")}),
		"a shared text of 20 MB":      bookOf(t, map[string]string{"xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("x", 20<<20) + "</t></si></sst>", "xl/worksheets/sheet1.xml": "<row/>"}),
		"a long text a million times": bookOf(t, map[string]string{"xl/sharedStrings.xml": "<sst><si><t>" + long + "</t></si></sst>", "xl/worksheets/sheet1.xml": rows(1<<18, `<row><c t="s"><v>0</v></c></row>`)}),
		"cells at the far end":        bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": rows(1<<18, `<row><c r="XFD1"><v>0</v></c></row>`)}),
		"a cell of a megabyte":        bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": `<row><c t="str"><v>` + strings.Repeat("x", 1<<20) + `</v></c></row>`}),
		"more than it claims":         claiming(t, 32<<20, 1000),
		"a text of a million runs":    bookOf(t, map[string]string{"xl/sharedStrings.xml": "<sst><si>" + rows(1<<20, "<t>x</t>") + "</si></sst>", "xl/worksheets/sheet1.xml": `<row><c t="s"><v>0</v></c></row>`}),
		"a long number format":        bookOf(t, map[string]string{"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="` + rows(8<<20, "y") + `"/></numFmts></styleSheet>`, "xl/worksheets/sheet1.xml": `<row><c t="e"><v>0</v></c></row>`}),
		"merged cells everywhere":     bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": merged}),
		"many parts":                  bookOf(t, many),
		"elements in each other":      bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": rows(1<<20, "<row>") + rows(1<<20, "</row>")}),
		"a document type":             bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": `<!DOCTYPE a [<!ENTITY b "ccc">]><worksheet/>`}),
		"an archive in itself":        bookOf(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet>" + string(inner) + "</worksheet>"}),
	}
}

// claiming returns a workbook whose sheet has size blanks, and whose archive
// claims that there are claimed bytes.
func claiming(t testing.TB, size, claimed int) []byte {
	t.Helper()
	var packed bytes.Buffer
	d, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	blanks := make([]byte, size)
	if _, err := d.Write(bytes.ReplaceAll(blanks, []byte{0}, []byte{' '})); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part := func(header zip.FileHeader, data []byte) {
		p, err := w.CreateRaw(&header)
		if err == nil {
			_, err = p.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet name="One" id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	} {
		size := uint64(len(text))
		part(zip.FileHeader{Name: name, CompressedSize64: size, UncompressedSize64: size, CRC32: crc32.ChecksumIEEE([]byte(text))}, []byte(text))
	}
	part(zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(claimed)}, packed.Bytes())
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// BenchmarkBombs measures the time until each is refused: 2 s at most.
func BenchmarkBombs(b *testing.B) {
	for name, data := range bombs(b) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := formats.Read("bomb.xlsx", data); err == nil {
					b.Error("it is read")
				}
			}
		})
	}
}

// TestBombsAreRefused checks that each is refused, with less than 300 MB of
// memory.
func TestBombsAreRefused(t *testing.T) {
	for name, data := range bombs(t) {
		var r format.Result
		var err error
		formattest.CostOf(func() { r, err = formats.Read("bomb.xlsx", data) }).Check(t, name, 300)
		if err == nil {
			t.Errorf("%s: read, with %d events", name, r.Timeline.Events.Len())
		}
	}
}

// TestMoreRowsThanASheetHolds checks that too many rows are refused before
// anything is written.
func TestMoreRowsThanASheetHolds(t *testing.T) {
	built := formattest.Timelines(t)["built-in"]
	tl := &timeline.Timeline{Events: paged.Of(slices.Repeat(built.Events.Values()[:1], excelize.TotalRows))}
	var b bytes.Buffer
	_, err := format.Write(context.Background(), &b, &xlsx.Format, tl, formattest.InEnglish)
	var f *format.Failure
	if !errors.As(err, &f) || f.Problem.Message.Key != "problem.xlsx-rows" || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

// TestWhatACellCannotHoldIsReported writes a character that XML does not have,
// and a text that is too long for a cell.
func TestWhatACellCannotHoldIsReported(t *testing.T) {
	tl := formattest.Timelines(t)["every field"]
	e := *tl.Events.At(0)
	e.Description, e.Lane = strings.Repeat("x", 40_000), "a\u0007b"
	tl.Events.Set(0, &e)
	_, report := formattest.WrittenAs(t, &xlsx.Format, tl)
	var reported []string
	for _, c := range report.Changes {
		reported = append(reported, c.What+" "+c.Why.Key)
	}
	slices.SortFunc(reported, cmp.Compare[string])
	if want := []string{"events/description report.xlsx-cell", "events/lane report.xlsx-cell"}; !slices.Equal(reported, want) {
		t.Errorf("reported was %q", reported)
	}
}

// TestDamagedWorkbooks changes each byte of a workbook of ours in turn. It is
// refused, or read as before.
func TestDamagedWorkbooks(t *testing.T) {
	whole, _ := formattest.WrittenAs(t, &xlsx.Format, formattest.Timelines(t)["every field"])
	want := formattest.NativeOf(t, formattest.Timelines(t)["every field"])
	refused, step := 0, 11
	if os.Getenv("DATELINE_DAMAGE") != "" {
		step = 1
	}
	for i := 0; i < len(whole); i += step {
		damaged := slices.Clone(whole)
		damaged[i] ^= 1 << (i % 8)
		r, err := formats.Read("f.xlsx", damaged)
		switch {
		case err != nil:
			refused++
		case len(r.Problems) == 0 && len(r.Report.Changes) == 0 && !bytes.Equal(formattest.NativeOf(t, r.Timeline), want):
			t.Errorf("byte %d of %d: says something else, and no word about it:\n%s", i, len(whole), formattest.FirstDifference(want, formattest.NativeOf(t, r.Timeline)))
		}
	}
	if refused < len(whole)/step/2 {
		t.Errorf("only %d are refused", refused)
	}
}
