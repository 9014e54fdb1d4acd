package xlsx_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/ownsheet"
	"dateline/internal/format/xlsx"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

// office is LibreOffice, which reads our workbooks and writes some for us.
type office struct{ program, profile string }

// needOffice returns LibreOffice, and skips the test where there is none.
func needOffice(t *testing.T) office {
	t.Helper()
	if testing.Short() {
		t.Skip("LibreOffice takes long")
	}
	for _, name := range []string{"soffice", "libreoffice"} {
		if program, err := exec.LookPath(name); err == nil {
			return office{program, t.TempDir()}
		}
	}
	if os.Getenv("DATELINE_REQUIRE_OFFICE") != "" {
		t.Fatal("LibreOffice is not installed, and DATELINE_REQUIRE_OFFICE asks for it")
	}
	t.Skip("LibreOffice is not installed")
	return office{}
}

// convert converts files in a folder to a kind of file in the same folder.
func (o office) convert(t *testing.T, dir, to string, in ...string) {
	t.Helper()
	args := append([]string{"-env:UserInstallation=file://" + o.profile, "--headless", "--norestore", "--convert-to", to, "--outdir", dir}, in...)
	out, err := exec.CommandContext(t.Context(), o.program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// allSheets is LibreOffice's name for CSV in UTF-8 with commas, a file for
// each sheet, and values rather than what formats make of them.
const allSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

// TestLibreOfficeReadsOurWorkbooks compares every cell that LibreOffice reads
// with the one that was written.
func TestLibreOfficeReadsOurWorkbooks(t *testing.T) {
	o, dir := needOffice(t), t.TempDir()
	all := formattest.Timelines(t)
	var files []string
	for name, tl := range all {
		text, _ := formattest.WrittenAs(t, &xlsx.Format, tl)
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	o.convert(t, dir, allSheets, files...)
	cells := 0
	for name, tl := range all {
		for _, plan := range ownsheet.PlanTables(tl) {
			if plan.Kind == ownsheet.TimelineTable && plan.Rows == 0 {
				continue
			}
			rows := rowsOfCSV(t, filepath.Join(dir, name+"-"+ownsheet.SheetNames[plan.Kind]+".csv"))
			if len(rows) != plan.Rows+1 || !slices.Equal(rows[0], plan.Columns) {
				t.Fatalf("%s, %s: %d rows of %q", name, ownsheet.SheetNames[plan.Kind], len(rows), rows[0])
			}
			for n := range plan.Rows {
				for i, cell := range plan.Cells(n) {
					cells++
					// LibreOffice does not keep carriage returns.
					if got, want := withoutReturns(rows[n+1][i]), withoutReturns(cell); got != want {
						t.Errorf("%s, %s, row %d, %s: %q, want %q", name, ownsheet.SheetNames[plan.Kind], n+2, plan.Columns[i], got, want)
					}
				}
			}
		}
	}
	if cells < 3000 {
		t.Errorf("only %d cells", cells)
	}
}

func withoutReturns(text string) string { return strings.ReplaceAll(text, "\r", "") }

func rowsOfCSV(t *testing.T, path string) [][]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestWorkbooksOfLibreOffice reads workbooks that LibreOffice made: from a
// table in which it finds dates, and from our CSV for spreadsheets, in which
// it finds no formula.
func TestWorkbooksOfLibreOffice(t *testing.T) {
	o, dir := needOffice(t), t.TempDir()
	put := func(name string, text []byte) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	dates := put("dates.csv", []byte("title,start,end,lat,lon\n"+
		"A,2024-10-18,2024-10-20,50.45,30.5\nB,1899-12-25,,,\nC,2024-10-18 17:12:05,,,\nD,1984,,,\n\nE,1966~,..,,\n\"F, g\",1900-02-28,1900-03-01,,\n"))
	guardedText, _ := formattest.WrittenAs(t, &ownsheet.Spreadsheet, formattest.Timelines(t)["hostile"])
	ours := put("ours.csv", guardedText)
	formulas := put("formulas.csv", []byte("title,start\n=1+1,1918\n"))
	// The last two say: dates are found out, and formulas are taken as such.
	o.convert(t, dir, "xlsx", "--infilter=CSV:44,34,76,1,,1033,false,true,false,false,false,0,true", dates, ours, formulas)

	r := readOffice(t, filepath.Join(dir, "dates.xlsx"))
	var got []string
	for _, e := range r.Timeline.Events.All() {
		got = append(got, e.Title+" "+e.When.Value.String())
	}
	want := []string{"A 2024-10-18/2024-10-20", "B 1899-12-25", "C 2024-10-18T17:12:05", "D 1984", "E 1966~/..", "F, g 1900-02-28/1900-03-01"}
	if !slices.Equal(got, want) || len(r.Problems) > 0 {
		t.Errorf("got %q, %s", got, formattest.Problems(r))
	}
	if p := r.Timeline.Events.At(0).More.Place; p.Lat != 50.45 || p.Lon != 30.5 {
		t.Errorf("place: %+v", p)
	}

	for name, most := range map[string]int{"ours.xlsx": 0, "formulas.xlsx": 1} { // the second shows that the first can fail
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		sheet := partIn(t, text, "xl/worksheets/sheet1.xml")
		if n := strings.Count(sheet, "<f"); n != most {
			t.Errorf("%s: %d formulas, want %d", name, n, most)
		}
	}
}

func readOffice(t *testing.T, path string) format.Result {
	t.Helper()
	r, err := formats.ReadFile(t.Context(), path, format.Options{})
	if err != nil {
		t.Fatal(format.ProblemOf(err).Text(path, formattest.English))
	}
	if r.Timeline == nil {
		r.Timeline = &timeline.Timeline{}
	}
	return r
}
