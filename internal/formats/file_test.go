package formats

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/written"
)

// someFiles returns files of several kinds, by their names.
func someFiles(t *testing.T) map[string][]byte {
	t.Helper()
	russian, err := charmap.Windows1251.NewEncoder().String("Название;Дата;Город\nВойна;1.2.1943;Курск\nМир;3.4.1945;Берлин\n")
	if err != nil {
		t.Fatal(err)
	}
	bibliography, err := charmap.Windows1251.NewEncoder().String("@book{a, title={Война и мир}, year=1943, colour={красный как кровь}}\n")
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	for sheet, rows := range map[string][][]any{
		"Sheet1": {{"name", "date", "town"}, {"A", "1943", "Kursk"}, {"B", "soon"}},
		"More":   {{"name", "date"}, {"C", "2/3/1944"}, {"D", "13/3/1944"}, {"E", "1945"}},
	} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := book.SetSheetRow(sheet, "A"+string(rune('1'+i)), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var workbook bytes.Buffer
	if err := book.Write(&workbook); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"table.csv":     []byte("name,from,till,town\nA,2/3/1943,,Kursk\nB,13/3/1944,soon,\n\"C, D\",1945,1946,Berlin\n"),
		"odd.csv":       []byte("name,from,town\nA,1943,Kursk\nB\"x,1944\nC,1945,\"Berlin\"\n"),
		"russian.csv":   []byte(russian),
		"russian.bib":   []byte(bibliography),
		"book.xlsx":     workbook.Bytes(),
		"native.json":   []byte(`{"format":"dateline","version":1,"events":[{"id":"a","title":"A","when":"1943"},7,{"id":"b","title":"B","claims":[1]}]}`),
		"script.js":     []byte(`storyjs_jsonp_data = {"timeline":{"headline":"T","date":[{"startDate":"1943","headline":"A"}]}};`),
		"loose.json":    []byte("{events: [{start: '1943', title: 'A',},]}"),
		"fault.json":    []byte(`{"format":"dateline","version":1,`),
		"nothing.csv":   []byte("a\nb\nc\n"),
		"calendar.ics":  []byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:19430101\r\nSUMMARY:A\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
		"ours.csv":      []byte("record,title,when\nevent,A,1943\n"),
		"latin.geojson": []byte("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"title\":\"Caf\xe9\"}}]}"),
	}
}

// mappings returns the mapping of a preview with the changes that a person may
// make.
func mappings(p *format.TablePreview) []*format.Mapping {
	all := []*format.Mapping{nil, p.Mapping.Clone()}
	for _, change := range []func(m *format.Mapping){
		func(m *format.Mapping) { m.Assign(len(m.Columns)-1, format.RoleLane) },
		func(m *format.Mapping) { m.Assign(0, format.RoleEnd); m.Assign(len(m.Columns)-1, format.RoleStart) },
		func(m *format.Mapping) { m.Order = written.DayFirst },
		func(m *format.Mapping) { m.Header = 0 },
		func(m *format.Mapping) { m.Charset = "KOI8-R" },
		func(m *format.Mapping) { m.Delimiter = ';' },
		func(m *format.Mapping) { m.Sheet = "Sheet1" },
		func(m *format.Mapping) { m.Sheet = "none" },
	} {
		m := p.Mapping.Clone()
		change(m)
		all = append(all, m)
	}
	return all
}

// TestAFileIsAsGoodAsNew previews and reads each file several times, and
// compares with a file that was not used before.
func TestAFileIsAsGoodAsNew(t *testing.T) {
	previews := 0
	for name, data := range someFiles(t) {
		used := FromBytes(name, data)
		all := []*format.Mapping{nil}
		if p, err := FromBytes(name, data).Preview(t.Context(), format.Options{}, 2); err == nil {
			all = mappings(p)
		}
		for range 2 {
			for i, m := range all {
				options := format.Options{Mapping: m}
				got, err := used.Preview(t.Context(), options, 2)
				want, wantErr := FromBytes(name, data).Preview(t.Context(), options, 2)
				if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, wantErr) {
					t.Errorf("%s, mapping %d: the preview is %+v %v, and of a new file %+v %v", name, i, got, err, want, wantErr)
				}
				if err == nil {
					previews++
				}
			}
			for i, m := range all {
				options := format.Options{Mapping: m}
				got, err := used.Read(t.Context(), options)
				want, wantErr := FromBytes(name, data).Read(t.Context(), options)
				if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, wantErr) {
					t.Errorf("%s, mapping %d: read as\n%s%v\nand anew as\n%s%v", name, i, formattest.Problems(got), err, formattest.Problems(want), wantErr)
				}
			}
		}
	}
	if previews < 60 {
		t.Errorf("only %d previews: the files test little", previews)
	}
}

// TestAFileIsUsedBySeveral previews and reads one file from several goroutines.
func TestAFileIsUsedBySeveral(t *testing.T) {
	for name, data := range someFiles(t) {
		f := FromBytes(name, data)
		want, wantErr := FromBytes(name, data).Read(t.Context(), format.Options{})
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				if i%2 == 0 {
					if _, err := f.Preview(t.Context(), format.Options{}, 2); err != nil && !errors.Is(err, format.ErrNoTable) && wantErr == nil && !strings.HasSuffix(name, ".csv") {
						t.Errorf("%s: %v", name, err)
					}
					return
				}
				if got, err := f.Read(t.Context(), format.Options{}); !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, wantErr) {
					t.Errorf("%s: %v, want %v", name, err, wantErr)
				}
			})
		}
		all.Wait()
	}
}
