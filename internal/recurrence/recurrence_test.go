package recurrence

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"dateline/internal/chrono"
)

const plenty = 10_000_000

func moment(t testing.TB, text string) chrono.Civil {
	at, err := ParseTime(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return at.Civil
}

// expand returns the dates of a rule as texts, in days where the time is
// midnight.
func expand(t testing.TB, rule, start string, zone *Zone, most int) (texts []string, cut bool) {
	r, err := Parse(rule)
	if err != nil {
		t.Fatalf("%s: %v", rule, err)
	}
	work := plenty
	dates, cut := r.Expand(moment(t, start), zone, Bounds{Most: most, Years: 50, Work: &work})
	for _, d := range dates {
		texts = append(texts, strings.TrimSuffix(d.String(), "T00:00:00"))
	}
	return texts, cut
}

// TestRulesByHand holds what was counted on a calendar.
func TestRulesByHand(t *testing.T) {
	for _, c := range []struct{ start, rule, want string }{
		{"20120803", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=4", "2012-08-03 2012-08-06 2012-08-07 2012-08-08"},
		{"20240131", "FREQ=MONTHLY;COUNT=4", "2024-01-31 2024-03-31 2024-05-31 2024-07-31"},
		{"20240229", "FREQ=YEARLY;COUNT=3", "2024-02-29 2028-02-29 2032-02-29"},
		{"20240104", "FREQ=MONTHLY;BYDAY=1TH;UNTIL=20240401", "2024-01-04 2024-02-01 2024-03-07"},
		{"20240126", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "2024-01-26 2024-02-23 2024-03-29"},
		{"20240101", "FREQ=DAILY;INTERVAL=10;UNTIL=20240121", "2024-01-01 2024-01-11 2024-01-21"},
		{"20240101", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "2024-01-01 2024-01-31 2024-02-29"}, // the start counts
		{"19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "1997-05-12 1998-05-11 1999-05-17"},              // RFC 5545
		{"19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 1997-08-10 1997-08-19 1997-08-24"},
		{"19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 1997-08-17 1997-08-19 1997-08-31"},
		{"19961105", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "1996-11-05 2000-11-07 2004-11-02"},
		{"20240101T220000", "FREQ=HOURLY;INTERVAL=3;COUNT=3", "2024-01-01T22:00:00 2024-01-02T01:00:00 2024-01-02T04:00:00"},
		{"20240101T090000", "FREQ=DAILY;BYHOUR=9,12;BYMINUTE=0,30;COUNT=5", "2024-01-01T09:00:00 2024-01-01T09:30:00 2024-01-01T12:00:00 2024-01-01T12:30:00 2024-01-02T09:00:00"},
		{"00010101", "FREQ=YEARLY;COUNT=2", "0001-01-01 0002-01-01"},
		{"20241230", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=2", "2024-12-30 2025-12-29"}, // weeks that belong to the next year
		{"20240101", "freq=yearly;byyearday=-1,1;count=3;", "2024-01-01 2024-12-31 2025-01-01"},
	} {
		got, cut := expand(t, c.rule, c.start, nil, 1000)
		if strings.Join(got, " ") != c.want || cut {
			t.Errorf("%s from %s: %v (cut: %v), want %s", c.rule, c.start, got, cut, c.want)
		}
	}
}

func TestTheEndMayBeInUTC(t *testing.T) {
	zone := Named("America/New_York")
	// 2024-03-12 13:00 UTC is 9:00 there: the last one.
	got, cut := expand(t, "FREQ=DAILY;UNTIL=20240312T130000Z", "20240310T090000", zone, 1000)
	if len(got) != 3 || cut {
		t.Errorf("%v", got)
	}
	if got, _ := expand(t, "FREQ=DAILY;UNTIL=20240312T125959Z", "20240310T090000", zone, 1000); len(got) != 2 {
		t.Errorf("%v", got)
	}
}

func TestWhatDoesNotEndIsBounded(t *testing.T) {
	for _, c := range []struct {
		rule string
		most int
		cut  bool
	}{
		{"FREQ=YEARLY", 51, true},
		{"FREQ=DAILY", 100, true},
		{"FREQ=SECONDLY", 100, true},
		{"FREQ=DAILY;COUNT=100", 100, false},
		{"FREQ=DAILY;COUNT=1000000000", 100, true},
		{"FREQ=DAILY;COUNT=9223372036854775807", 0, true}, // more than it can be
		{"FREQ=YEARLY;INTERVAL=1000000", 1, true},
		{"FREQ=HOURLY;INTERVAL=24;BYHOUR=5", 1, true}, // never
		{"FREQ=MINUTELY;BYSETPOS=2", 1, true},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1, true},
		{"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", 1, true},
		{"FREQ=SECONDLY;BYHOUR=5;BYMONTH=2;BYMONTHDAY=29;BYSETPOS=-1", 0, true},
		{"FREQ=MONTHLY;BYDAY=-53MO", 1, true},
		{"FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,30;BYSECOND=0,30;BYDAY=MO,TU,WE,TH,FR,SA,SU", 100, true},
	} {
		r, err := Parse(c.rule)
		if err != nil {
			if c.most != 0 {
				t.Errorf("%s: %v", c.rule, err)
			}
			continue
		}
		work := 500_000
		dates, cut := r.Expand(moment(t, "20240101T063000"), nil, Bounds{Most: 100, Years: 50, Work: &work})
		if work < -1000 {
			t.Errorf("%s: %d units of work more than it may take", c.rule, -work)
		}
		if c.most > 0 && len(dates) != c.most || cut != c.cut {
			t.Errorf("%s: %d dates, cut %v, want %d, %v", c.rule, len(dates), cut, c.most, c.cut)
		}
	}
}

func TestNoRules(t *testing.T) {
	for _, rule := range []string{
		"", "FREQ", "FREQ=", "FREQ=FORTNIGHTLY", "COUNT=3", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=0",
		"FREQ=DAILY;INTERVAL=99999999999999999999", "FREQ=DAILY;BYHOUR=24", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=YEARLY;BYEASTER=0", "FREQ=WEEKLY;BYDAY=1MO",
		"FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=54MO", "FREQ=DAILY;UNTIL=tomorrow", "FREQ=DAILY;UNTIL=20240230", "RSCALE=HEBREW;FREQ=YEARLY",
		"FREQ=YEARLY;BYMONTH=" + strings.Repeat("1,", 3000) + "1",
	} {
		if _, err := Parse(rule); !errors.Is(err, ErrRule) {
			t.Errorf("%.60q: %v", rule, err)
		}
	}
}

// TestRulesAsAnotherReadsThem compares random rules with rrule-go, where that
// is sure to come to an end and follows RFC 5545.
func TestRulesAsAnotherReadsThem(t *testing.T) {
	random := rand.New(rand.NewPCG(5545, 1))
	compared := 0
	for range 600 {
		text := randomRule(random)
		start := chrono.Instant(random.Int64N(2_000_000_000)).Civil()
		other, err := rrule.StrToRRule(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		other.DTStart(time.Date(int(start.Year), time.Month(start.Month), start.Day, start.Hour, start.Minute, start.Second, 0, time.UTC))
		r, err := Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		work := plenty
		dates, _ := r.Expand(start, UTC(), Bounds{Most: 40, Years: 60, Work: &work})
		var got, want []string
		for _, d := range dates {
			got = append(got, d.String())
		}
		for next := other.Iterator(); len(want) < len(got); {
			at, ok := next()
			if !ok {
				break
			}
			want = append(want, at.Format("2006-01-02T15:04:05"))
		}
		if !slices.Equal(got, want) && len(want) > 0 && want[0] == got[0] { // else the start, which we count, is none of its dates
			t.Errorf("%s from %s:\n%v\n%v", text, start, got, want)
		}
		if len(want) > 0 && want[0] == got[0] {
			compared++
		}
	}
	if compared < 200 {
		t.Errorf("only %d rules compared", compared)
	}
}

// randomRule makes a rule that has dates.
func randomRule(random *rand.Rand) string {
	pick := func(options ...string) string { return options[random.IntN(len(options))] }
	freq := pick("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY")
	text := "FREQ=" + freq
	add := func(one int, part string) {
		if random.IntN(one) == 0 {
			text += ";" + part
		}
	}
	add(2, fmt.Sprintf("INTERVAL=%d", 1+random.IntN(4)))
	add(3, "WKST="+pick("MO", "SU", "WE"))
	add(2, fmt.Sprintf("COUNT=%d", 2+random.IntN(30)))
	switch freq {
	case "YEARLY":
		add(3, "BYMONTH="+pick("1", "2,11", "5,6,7"))
		add(3, "BYDAY="+pick("MO", "2TU", "-1FR", "SA,1SU"))
	case "MONTHLY":
		add(3, "BYMONTHDAY="+pick("1", "-1", "13,28", "-3,4"))
		add(3, "BYDAY="+pick("FR", "1MO,3MO", "-2WE"))
		add(3, "BYSETPOS="+pick("1", "-1", "1,-1"))
	case "WEEKLY":
		add(2, "BYDAY="+pick("MO,WE,FR", "SU", "TU,TH"))
		add(4, "BYMONTH="+pick("1", "3,4,10"))
	case "DAILY":
		add(3, "BYDAY="+pick("MO,TU,WE,TH,FR", "SA,SU"))
		add(3, "BYMONTH="+pick("12", "2,8"))
	case "HOURLY":
		add(3, "BYMINUTE="+pick("0", "15,45"))
	}
	return text
}

func TestTimes(t *testing.T) {
	for text, want := range map[string]Time{
		"20120803":         {Civil: chrono.Civil{Year: 2012, Month: 8, Day: 3}, IsDate: true},
		"20131210Z":        {Civil: chrono.Civil{Year: 2013, Month: 12, Day: 10}, IsDate: true},
		"20120630T060001":  {Civil: chrono.Civil{Year: 2012, Month: 6, Day: 30, Hour: 6, Second: 1}},
		"20120630T060000z": {Civil: chrono.Civil{Year: 2012, Month: 6, Day: 30, Hour: 6}, UTC: true},
	} {
		if got, err := ParseTime(text); err != nil || got != want {
			t.Errorf("%s: %+v %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2012", "20120230", "20121301", "2012-08-03", "20120803T", "20120803T25", "20120803T250000", "20120803T236060", "2012080a", "120120803"} {
		if _, err := ParseTime(text); !errors.Is(err, ErrTime) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// ruled is the zone of Los Angeles as calendars write it.
func ruled(t *testing.T, name string) *Zone {
	summer, err := Parse("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU")
	if err != nil {
		t.Fatal(err)
	}
	winter, err := Parse("FREQ=YEARLY;BYMONTH=11;BYDAY=1SU")
	if err != nil {
		t.Fatal(err)
	}
	work := plenty
	return NewZone(name, []Observance{
		{Start: moment(t, "19700308T020000"), Rule: summer, From: -8 * 3600, To: -7 * 3600},
		{Start: moment(t, "19701101T020000"), Rule: winter, From: -7 * 3600, To: -8 * 3600},
	}, &work)
}

func TestOffsets(t *testing.T) {
	named, inFile := Named("America/Los_Angeles"), ruled(t, "Pacific")
	for _, c := range []struct {
		local  string
		hours  int
		inFile bool // says the file
	}{
		{"20120630T060000", -7, true},
		{"20121230T060000", -8, true},
		{"20240310T015959", -8, true},
		{"20240310T023000", -8, true}, // not there: the offset before
		{"20240310T030000", -7, true},
		{"20241103T013000", -7, true}, // twice: the first
		{"20241103T020000", -8, true},
		{"19500701T120000", -7, false},
	} {
		local := moment(t, c.local)
		if got, ok := named.Offset(local); !ok || got != c.hours*3600 {
			t.Errorf("%s by name: %d %v", c.local, got, ok)
		}
		if got, ok := inFile.Offset(local); ok != c.inFile || ok && got != c.hours*3600 {
			t.Errorf("%s by the file: %d %v", c.local, got, ok)
		}
		for _, z := range []*Zone{named, inFile} {
			offset, ok := z.Offset(local)
			utc := local.Instant().Add(-int64(offset))
			if back, _ := z.OffsetAt(utc); ok && back != offset && c.local != "20240310T023000" {
				t.Errorf("%s: %d local, %d at the moment", c.local, offset, back)
			}
		}
	}
	if got, ok := ruled(t, "America/Los_Angeles").Offset(moment(t, "19500701T120000")); !ok || got != -7*3600 {
		t.Errorf("the name tells of earlier times: %d %v", got, ok)
	}
}

func TestNamesOfZones(t *testing.T) {
	for name, known := range map[string]bool{
		"Europe/Kyiv": true, "/example.org/20070129_1/Europe/Paris": true, "UTC": true, "": false, "Local": false, "W. Europe Standard Time": false,
		"../../etc/passwd": false, "/etc/passwd": false, strings.Repeat("a/", 1000): false,
	} {
		if got := Named(name) != nil; got != known {
			t.Errorf("%.60q: %v", name, got)
		}
	}
	if _, ok := (*Zone)(nil).Offset(moment(t, "20240101")); ok {
		t.Error("no zone has an offset")
	}
	work := plenty
	if z := NewZone("Customized Time Zone", nil, &work); z != nil {
		t.Error("a zone without an observance")
	}
}

func FuzzRule(f *testing.F) {
	for _, rule := range []string{"FREQ=WEEKLY;BYDAY=MO,FR;COUNT=8", "FREQ=YEARLY;BYWEEKNO=-1,53;WKST=SU", "FREQ=HOURLY;INTERVAL=24;BYHOUR=5", "FREQ=MONTHLY;BYDAY=-5MO;BYSETPOS=-366"} {
		f.Add(rule, int64(0))
		f.Add(rule, int64(-60_000_000_000))
	}
	f.Fuzz(func(t *testing.T, rule string, start int64) {
		r, err := Parse(rule)
		if err != nil || start < -62_167_219_200 || start > 253_402_300_799 {
			return
		}
		work := 200_000
		first := chrono.Instant(start).Civil()
		dates, _ := r.Expand(first, UTC(), Bounds{Most: 100, Years: 50, Work: &work})
		if len(dates) == 0 || len(dates) > 100 || dates[0] != first {
			t.Fatalf("%d dates", len(dates))
		}
		for i := range dates[1:] {
			if dates[i].Instant() >= dates[i+1].Instant() {
				t.Fatalf("%s is not before %s", dates[i], dates[i+1])
			}
		}
	})
}
