package written

import (
	"strings"
	"testing"

	"dateline/internal/chrono"
)

// TestTimesOfDayReadBack in all languages, in full and briefly, to the hour, the minute and
// the second, in a time zone and in none.
func TestTimesOfDayReadBack(t *testing.T) {
	for _, language := range Languages() {
		l, r := lexicons[language.Code], NewReader(language)
		for _, edtf := range []string{"1789-05-05T11", "1789-05-05T00", "2024-10-19T17", "2024-10-19T12", "2024-10-19T17:12", "1914-06-28T00:05", "2024-10-19T17:12:09", "2024-10-19T17:12:00+03:00", "2024-10-19T17:12:00Z", "2024-10-19T17:12-05:30"} {
			v, err := chrono.Parse(edtf)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{l.Long(v), l.Medium(v)} {
				if d, err := r.Read(text); err != nil || d.Value.String() != v.String() {
					t.Errorf("%s: %s is worded %q and read as %v, %v", language.Code, edtf, text, d.Value, err)
				}
			}
		}
	}
}

func TestTimesOfDayAsPeopleWriteThem(t *testing.T) {
	r := NewReader(Languages()...)
	for text, want := range map[string]string{
		"5 May 1789 at 11:00": "1789-05-05T11:00", "19 Oct 2024, 5:12 pm": "2024-10-19T17:12", "19 October 2024 12 a.m.": "2024-10-19T00",
		"le 14 juillet 1789 à 17h30": "1789-07-14T17:30", "28. Juni 1914 um 11 Uhr": "1914-06-28T11", "October 19, 2024, 17:12": "2024-10-19T17:12",
		"11 ноября 1918 г. в 11:00": "1918-11-11T11:00", "2024년 10월 19일 17:12": "2024-10-19T17:12",
	} {
		if d, err := r.Read(text); err != nil || d.Value.String() != want {
			t.Errorf("%q is read as %v, %v; want %s", text, d.Value, err, want)
		}
	}
	for _, text := range []string{"May 1789, 11:00", "5 May 1789, 25:00", "5 May 1789, 11:75", "5 May 1789, 13 pm", "5 May 1789, 11", "about 5 May 1789, 11 am", "5:30"} {
		if d, err := r.Read(text); err == nil && strings.Contains(d.Value.String(), "T") {
			t.Errorf("%q is read as %v", text, d.Value)
		}
	}
}
