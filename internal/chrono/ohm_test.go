package chrono

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// ohmDifference is a treatment of ours that is not that of OpenHistoricalMap's
// edtf-java. The reasons stand in docs/dates.md, section "EDTF", too.
type ohmDifference struct {
	inputs *regexp.Regexp
	reason string
}

var ohmDifferences = []ohmDifference{
	{regexp.MustCompile(`^-?\d\d$|^-?\d\d\d[?~%]?$`), "a century or decade by its digits alone is no form of the profile, and people write years so"},
	{regexp.MustCompile(`^(1900|2019)-02-29$`), "the day does not exist; the library accepts it and then has no bounds for it"},
	{regexp.MustCompile(`^\d{4}-(2[1-4]|25|30)$`), "seasons are meteorological, northern unless the code says southern; the library takes them for quarters of the year"},
	{regexp.MustCompile(`^\.\./\.\.$`), "an interval without any date says nothing"},
	{regexp.MustCompile(`^2020-05-01T\d\d:\d\dZ$`), "a time to the minute lasts a minute; the library makes it the first second"},
	{regexp.MustCompile(`^2020-05-01T00:00:00(\+15|-13):00$`), "local times of the past lie up to 15:59 from UTC (Manila, Alaska)"},
	{regexp.MustCompile(`^Y(100000|-100000|1000000|-10000)$`), "the edge cases give these long years no bounds or those of another year"},
	{regexp.MustCompile(`^2020-05-01T(10:30:00−05|00:00:00\+14|00:00:00-12):00$`), "the bounds of these edge cases are not those of the instant in their own column edtf, which is ours"},
	{regexp.MustCompile(`^2020-37$`), "the first four months of a year end in April, not May"},
}

// ohmRow is a line of the library's test vectors: the outer bounds in
// milliseconds of the epoch, "Infinity" for an open end, "" for an unknown one.
type ohmRow struct {
	place, input, min, max string
	valid                  bool
}

// ohmRows reads the vectors, which stand beside the repository where the
// program is made and nowhere else.
func ohmRows(t *testing.T) []ohmRow {
	files, _ := filepath.Glob("../../../shared/dates/ohm_*.tsv")
	if len(files) == 0 {
		t.Skip("no ../shared/dates/ohm_*.tsv beside the repository: nothing to compare with")
	}
	var rows []ohmRow
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		for n := 1; lines.Scan(); n++ {
			cells := strings.Split(lines.Text(), "\t")
			if n == 1 || len(cells) < 6 {
				continue // the heading and the remarks
			}
			rows = append(rows, ohmRow{
				filepath.Base(name) + ":" + strconv.Itoa(n), cells[0], cells[3], cells[4],
				len(cells) < 7 || cells[6] == "VALID",
			})
		}
	}
	return rows
}

// instant returns the second of a bound; other where the library gives none.
func (r ohmRow) instant(t *testing.T, cell string, other Instant) Instant {
	if cell == "" || strings.HasSuffix(cell, "Infinity") {
		return other
	}
	ms, err := strconv.ParseInt(cell, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", r.place, err)
	}
	seconds := FloorDiv(ms, 1000)
	return Instant(seconds)
}

// differs says in what our treatment is not the library's, "" where it is.
func (r ohmRow) differs(t *testing.T) string {
	v, err := Parse(r.input)
	if !r.valid {
		if err == nil {
			return "it refuses what we accept"
		}
		return ""
	}
	if err != nil {
		v, _, err = ParseLegacy(r.input)
	}
	if err != nil {
		return "it accepts what we refuse: " + err.Error()
	}
	b := v.Bounds()
	if lo, hi := r.instant(t, r.min, Past), r.instant(t, r.max, Future); b.EarliestStart != lo || b.LatestEnd != hi {
		return "it has " + lo.Civil().String() + " to " + hi.Civil().String() + ", we have " +
			b.EarliestStart.Civil().String() + " to " + b.LatestEnd.Civil().String()
	}
	return ""
}

func TestOpenHistoricalMapVectors(t *testing.T) {
	rows := ohmRows(t)
	used := make(map[string]int)
	different := 0
	for _, r := range rows {
		how := r.differs(t)
		if how == "" {
			continue
		}
		different++
		reason := ""
		for _, d := range ohmDifferences {
			if d.inputs.MatchString(r.input) {
				reason = d.reason
				used[reason]++
				break
			}
		}
		if reason == "" {
			t.Errorf("%s: %s: %s", r.place, r.input, how)
		}
	}
	for _, d := range ohmDifferences {
		if used[d.reason] == 0 {
			t.Errorf("nothing differs any more because %s", d.reason)
		}
	}
	t.Logf("%d of %d vectors agree; %v", len(rows)-different, len(rows), used)
}
