package ical_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	arran "github.com/arran4/golang-ical"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/ical"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

// readCalendar reads a calendar and fails the test if nothing can be read.
func readCalendar(t testing.TB, text string) format.Result {
	t.Helper()
	r, err := formats.FromBytes("f.ics", []byte(text)).Read(context.Background(), format.Options{Format: &ical.Format})
	if err != nil {
		t.Fatalf("%s", format.ProblemOf(err).Text("f", formattest.English))
	}
	return r
}

// calendarOf returns a calendar with one event, which has the lines given.
func calendarOf(lines ...string) string {
	return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u\nSUMMARY:s\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\nEND:VCALENDAR\n"
}

// datesOf returns the id and date of each event.
func datesOf(tl *timeline.Timeline) (all []string) {
	for _, e := range tl.Events.All() {
		all = append(all, e.ID+" "+e.When.Value.String())
	}
	return all
}

func TestACalendarIsRead(t *testing.T) {
	text, err := os.ReadFile("testdata/seminar.ics")
	if err != nil {
		t.Fatal(err)
	}
	for _, ends := range []string{"\n", "\r\n"} {
		r, err := formats.Read("f", []byte(strings.ReplaceAll(string(text), "\n", ends)))
		if err != nil || r.Report.Format != "ical" {
			t.Fatal(err, r.Report.Format)
		}
		want := []string{
			"seminar/2024-10-21T17:00+02:00 2024-10-21T17:00+02:00/2024-10-21T18:30+02:00",
			"seminar/2024-11-11T17:00+01:00 2024-11-11T17:00+01:00/2024-11-11T18:30+01:00", // 4 November is excluded, 28 October moved
			"seminar/2024-10-28T17:00+01:00 2024-10-29T10:00+01:00/2024-10-29T11:30+01:00",
			"days 2024-12-24/2024-12-26",
			"week 2024-07-01/2024-07-07",
			"moment 2024-10-18T17:12:05Z",
			"floating ",
			"elsewhere 2024-10-18T17:12",
			"task 2024-10-31",
			"entry 2024-10-19",
		}
		if got := datesOf(r.Timeline); !slices.Equal(got, want) {
			t.Errorf("%s", strings.Join(got, "\n"))
		}
		if got := formattest.Problems(r); got != "f:73:1: “20241018T1712” is not a valid calendar time (times are written as 20241018 or 20241018T171200Z)\n" {
			t.Error(got)
		}
		e := r.Timeline.Events.At(0)
		d := e.Details()
		if r.Timeline.Title != "Seminar" || r.Timeline.Description != "What was said, and where" || e.Title != "Seminar; open to all" ||
			e.Description != "First line\nsecond line with a backslash \\ and a fold." {
			t.Errorf("%q %q %q %q", r.Timeline.Title, r.Timeline.Description, e.Title, e.Description)
		}
		if d.Place.Name != "Room 3, second floor" || d.Place.Lat != 48.2131 || !slices.Equal(d.Tags, []string{"teaching", "public, free"}) ||
			!slices.Equal(d.Actors, []string{"Institute, the", "A. Student"}) || len(d.Media) != 1 || r.Timeline.Sources[0].URL != "https://example.org/seminar" {
			t.Errorf("%+v", d)
		}
		if got := fmt.Sprintf("%s", d.Extra); got != `[{CLASS "PUBLIC"} {COMMENT ["bring paper","and pens"]}]` {
			t.Error(got)
		}
		for _, key := range []string{
			"left-out VALARM report.ical-scheduling", "left-out DTSTAMP report.ical-scheduling", "changed when report.ical-repeats",
			"changed when report.ical-zone", "changed actors report.ical-people", "kept COMMENT report.not-understood", "kept X-WR-TIMEZONE report.not-understood",
		} {
			if !slices.Contains(formattest.ChangesOf(r.Report), key) {
				t.Errorf("nothing is said of %s: %s", key, formattest.ChangesOf(r.Report))
			}
		}
	}
}

// TestDatesOfCalendars compares dates with those that were worked out by hand.
func TestDatesOfCalendars(t *testing.T) {
	for _, c := range []struct{ lines, want, problem string }{
		{"DTSTART;VALUE=DATE:20120803\nDTEND;VALUE=DATE:20120804", "2012-08-03", ""},
		{"DTSTART;VALUE=DATE:20120803\nDTEND;VALUE=DATE:20120803", "2012-08-03", ""}, // as some programs write a day
		{"DTSTART;VALUE=DATE:20120803", "2012-08-03", ""},
		{"DTSTART:20120803", "2012-08-03", ""},
		{"DTSTART;VALUE=DATE:20241231\nDTEND;VALUE=DATE:20250102", "2024-12-31/2025-01-01", ""},
		{"DTSTART:20240309T100000\nDURATION:P1D", "2024-03-09T10:00/2024-03-10T10:00", ""},
		{"DTSTART;TZID=America/New_York:20240309T100000\nDURATION:P1D", "2024-03-09T10:00-05:00/2024-03-10T10:00-04:00", ""},
		{"DTSTART;TZID=America/New_York:20240309T100000\nDURATION:PT24H", "2024-03-09T10:00-05:00/2024-03-10T11:00-04:00", ""},
		{"DTSTART:20240309T100000Z\nDTEND:20240309T100000Z", "2024-03-09T10:00Z", ""},
		{"DTSTART:20240309T100000Z\nDTEND:20240309T090000Z", "2024-03-09T10:00Z", "problem.ical-ends"},
		{"DTSTART:20240309T100000Z\nDURATION:-PT1H", "2024-03-09T10:00Z", "problem.ical-ends"},
		{"DTSTART:20240309T100000Z\nDURATION:PT", "2024-03-09T10:00Z", "problem.ical-ends"},
		{"DTSTART;VALUE=DATE:20240309\nDURATION:PT48H", "2024-03-09/2024-03-10", ""},
		{"DTSTART;VALUE=DATE:20240309\nDURATION:PT5H", "2024-03-09", "problem.ical-ends"}, // hours after a day
		{"DTSTART;VALUE=DATE:20240309\nDURATION:P2D", "2024-03-09/2024-03-10", ""},
		{"DTSTART:19000101T120000\nDURATION:P1DT1H1M1S", "1900-01-01T12:00/1900-01-02T13:01:01", ""},
		{"DTSTART;TZID=America/New_York:18800101T120000", "1880-01-01T12:00", ""}, // local mean time: no whole minutes
		{"DTSTART;VALUE=DATE:00010101", "0001-01-01", ""},
		{"DTSTART;VALUE=DATE:20240230", "", "problem.ical-time"},
		{"DTSTART:20240309T246060", "", "problem.ical-time"},
		{"DESCRIPTION:no date", "", "problem.date-missing"},
	} {
		r := readCalendar(t, calendarOf(strings.Split(c.lines, "\n")...))
		got := r.Timeline.Events.At(0).When.Value.String()
		var keys []string
		for _, p := range r.Problems {
			keys = append(keys, p.Message.Key)
		}
		if got != c.want || strings.Join(keys, " ") != c.problem {
			t.Errorf("%q: %s, problems %s", c.lines, got, keys)
		}
	}
}

func TestEventsThatRepeatAreBounded(t *testing.T) {
	for _, c := range []struct {
		rule   string
		events int
		key    string
	}{
		{"FREQ=DAILY;COUNT=3", 3, "report.ical-repeats"},
		{"FREQ=DAILY", 1000, "report.ical-endless"},
		{"FREQ=YEARLY", 51, "report.ical-endless"},
		{"FREQ=SECONDLY;COUNT=1000000000", 1000, "report.ical-too-often"},
		{"FREQ=DAILY;COUNT=1000", 1000, "report.ical-repeats"},
		{"FREQ=HOURLY;INTERVAL=24;BYHOUR=5", 1, "report.ical-endless"}, // never
		{"FREQ=YEARLY;BYEASTER=1", 1, ""},
		{"FREQ=DAILY;INTERVAL=0", 1, ""},
	} {
		r := readCalendar(t, calendarOf("DTSTART:20240101T060000Z", "RRULE:"+c.rule))
		if r.Timeline.Events.Len() != c.events {
			t.Errorf("%s: %d events", c.rule, r.Timeline.Events.Len())
		}
		if reported := slices.Contains(formattest.ChangesOf(r.Report), "changed when "+c.key); c.key != "" && !reported {
			t.Errorf("%s: %s", c.rule, formattest.ChangesOf(r.Report))
		}
		if c.key == "" && (len(r.Problems) != 1 || r.Problems[0].Message.Key != "problem.ical-rule" || len(r.Timeline.Events.At(0).Details().Extra) != 1) {
			t.Errorf("%s: %s", c.rule, formattest.Problems(r))
		}
		ids := make(map[string]bool)
		for _, e := range r.Timeline.Events.All() {
			ids[e.ID] = true
		}
		if len(ids) != r.Timeline.Events.Len() {
			t.Errorf("%s: %d ids", c.rule, len(ids))
		}
	}
}

// TestHostileCalendarsEnd reads calendars that would take memory and time
// without end if nothing were limited.
func TestHostileCalendarsEnd(t *testing.T) {
	never := "BEGIN:VEVENT\nDTSTART:20240101T060000Z\nRRULE:FREQ=SECONDLY;BYHOUR=5;BYMONTH=2;BYMONTHDAY=30;COUNT=9\nSUMMARY:s\nEND:VEVENT\n"
	often := "BEGIN:VEVENT\nDTSTART:20240101T060000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:s\nEND:VEVENT\n"
	zones := "BEGIN:VTIMEZONE\nTZID:Z\n" + strings.Repeat("BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n", 1000) +
		"END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=Z:20240101T060000\nSUMMARY:s\nEND:VEVENT\n"
	for name, body := range map[string]string{
		"never": strings.Repeat(never, 1000), "often": strings.Repeat(often, 1000), "zones": zones,
		"deep": strings.Repeat("BEGIN:X\n", 300_000), "open": strings.Repeat("BEGIN:VEVENT\n", 300_000), "ends": strings.Repeat("END:VEVENT\n", 300_000),
		"no properties": strings.Repeat("A:1\nno property\n", 150_000), "folds": "A:" + strings.Repeat("\n x", 300_000), "parameters": "A" + strings.Repeat(";B=\"", 300_000),
		"same": "BEGIN:VEVENT\n" + strings.Repeat("X-A:1\n", 300_000), "different": "BEGIN:VEVENT\n" + manyNames(100_000), "dates": "BEGIN:VEVENT\nDTSTART:20240101\nRDATE:" + strings.Repeat("20240101,", 300_000),
	} {
		var r format.Result
		var err error
		formattest.CostOf(func() {
			r, err = formats.FromBytes("f.ics", []byte("BEGIN:VCALENDAR\nVERSION:2.0\n"+body+"END:VCALENDAR\n")).Read(context.Background(), format.Options{Format: &ical.Format})
		}).Check(t, name, 600)
		if err == nil && len(r.Problems) == 0 && len(r.Report.Changes) == 0 {
			t.Errorf("%s is read as if nothing were wrong", name)
		}
		if err == nil && r.Timeline.Events.Len() > ical.MostOccurrencesPerFile+2000 {
			t.Errorf("%s: %d events", name, r.Timeline.Events.Len())
		}
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "X-%d:1\n", i)
	}
	return b.String()
}

func TestBrokenCalendarsAreReadAsFarAsPossible(t *testing.T) {
	for _, c := range []struct {
		text, problem string
		events        int
	}{
		{"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101\nBEGIN:VEVENT\nSUMMARY:b\nDTSTART:20240102\nEND:VEVENT\nEND:VCALENDAR\n", "f:3:1: END:VEVENT is missing", 2},
		{"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101\n", "f:1:1: END:VCALENDAR is missing", 1},
		{"BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR\n", "f:2:1: this is version 1.0 of the format", 1},
		{"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101\nDESCRIPTION:one\nand two\nEND:VEVENT\nEND:VCALENDAR\n", "f:7:1: “and two” is not a line of a calendar", 1},
		{"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR\nSUMMARY:more\n", "f:8:1: “SUMMARY:more” is outside a calendar", 1},
		{"BEGIN:VCALENDAR\nVERSION:2.0\nCALSCALE:HEBREW\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR\n", "f:3:1: the dates are in the calendar HEBREW", 1},
	} {
		r := readCalendar(t, c.text)
		if got := formattest.Problems(r); !strings.HasPrefix(got, c.problem) || r.Timeline.Events.Len() != c.events || r.Timeline.Events.At(0).Title != "a" {
			t.Errorf("%d events, %s", r.Timeline.Events.Len(), got)
		}
	}
}

func TestCharactersCutByFoldsAreJoined(t *testing.T) {
	text := calendarOf("DTSTART:20240101", "DESCRIPTION:Київ")
	i := strings.Index(text, "ї") + 1
	cut := text[:i] + "\r\n " + text[i:]
	r := readCalendar(t, cut)
	if got := r.Timeline.Events.At(0).Description; got != "Київ" || len(r.Problems) > 0 || len(r.Report.Changes) > 0 {
		t.Errorf("%q %s", got, formattest.Problems(r))
	}
}

func TestSeveralCalendarsAreLanes(t *testing.T) {
	one := strings.Replace(calendarOf("DTSTART:20240101"), "BEGIN:VEVENT", "X-WR-CALNAME:One\nBEGIN:VEVENT", 1)
	r := readCalendar(t, one+strings.ReplaceAll(one, "One", "Two"))
	if r.Timeline.Title != "" || r.Timeline.Events.At(0).Lane != "One" || r.Timeline.Events.At(1).Lane != "Two" {
		t.Errorf("%q %q", r.Timeline.Title, r.Timeline.Events.At(1).Lane)
	}
}

// TestChangeByAnotherProgramCounts moves an event that Dateline wrote.
func TestChangeByAnotherProgramCounts(t *testing.T) {
	text, _ := formattest.WrittenAs(t, &ical.Format, formattest.Timelines(t)["every field"])
	moved := strings.Replace(string(text), "DTSTART;VALUE=DATE:19660501", "DTSTART;VALUE=DATE:19660502", 1)
	if moved == string(text) {
		t.Fatal("there is no such date")
	}
	r := readCalendar(t, moved)
	for _, e := range r.Timeline.Events.All() {
		if e.ID == "perhaps" && e.When.Value.String() != "1966-05-02/1966-05-31" || e.ID == "about" && e.When.Value.String() != "1966~" {
			t.Errorf("%s: %s", e.ID, e.When.Value)
		}
	}
	if !slices.Contains(formattest.ChangesOf(r.Report), "left-out when report.ical-moved") {
		t.Error(formattest.ChangesOf(r.Report))
	}
}

// TestSecondParserFindsTheSameEvents compares the titles with those that
// golang-ical reads.
func TestSecondParserFindsTheSameEvents(t *testing.T) {
	text, err := os.ReadFile("testdata/seminar.ics")
	if err != nil {
		t.Fatal(err)
	}
	other, err := arran.ParseCalendar(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	titles := make(map[string]bool)
	for _, e := range readCalendar(t, string(text)).Timeline.Events.All() {
		titles[e.Title] = true
	}
	for _, e := range other.Events() {
		if title := e.GetProperty(arran.ComponentPropertySummary).Value; !titles[title] {
			t.Errorf("%q is not there", title)
		}
	}
}

// TestSampleCalendars reads files of other programs. The counts and dates were
// read from them by hand.
func TestSampleCalendars(t *testing.T) {
	const folder = "../../../shared/samples/ics/"
	for name, c := range map[string]struct {
		events int
		dates  string
	}{
		// From Friday 3 August 2012 on, Monday to Friday, without an end.
		"samples_day_long_recur_yearly.ics":     {1000, "2012-08-03 2012-08-06 2012-08-07 2012-08-08 2012-08-09 2012-08-10 2012-08-13 2012-08-14 2012-08-15 2012-08-16"},
		"samples_duration_instead_of_dtend.ics": {1, "2012-06-30T06:00-07:00/2012-07-01T06:00-07:00"},
		"samples_google_birthday.ics":           {6, "2012-12-10 2013-12-10 2014-12-10 2012-12-10 2013-12-10 2014-12-10"},
		"samples_minimal.ics":                   {1, "2012-06-30T06:00-07:00/2012-06-30T07:00-07:00"},
	} {
		text, err := os.ReadFile(folder + name)
		if err != nil {
			t.Skipf("the sample calendars are not here: %v", err)
		}
		r, err := formats.Read(name, text)
		if err != nil || len(r.Problems) > 0 || r.Timeline.Events.Len() != c.events {
			t.Errorf("%s: %v, %s", name, err, formattest.Problems(r))
			continue
		}
		for i, want := range strings.Fields(c.dates) {
			if got := r.Timeline.Events.At(int32(i)).When.Value.String(); got != want {
				t.Errorf("%s: event %d: %s, want %s", name, i, got, want)
			}
		}
	}
}

func FuzzICal(f *testing.F) {
	for _, name := range []string{"seminar"} {
		text, err := os.ReadFile("testdata/" + name + ".ics")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(calendarOf("DTSTART:20240101T060000Z", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1", "RDATE;VALUE=PERIOD:20240101T000000Z/PT1H", "EXDATE:20240126T060000Z")))
	formattest.FuzzFormat(f, formats.ByName("ical"))
}
