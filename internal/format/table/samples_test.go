package table_test

import (
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

// sharedTable reads a table of the shared samples, and returns its events by
// id.
func sharedTable(t *testing.T, name string, options format.Options) (format.Result, map[string]*timeline.Event) {
	t.Helper()
	r, err := formats.FromBytes(name, formattest.Sample(t, "csv/"+name)).Read(t.Context(), options)
	if err != nil {
		t.Fatal(format.ProblemOf(err).Text(name, formattest.English))
	}
	byID := make(map[string]*timeline.Event)
	for _, e := range r.Timeline.Events.All() {
		byID[e.ID] = e
	}
	return r, byID
}

// TestMuseums reads works of museums. The expected dates were compared with
// the file by eye. 13 of the 10,000 works have no title. The others have a
// date in words, an earliest and a latest date, or words that say that there
// is no date.
func TestMuseums(t *testing.T) {
	r, byID := sharedTable(t, "museum_events_10k_sample.csv", format.Options{})
	if n := r.Timeline.Events.Len(); n != 9987 {
		t.Errorf("%d events, want 9987", n)
	}
	for id, want := range map[string][2]string{
		"cmoa:things/f59afa2b-69fb-4860-918a-ad2e1a6c8c5f": {"1940~/1950~", "c. 1940-1950"},
		"cmoa:things/71bfa360-0dd6-4830-9a45-ff044c006228": {"1963/1966", "1963-1966"},
		"cmoa:things/abb5692b-6719-44cc-ae9f-f2816d36684f": {"192X~", "c. 1920s"},
		"tate:40768": {"1818", "1818"},
		"tate:103":   {"1747~/1748~", "c.1747–8"},
		"tate:22187": {"1973/1985", "1973–85"},
		"tate:23493": {"", "date not known"},
		"cmoa:things/a09a8db7-0043-4249-bf4d-e3dc1265830d": {"196X?", "1960s?"},
		"cmoa:things/9d4b1ef3-c56f-40db-8aeb-8201bb2c5418": {"1954-04", "April 1954"}, // beside 1964-04-01 to 1954-04-30
		"cmoa:things/d068cd96-3785-4f9c-ac51-e880084fd5f7": {"[1880..1906]", ""},      // without words
	} {
		e := byID[id]
		if e == nil || e.When.Value.String() != want[0] || e.When.Text != want[1] {
			t.Errorf("%s: %+v, want %q", id, e, want)
		}
	}
}

// TestBattles reads the times of battles, which have the numbers of battle and
// phase instead of a title. Two of the 830 rows have no times.
func TestBattles(t *testing.T) {
	r, byID := sharedTable(t, "cdb90_active_periods.csv", format.Options{})
	if n := r.Timeline.Events.Len(); n != 828 || len(r.Problems) != 2 {
		t.Errorf("%d events, want 828, and problems:\n%s", n, formattest.Problems(r))
	}
	if title := byID["row-4"].Title; title != "isqno 3, atp_number 2" {
		t.Errorf("the title %q", title)
	}
	for id, want := range map[string]string{
		"row-1":  "1600-07-02T14:30:00/1600-07-02T19:30:00",
		"row-2":  "1620-11-08T12:00:00/1620-11-08T13:00:00",
		"row-3":  "1622-05-06T03:30:00/1622-05-06T10:00:00",
		"row-4":  "1622-05-06T14:00:00/1622-05-06T19:00:00",
		"row-5":  "1626-04-25/1626-04-25", // each end from midnight to midnight
		"row-6":  "1626-08-27/1626-08-27",
		"row-8":  "1632-04-15/1632-04-16",
		"row-9":  "1632-09-03T10:00:00/1632-09-03T20:00:00",
		"row-12": "1634-09-06T05:30:00/1634-09-06T12:30:00",
		"row-13": "1636-10-04/1636-10-04",
	} {
		if got := byID[id].When.Value.String(); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// TestBattlesWithoutDates reads a table that has dates only in names such as
// "NIEUPORT 1600". It is refused, but a mapping without dates reads it.
func TestBattlesWithoutDates(t *testing.T) {
	const name = "cdb90_battles.csv"
	_, err := formats.Read(name, formattest.Sample(t, "csv/"+name))
	if got := format.ProblemOf(err).Text("f", formattest.English); err == nil || !strings.HasPrefix(got, "f:1:1: none of the columns contains dates: isqno, war, name, locn, campgn, ") {
		t.Fatal(got)
	}
	m := &format.Mapping{Header: 1, Columns: []format.MappedColumn{{Name: "name", Role: format.RoleTitle}, {Name: "war", Role: format.RoleLane}, {Name: "locn", Role: format.RolePlace}}}
	r, _ := sharedTable(t, name, format.Options{Mapping: m})
	e := r.Timeline.Events.At(0)
	if r.Timeline.Events.Len() != 660 || e.Title != "NIEUPORT" || e.Lane != "NETHERLAND'S WAR OF INDEPENDENCE" || e.When.Value.String() != "" {
		t.Errorf("%d events, the first %+v", r.Timeline.Events.Len(), e)
	}
}
