package table

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/formattest"
	"dateline/internal/written"
)

// hostileTable returns a small table of what may go wrong in one. Some tables
// are plain, so that not all of them are read as a whole.
func hostileTable(r *rand.Rand) string {
	delimiter := byte(',')
	if r.IntN(3) == 0 {
		delimiter = format.DelimiterSigns[r.IntN(len(format.DelimiterSigns))]
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

// someMapping returns a mapping of columns that tables may have, often none.
func someMapping(r *rand.Rand) *format.Mapping {
	if r.IntN(4) > 0 {
		return nil
	}
	m := &format.Mapping{Header: r.IntN(3), Order: written.Order(r.IntN(3))}
	names := []string{"title", "start", "end", "note", "Name", "Date", "column 1", "column 2", "column 3"}
	if m.Header == 0 {
		names = names[6:]
	}
	roles := format.Roles()
	for _, name := range names {
		role := roles[r.IntN(len(roles))]
		taken := slices.ContainsFunc(m.Columns, func(c format.MappedColumn) bool { return c.Role == role })
		if !taken || role.Several() {
			m.Columns = append(m.Columns, format.MappedColumn{Name: name, Role: role})
		}
	}
	return m
}

// readBoth reads a table in chunks, and as a whole. plain reports whether the
// table could be read in chunks.
func readBoth(data string, chunk int, mapping *format.Mapping) (chunked, whole format.Result, err, wholeErr error, plain bool) {
	ctx, p := context.Background(), format.NewProgress(nil)
	in := format.NewInput("f.csv", data).With(ctx, format.Options{Mapping: mapping}, p)
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

func TestChunksReadTheSameAsTheWholeTable(t *testing.T) {
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
			t.Fatalf("in chunks of %d of %q:\n%s%v\nas a whole:\n%s%v", chunk, data, formattest.NativeOf(t, chunked.Timeline), err, formattest.NativeOf(t, whole.Timeline), wholeErr)
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
			t.Fatalf("in chunks:\n%s%v\nas a whole:\n%s%v", formattest.Problems(chunked), err, formattest.Problems(whole), wholeErr)
		}
	})
}

func TestLongRecordsAreCappedAsInAWholeTable(t *testing.T) {
	header := "title,start,description\n"
	for name, data := range map[string]string{
		"a long cell":          header + "A,1918," + strings.Repeat("x", csvtext.MaxPlainRecord) + "\nB,1919\n",
		"too long a cell":      header + "A,1918," + strings.Repeat("x", csvtext.MaxRecord+8192) + "\nB,1919\n",
		"an open quote":        header + "A,1918,\"" + strings.Repeat("x\n", csvtext.MaxRecord) + "\nB,1919\n",
		"blank lines":          header + "A,1918\n" + strings.Repeat("\n", csvtext.MaxPlainRecord-10) + "B,1918," + strings.Repeat("x", csvtext.MaxPlainRecord-10) + "\n",
		"too many blank lines": header + "A,1918\n" + strings.Repeat("\n", csvtext.MaxRecord+8192) + "B,1919\n",
		"a long end":           header + "A,1918\n" + strings.Repeat("\r\n", csvtext.MaxRecord),
		"a long header":        "title,start," + strings.Repeat("x", csvtext.MaxPlainRecord) + "\nA,1918\n",
	} {
		for _, chunk := range []int{100, chunkSize} {
			chunked, whole, err, wholeErr, _ := readBoth(data, chunk, nil)
			if !reflect.DeepEqual(chunked, whole) || !reflect.DeepEqual(err, wholeErr) {
				t.Errorf("%s, in chunks of %d: %v, %s\nas a whole: %v, %s", name, chunk, err, formattest.Problems(chunked), wholeErr, formattest.Problems(whole))
			}
		}
	}
}

func TestIDsOfRowsCountRowsWithoutEvents(t *testing.T) {
	data := "title,start,id\nA,1918\n,1918\nC,1918,own\nD,1918\nE,1918\n"
	for _, chunk := range []int{1, 20, chunkSize} {
		table, err := newTextTable(format.NewInput("f.csv", data))
		if err != nil {
			t.Fatal(err)
		}
		r, err := table.read(context.Background(), chunk, format.NewProgress(nil))
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, e := range r.Timeline.Events.All() {
			ids = append(ids, e.ID)
		}
		if got := fmt.Sprint(ids); got != "[row-1 own row-4 row-5]" {
			t.Errorf("in chunks of %d: %s", chunk, got)
		}
	}
}
