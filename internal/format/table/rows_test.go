package table_test

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"dateline/internal/format/formattest"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

func TestImportanceOfATable(t *testing.T) {
	r, err := formats.Read("f.csv", []byte("title,start,importance\nA,1918,5\nB,1918, 1 \nC,1918,\nD,1918,6\nE,1918,high\nF,1918,0\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []int8
	for _, e := range r.Timeline.Events.All() {
		got = append(got, e.Importance)
	}
	if want := []int8{5, 1, 0, 0, 0, 0}; !reflect.DeepEqual(got, want) {
		t.Errorf("importance %v, want %v", got, want)
	}
	lines := strings.Split(strings.TrimSpace(formattest.Problems(r)), "\n")
	for i, want := range []string{"f:5:8: the importance “6”", "f:6:8: the importance “high”", "f:7:8: the importance “0”"} {
		if len(lines) != 3 || !strings.HasPrefix(lines[i], want) || !strings.HasSuffix(lines[i], "(must be a whole number from 1 to 5)") {
			t.Fatalf("problems:\n%s", formattest.Problems(r))
		}
	}
	if kept := string(formattest.NativeOf(t, r.Timeline)); !strings.Contains(kept, `"importance": "high"`) {
		t.Errorf("the cell is lost in\n%s", kept)
	}
}

func TestWhatIsReadDoesNotKeepTheFile(t *testing.T) {
	padding := strings.Repeat(" ", 100_000)
	data := []byte("title,start,lane,status,a note\n")
	for range 100 {
		data = append(data, "A,196u,"+padding+"Lane,likely,x\nB,soon"+padding+",,,\n"...)
	}
	before := formattest.HeapInUse()
	r, err := formats.Read("f.csv", data)
	if err != nil || len(r.Problems) != 200 || len(r.Report.Changes) != 2 || r.Report.Changes[1].Count != 100 {
		t.Fatal(err, formattest.Problems(r))
	}
	if kept := formattest.HeapInUse() - before; kept > 2e6 {
		t.Errorf("%.0f bytes are kept of %d", kept, len(data))
	}
	runtime.KeepAlive(data)
	runtime.KeepAlive(r)
}

// TestRankOfATable expects ranks as tables have them, and of other cells a problem
// with its place, and the cell kept.
func TestRankOfATable(t *testing.T) {
	cells := []string{"1", " 2 ", "", "3.0", "4.", "17000", "1000000000", "0", "-1", "2.5", "1st", "=3", "1000000001"}
	table := "title,start,rank\n"
	for i, cell := range cells {
		table += string(rune('A'+i)) + ",1918," + cell + "\n"
	}
	r, err := formats.Read("f.csv", []byte(table))
	if err != nil {
		t.Fatal(err)
	}
	want := []uint32{1, 2, 0, 3, 4, 17000, timeline.MostRank, 0, 0, 0, 0, 0, 0}
	for i, e := range r.Timeline.Events.All() {
		if e.Rank != want[i] || e.Importance != 0 {
			t.Errorf("%q is the rank %d, not %d, and the importance %d", cells[i], e.Rank, want[i], e.Importance)
		}
	}
	bad := cells[len(cells)-6:]
	if len(r.Problems) != len(bad) {
		t.Fatalf("problems:\n%s", formattest.Problems(r))
	}
	kept := string(formattest.NativeOf(t, r.Timeline))
	for i, cell := range bad {
		want := fmt.Sprintf("f:%d:8: the rank “%s” is not valid (must be a whole number from 1, the first, to 1,000,000,000)", len(cells)-len(bad)+i+2, cell)
		if got := r.Problems[i].Text("f", formattest.English); got != want {
			t.Errorf("%s\nnot\n%s", got, want)
		}
		if !strings.Contains(kept, `"rank": "`+cell+`"`) {
			t.Errorf("the cell %q is lost", cell)
		}
	}
}
