package xlsx

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestNumberFormatsOfDates(t *testing.T) {
	for code, want := range map[string]string{
		"General": "", "0.00": "", "#,##0": "", "0.00E+00": "", "@": "", "[h]:mm:ss": "", "[Red]0": "", `"day "0`: "", "# ?/?": "", "": "",
		"yyyy-mm-dd": "ymd", "d-mmm-yy": "ymd", "mmm yyyy": "ym", "mmm-yy": "ym", "yyyy": "y", `yyyy"年"m"月"d"日"`: "ymd", "[$-409]d\\-mmm\\-yyyy;@": "ymd",
		"dd/mm/yyyy hh:mm": "ymdHM", "m/d/yy h:mm:ss AM/PM": "ymdHMS", "h:mm": "HM", "mm:ss.0": "MS", "[$-F800]dddd, mmmm dd, yyyy": "ymd", "ggge\"年\"": "y", "YYYY/MM": "ym", "[$-411]ge.m.d": "ymd",
		`"y"0`: "", `\d0`: "",
	} {
		got := ""
		for i, letter := range "ymdHMS" {
			if shownParts(code)>>i&1 != 0 {
				got += string(letter)
			}
		}
		if got != want {
			t.Errorf("%s shows %q, want %q", code, got, want)
		}
	}
}

// TestSerialNumbers compares with what Excel and LibreOffice show, and days
// after February 1900 with another library.
func TestSerialNumbers(t *testing.T) {
	const clock = fullDate | showsHour | showsMinute
	excel, mac, libre := dateSystem{}, dateSystem{from1904: true}, dateSystem{correct1900: true}
	for _, c := range []struct {
		system dateSystem
		serial float64
		parts  dateParts
		want   string
	}{
		{excel, 1, fullDate, "1900-01-01"},
		{excel, 59, fullDate, "1900-02-28"},
		{excel, 60, fullDate, "1900-02-29"}, // which no date reader takes
		{excel, 61, fullDate, "1900-03-01"},
		{excel, 45583, fullDate, "2024-10-18"},
		{excel, 2958465, fullDate, "9999-12-31"},
		{excel, 45583.7166666667, clock, "2024-10-18T17:12"},
		{excel, 45583.7166666667, clock | showsSecond, "2024-10-18T17:12:00"},
		{excel, 45583.99999999, clock, "2024-10-19T00:00"},
		{excel, 45583.5, showsYear | showsMonth, "2024-10"},
		{excel, 45583.5, showsYear, "2024"},
		{excel, 45583.5, showsMonth | showsDay, "2024-10-18"},
		{excel, 0.5, showsHour | showsMinute, "12:00"},
		{mac, 0, fullDate, "1904-01-01"},
		{mac, 44121, fullDate, "2024-10-18"},
		{libre, 1, fullDate, "1899-12-31"},
		{libre, 61, fullDate, "1900-03-01"},
		{libre, -1, fullDate, "1899-12-29"},
		{libre, -36524, fullDate, "1799-12-30"},
		{excel, 1e9, fullDate, ""},
		{excel, 1.5, showsHour, ""},
	} {
		if got, _ := c.system.text(c.serial, c.parts); got != c.want {
			t.Errorf("%v in %+v: %q, want %q", c.serial, c.system, got, c.want)
		}
	}
	for serial := 61.0; serial < 60_000; serial += 97.25 {
		for _, from1904 := range []bool{false, true} {
			other, err := excelize.ExcelDateToTime(serial, from1904)
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := (dateSystem{from1904: from1904}).text(serial, clock); got != other.Format("2006-01-02T15:04") {
				t.Errorf("%v: %s, not %s", serial, got, other)
			}
		}
	}
}
