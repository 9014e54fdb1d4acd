package formats

import (
	"testing"

	"dateline/internal/format/formattest"
)

func TestCharsetsAreFoundOut(t *testing.T) {
	for _, c := range []struct{ data, charset, title string }{
		{"title,start\n\xc1\xe8\xf2\xe2\xe0 \xef\xee\xe4 \xcf\xee\xeb\xf2\xe0\xe2\xee\xe9,1709\n", "Windows-1251", "Битва под Полтавой"},
		{"title,start\nD\xe9claration des droits de l'homme \xe0 Paris,1789\n", "Windows-1252", "Déclaration des droits de l'homme à Paris"},
		{"\xff\xfet\x00i\x00t\x00l\x00e\x00,\x00s\x00t\x00a\x00r\x00t\x00\n\x00A\x00,\x001\x007\x008\x009\x00\n\x00", "UTF-16", "A"},
		{"t\x00i\x00t\x00l\x00e\x00,\x00s\x00t\x00a\x00r\x00t\x00\n\x00A\x00,\x001\x007\x008\x009\x00\n\x00", "UTF-16", "A"},
		{"\x00t\x00i\x00t\x00l\x00e\x00,\x00s\x00t\x00a\x00r\x00t\x00\n\x00A\x00,\x001\x007\x008\x009\x00\n", "UTF-16", "A"},
	} {
		r, err := Read("f.csv", []byte(c.data))
		if err != nil || len(r.Problems) > 0 {
			t.Errorf("%q: %v %s", c.data, err, formattest.Problems(r))
			continue
		}
		if len(r.Report.Changes) != 1 || r.Report.Changes[0].Positions[0].Before != c.charset || r.Timeline.Events.Len() != 1 {
			t.Errorf("%s: %+v", c.charset, r.Report)
		}
		if title := r.Timeline.Events.At(0).Title; title != c.title {
			t.Errorf("%s: %q", c.charset, title)
		}
	}
	if _, err := Read("f.csv", []byte("title,start\nBücher, Mär\xc3 und Wörter,1789\n")); err == nil {
		t.Error("damaged UTF-8 is taken for another charset")
	}
}
