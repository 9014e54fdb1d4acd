package ownsheet_test

import (
	"strings"
	"testing"

	"dateline/internal/format/formattest"
	"dateline/internal/format/ownsheet"
	"dateline/internal/formats"
)

func FuzzLayoutCSV(f *testing.F) {
	f.Add([]byte("record;id;event;title;when;lat;media;media_caption\nevent;a;;A;476;;\"\"\"a;b\"\"; c\";d\nclaim;;#1;;;1;;\ntimeline;;;T;;;;\n"))
	f.Add([]byte("\ufeffrecord,title,when,extra\nevent,'=1,'-0044-03-15,\"{\"\"a\"\":[1]}\"\n"))
	f.Add([]byte("record,title,when,hemisphere\nevent,A,2001-21,\ntimeline,,,southern\nevnt,\n\"event"))
	formattest.FuzzFormat(f, formats.ByName("csv-spreadsheet"))
}

// FuzzCells checks that the items of a cell are read as they were written.
func FuzzCells(f *testing.F) {
	f.Add("a; b", "", `"`)
	f.Add(`"a;b"`, "'=1", " ")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		items := []string{a, b, c}
		for n := 1; n <= len(items); n++ {
			if got := ownsheet.SplitList(ownsheet.JoinList(items[:n])); strings.Join(got, "\x00") != strings.Join(items[:n], "\x00") || len(got) != n {
				t.Errorf("%q comes back as %q", items[:n], got)
			}
		}
		if got := ownsheet.Unguarded(ownsheet.GuardedCell(a)); got != a {
			t.Errorf("%q comes back as %q", a, got)
		}
		group := [][4]string{{a, b, c, ""}, {b, c, a, ""}}
		for n := 1; n <= len(group); n++ {
			var cells [4]string
			for i := range cells {
				cells[i] = ownsheet.JoinGroup(group[:n], i)
			}
			if got := ownsheet.SplitGroup(cells); len(got) != n || got[0] != group[0] || got[n-1] != group[n-1] {
				t.Errorf("%q comes back as %q", group[:n], got)
			}
		}
	})
}
