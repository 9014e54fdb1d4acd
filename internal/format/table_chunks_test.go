package format

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"dateline/internal/written"
)

// hostileTable makes a small table of what can go wrong in one. Some are
// plain, so that not all of them are read as a whole.
func hostileTable(r *rand.Rand) string {
	delimiter := byte(',')
	if r.IntN(3) == 0 {
		delimiter = delimiters[r.IntN(len(delimiters))]
	}
	headers := []string{
		"title,start,end,lane,status\n", "Title,START\r\n", "\"title\",start,note,note,,claims\n", "id,title,start,source,lat,lon,place\n",
		"\n\r\ntitle,importance,start,description\n\n", "start,end,title,source\n",
		"Battles\nName,Date,Place,Category,URL\n", "Titel,Jahr,Monat,Tag,Jahr bis\n", "Event,date_text,earliest,latest,end_min,end_max\n",
	}
	if r.IntN(20) == 0 {
		headers = []string{"title\n", "title,start", "title,start,title\n", "a\"b,title,start\n", "\"title\n\",start\n", "title,start\r"}
	}
	usual := []string{
		"War", "", " ", "1918", "1918~", "19XX", "1960s", "196u", "2024-02-30", "..", "1914/1918", "unknown", "claimed", "Forged", "likely",
		"2/6/1930", "13/6/1930", "6/13/1930", "early May 1918", "n.d.", "12", "1943.0",
		"x", "x", "https://example.org", "A book", "1", "5", "6", "-1.5", "NaN", "200", "ÄÖÜ", " padded\t", "a\rb", "row-2", "row-3",
		`"quoted"`, `"a,b"`, `"a ""b"" c"`, "\"two\nlines\"", "\"two\r\nlines\"", `""`, `""""`, "\"\n\"\"\n\"",
	}
	odd := []string{`a"b`, `"a"b`, `"open`, `"`, `"a" `, `""a`, "\"\r"}
	ends := []string{"\n", "\n", "\n", "\r\n", "\n\n", "\r\n\r\n\n", "\r", "\r\r\n", " \n"}
	oddity := max(0, r.IntN(60)-30) // of a thousand cells
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(headers[r.IntN(len(headers))], ",", string(delimiter)))
	for range r.IntN(25) {
		for i := range 1 + r.IntN(7) {
			if i > 0 {
				b.WriteByte(delimiter)
			}
			cells := usual
			switch {
			case r.IntN(1000) < oddity:
				cells = odd
			case r.IntN(2) == 0:
				cells = usual[3:7] // dates
			}
			b.WriteString(cells[r.IntN(len(cells))])
		}
		b.WriteString(ends[r.IntN(len(ends))])
	}
	text := b.String()
	if r.IntN(3) == 0 {
		text = strings.TrimRight(text, "\r\n")
	}
	return text
}

// someMapping gives a mapping of columns that tables may have, often none.
func someMapping(r *rand.Rand) *Mapping {
	if r.IntN(4) > 0 {
		return nil
	}
	m := &Mapping{Header: r.IntN(3), Order: written.Order(r.IntN(3))}
	names := []string{"title", "start", "end", "note", "Name", "Date", "column 1", "column 2", "column 3"}
	if m.Header == 0 {
		names = names[6:]
	}
	roles := Roles()
	for _, name := range names {
		role := roles[r.IntN(len(roles))]
		if m.Columns = append(m.Columns, MappedColumn{name, role}); m.check() != nil {
			m.Columns = m.Columns[:len(m.Columns)-1]
		}
	}
	return m
}

// readBoth reads a table in chunks, and as a whole. plain says whether the
// chunks were enough.
func readBoth(data string, chunk int, mapping *Mapping) (chunked, whole Result, err, wholeErr error, plain bool) {
	ctx, p := context.Background(), newProgress(nil)
	in := &input{ctx: ctx, data: data, options: Options{Mapping: mapping}, progress: p}
	t, err := newTextTable(in)
	if err != nil {
		return chunked, whole, err, err, false
	}
	_, plainErr := t.plain(ctx, chunk, p)
	chunked, err = t.read(ctx, chunk, p)
	t, _ = newTextTable(in) // the order of day and month anew
	whole, wholeErr = t.readAll(ctx, p, t.whole)
	return chunked, whole, err, wholeErr, !errors.Is(plainErr, errNotPlain)
}

func TestChunksGiveWhatTheWholeTableGives(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	plain, failed, problems, sources := 0, 0, 0, 0
	tables := 2_000
	if testing.Short() {
		tables = 300
	}
	for range tables {
		data, chunk := hostileTable(r), 1+r.IntN(60)
		chunked, whole, err, wholeErr, isPlain := readBoth(data, chunk, someMapping(r))
		if !reflect.DeepEqual(chunked, whole) || !reflect.DeepEqual(err, wholeErr) {
			t.Fatalf("in chunks of %d of %q:\n%s%v\nas a whole:\n%s%v", chunk, data, nativeOf(t, chunked.Timeline), err, nativeOf(t, whole.Timeline), wholeErr)
		}
		if err != nil {
			failed++
			continue
		}
		if isPlain {
			plain++
		}
		problems += len(chunked.Problems)
		sources += len(chunked.Timeline.Sources)
	}
	if plain < tables/4 || plain > tables*3/4 || failed > tables/2 || problems < tables || sources < tables/10 {
		t.Errorf("%d plain and %d failed, with %d problems and %d sources: the tables test little", plain, failed, problems, sources)
	}
}

func FuzzChunks(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		f.Add(hostileTable(r), uint8(r.IntN(60)))
	}
	f.Fuzz(func(t *testing.T, data string, chunk uint8) {
		if strings.TrimSpace(data) == "" {
			return // refused before it is a table
		}
		if chunked, whole, err, wholeErr, _ := readBoth(data, 1+int(chunk), nil); !reflect.DeepEqual(chunked, whole) || !reflect.DeepEqual(err, wholeErr) {
			t.Fatalf("in chunks:\n%s%v\nas a whole:\n%s%v", problems(chunked), err, problems(whole), wholeErr)
		}
	})
}

func TestLongRecordsAreCappedAsInAWholeTable(t *testing.T) {
	header := "title,start,description\n"
	for name, data := range map[string]string{
		"a long cell":          header + "A,1918," + strings.Repeat("x", plainRecord) + "\nB,1919\n",
		"too long a cell":      header + "A,1918," + strings.Repeat("x", maxRecord+8192) + "\nB,1919\n",
		"an open quote":        header + "A,1918,\"" + strings.Repeat("x\n", maxRecord) + "\nB,1919\n",
		"blank lines":          header + "A,1918\n" + strings.Repeat("\n", plainRecord-10) + "B,1918," + strings.Repeat("x", plainRecord-10) + "\n",
		"too many blank lines": header + "A,1918\n" + strings.Repeat("\n", maxRecord+8192) + "B,1919\n",
		"a long end":           header + "A,1918\n" + strings.Repeat("\r\n", maxRecord),
		"a long header":        "title,start," + strings.Repeat("x", plainRecord) + "\nA,1918\n",
	} {
		for _, chunk := range []int{100, chunkSize} {
			chunked, whole, err, wholeErr, _ := readBoth(data, chunk, nil)
			if !reflect.DeepEqual(chunked, whole) || !reflect.DeepEqual(err, wholeErr) {
				t.Errorf("%s, in chunks of %d: %v, %s\nas a whole: %v, %s", name, chunk, err, problems(chunked), wholeErr, problems(whole))
			}
		}
	}
}

func TestImportanceOfATable(t *testing.T) {
	r, err := Read("f.csv", []byte("title,start,importance\nA,1918,5\nB,1918, 1 \nC,1918,\nD,1918,6\nE,1918,high\nF,1918,0\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []int8
	for _, e := range r.Timeline.Events {
		got = append(got, e.Importance)
	}
	if want := []int8{5, 1, 0, 0, 0, 0}; !reflect.DeepEqual(got, want) {
		t.Errorf("importance %v, want %v", got, want)
	}
	lines := strings.Split(strings.TrimSpace(problems(r)), "\n")
	for i, want := range []string{"f:5:8: the importance “6”", "f:6:8: the importance “high”", "f:7:8: the importance “0”"} {
		if len(lines) != 3 || !strings.HasPrefix(lines[i], want) || !strings.HasSuffix(lines[i], "(it is a whole number from 1 to 5)") {
			t.Fatalf("problems:\n%s", problems(r))
		}
	}
	if kept := string(nativeOf(t, r.Timeline)); !strings.Contains(kept, `"importance": "high"`) {
		t.Errorf("the cell is lost in\n%s", kept)
	}
}

func TestIDsOfRowsCountRowsWithoutEvents(t *testing.T) {
	data := "title,start,id\nA,1918\n,1918\nC,1918,own\nD,1918\nE,1918\n"
	for _, chunk := range []int{1, 20, chunkSize} {
		table, err := newTextTable(&input{data: data})
		if err != nil {
			t.Fatal(err)
		}
		r, err := table.read(context.Background(), chunk, newProgress(nil))
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, e := range r.Timeline.Events {
			ids = append(ids, e.ID)
		}
		if got := fmt.Sprint(ids); got != "[row-1 own row-4 row-5]" {
			t.Errorf("in chunks of %d: %s", chunk, got)
		}
	}
}

func TestWhatIsReadDoesNotKeepTheFile(t *testing.T) {
	padding := strings.Repeat(" ", 100_000)
	data := []byte("title,start,lane,status,a note\n")
	for range 100 {
		data = append(data, "A,196u,"+padding+"Lane,likely,x\nB,soon"+padding+",,,\n"...)
	}
	before := heap()
	r, err := Read("f.csv", data)
	if err != nil || len(r.Problems) != 200 || len(r.Report.Changes) != 2 || r.Report.Changes[1].Count != 100 {
		t.Fatal(err, problems(r))
	}
	if kept := heap() - before; kept > 2e6 {
		t.Errorf("%.0f bytes are kept of %d", kept, len(data))
	}
	runtime.KeepAlive(data)
	runtime.KeepAlive(r)
}
