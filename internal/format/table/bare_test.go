package table_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dateline/internal/format/csvtext"
	"dateline/internal/format/formattest"
	"dateline/internal/formats"
)

// TestQuotesInTabbedTablesAreLetters reads rows that a strict reader would
// lose.
func TestQuotesInTabbedTablesAreLetters(t *testing.T) {
	r, err := formats.Read("f.tsv", []byte("title\tdate\tnote\n5\" gun\t1943\ta\n\"Open\t1944\tb\n\nSay \"x\"\t1945\tc\r\nE\t?!\te\n"))
	if err != nil || r.Timeline.Events.Len() != 3 {
		t.Fatalf("%v %s", err, formattest.Problems(r))
	}
	for i, want := range []string{`5" gun`, `"Open`, `Say "x"`} {
		if e := r.Timeline.Events.At(int32(i)); e.Title != want || e.Description != string(rune('a'+i)) {
			t.Errorf("%q %q", e.Title, e.Description)
		}
	}
	if len(r.Problems) != 1 || r.Problems[0].Line != 6 || r.Problems[0].Column != 3 {
		t.Errorf("%s", formattest.Problems(r))
	}
	// If all quotes are closed they are read as quotes.
	r, err = formats.Read("f.tsv", []byte("title\tdate\n\"Two\nlines\"\t1943\n"))
	if err != nil || r.Timeline.Events.At(0).Title != "Two\nlines" {
		t.Errorf("%v %s", err, formattest.Problems(r))
	}
	// A row that is too long does not end the table.
	r, err = formats.Read("f.tsv", []byte("title\tdate\na\t1943\n\""+strings.Repeat("x", csvtext.MaxRecord)+"\t1944\nb\t1945\n"))
	if err != nil || r.Timeline.Events.Len() != 2 || len(r.Problems) != 1 || r.Problems[0].Line != 3 {
		t.Errorf("%v %s", err, formattest.Problems(r))
	}
}

func TestLinesMayEndInCarriageReturns(t *testing.T) {
	r, err := formats.Read("f.csv", []byte("title,date\rA,1943\rB,1944\r"))
	if err != nil || r.Timeline.Events.Len() != 2 || r.Timeline.Events.At(1).Title != "B" {
		t.Errorf("%v %s", err, formattest.Problems(r))
	}
}

func TestRowsAboveTheHeaderAreReported(t *testing.T) {
	r, err := formats.Read("f.csv", []byte("A list by me,\n\ntitle,date\nA,1943\n"))
	if err != nil || r.Timeline.Events.Len() != 1 || formattest.Changes(r, "report.row-above") != 1 {
		t.Errorf("%v %v", err, r.Report.Changes)
	}
	book := excelize.NewFile()
	for cell, text := range map[string]string{"A1": "A list by me", "A3": "title", "B3": "date", "A4": "A", "B4": "c. 1943"} {
		if err := book.SetCellStr("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	file, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	if r, err = formats.Read("f.xlsx", file.Bytes()); err != nil || formattest.Changes(r, "report.row-above") != 1 {
		t.Errorf("%v %v", err, r.Report.Changes)
	}
	if r, err = formats.Read("f.csv", []byte("sep=;\ntitle;date\nA;1943\n")); err != nil || formattest.Changes(r, "report.row-above") != 0 {
		t.Errorf("%v %v", err, r.Report.Changes)
	}
}
