package written

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/chrono"
)

// table reads a CSV file of the shared samples without its header.
func table(t testing.TB, name string) [][]string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", name)
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skipf("the shared samples are not here: %s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestMuseumStrings reads the dates of museums as they stand there.
func TestMuseumStrings(t *testing.T) {
	r := NewReader()
	var kinds, total, understoodKinds, understood int
	for _, row := range table(t, "dates/museum_date_strings_sample.csv") {
		n, err := strconv.Atoi(row[1])
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Read(row[0])
		if museumWithoutDate[row[0]] {
			if err == nil {
				t.Errorf("%q holds no date, but was read", row[0])
			}
			continue
		}
		kinds++
		total += n
		if err != nil {
			t.Logf("%q: %v", row[0], err)
			continue
		}
		understoodKinds++
		understood += n
	}
	byKind := 100 * float64(understoodKinds) / float64(kinds)
	byCount := 100 * float64(understood) / float64(total)
	t.Logf("understood: %.2f %% of %d strings, %.2f %% of %d works", byKind, kinds, byCount, total)
	if byKind < 99 || byCount < 99 {
		t.Error("less than before")
	}
}

// museumWithoutDate are the strings that hold no date, decided by hand.
var museumWithoutDate = map[string]bool{
	"late Qing?": true, // a dynasty whose years stand elsewhere
}

// TestWrittenSample compares with the natural language tests of python-edtf.
func TestWrittenSample(t *testing.T) {
	r := NewReader()
	rows := table(t, "dates/written_dates_sample.csv")
	asThere, explained := 0, 0
	for _, row := range rows {
		d, err := r.Read(row[0])
		got := d.Value.String()
		want, parseErr := chrono.Parse(row[1])
		switch ours, different := differences[row[0]]; {
		case row[1] == "" && err == nil:
			t.Errorf("%q is no date there, got %s", row[0], got)
		case err == nil && parseErr == nil && got == want.String(), row[1] == "" && err != nil:
			asThere++
			if different {
				t.Errorf("%q: no difference any more", row[0])
			}
		case different && got == ours.edtf:
			explained++
		default:
			t.Errorf("%q: got %q (%v), want %q", row[0], got, err, row[1])
		}
	}
	t.Logf("as there: %d of %d; better or refused with a reason: %d", asThere, len(rows), explained)
}

// differences are the accepted differences from that sample: what we give
// ("" refuses), and why. docs/dates.md lists the same.
var differences = map[string]struct{ edtf, why string }{
	"1858/1860":                   {"1858/1860", "valid EDTF, and an interval there"},
	"c64 BCE":                     {"-0063~", "EDTF counts astronomically: 64 BC is -0063"},
	"a day in about Spring 1849?": {"1849-21%", "EDTF has no day of a season; a single date is one moment of it anyway"},
	"day in Spring 1849":          {"1849-21", "likewise"},
	"c1800s?":                     {"18XX%", "the 1800s are the century, as in two other rows there; the decade would be more precise than the words"},
	"before about the 1900s":      {"/19XX~", "likewise; there \"before the 1900s\" is /19XX"},
	"year in about the 1800s":     {"18XX~", "likewise"},
	"90":                          {"", "refused: nothing says the century, nor that it is a year; 1990 would be a guess"},
	"attica 1802":                 {"", "refused: a word that is not understood, with its place"},
	"notcirca 1860":               {"", "refused likewise: the word may deny the date"},
}

// TestMuseumRanges compares with the first and last day that the catalogues
// give beside their words.
func TestMuseumRanges(t *testing.T) {
	r := NewReader()
	var compared, plain, drawn int
	for _, row := range table(t, "samples/csv/museum_events_10k_sample.csv") {
		text := row[2]
		from, to, ok := catalogued(row[3], row[4])
		if text == "" || !ok {
			continue
		}
		d, err := r.Read(text)
		if err != nil {
			if _, isDate := museumWithoutDate[text]; !isDate && !strings.HasSuffix(err.(*chrono.Error).Reason, "no-date") {
				compared++
				t.Logf("%q: %v", text, err)
			}
			continue
		}
		compared++
		b, w := d.Value.Bounds(), d.Value.Drawn()
		switch {
		case nested(b.EarliestStart, b.LatestEnd, from, to):
			plain++
		case nested(w.EarliestStart, w.LatestEnd, from, to):
			drawn++
		default:
			t.Logf("%q -> %s: the catalogue has %s to %s", text, d.Value, row[3], row[4])
		}
	}
	all := 100 * float64(plain+drawn) / float64(compared)
	t.Logf("%d dates: %d nest by their bounds, %d more as drawn: %.2f %%", compared, plain, drawn, all)
	if all < 98 {
		t.Error("less than 98 %")
	}
}

// catalogued returns the seconds that a pair of the catalogue spans. It holds
// the start of the first and of the last day or year: a last 1 January stands
// for its year.
func catalogued(first, last string) (from, to chrono.Instant, ok bool) {
	a, errA := chrono.Parse(first)
	b, errB := chrono.Parse(strings.TrimSuffix(last, "-01-01"))
	if errA != nil || errB != nil {
		return 0, 0, false
	}
	return a.Bounds().EarliestStart, b.Bounds().LatestEnd, true
}

// nested reports whether one of two spans lies within the other.
func nested(a, b, c, d chrono.Instant) bool {
	return a >= c && b <= d || c >= a && d <= b
}

// TestHandCheck prints 200 museum strings, chosen by a fixed seed, as they
// were read; docs/dates.md records what a reading of them by eye found. Of all
// strings it checks what needs no eye: the first year of four digits lies
// within the value, unless it is one BC, a decade or that of a period.
func TestHandCheck(t *testing.T) {
	r := NewReader()
	rows := table(t, "dates/museum_date_strings_sample.csv")
	for n, i := range rand.New(rand.NewPCG(3, 200)).Perm(len(rows)) {
		text := rows[i][0]
		d, err := r.Read(text)
		if n < 200 && testing.Verbose() {
			t.Logf("%s | %s | %s | %v | %v", text, d.Value, chrono.English.Long(d.Value), d.Understood, err)
		}
		year := firstYear(text)
		if err != nil || year == "" || strings.Contains(text, "BCE") || strings.Contains(text, year+"s") || museumPeriods[text] {
			continue
		}
		v, err := chrono.Parse(year)
		if err != nil {
			t.Fatal(err)
		}
		if y, b := v.Bounds(), d.Value.Bounds(); y.LatestEnd < b.EarliestStart || y.EarliestStart > b.LatestEnd {
			t.Errorf("%q gives %s, without %s", text, d.Value, year)
		}
	}
}

// museumPeriods are the strings in which the first year is that of a period.
var museumPeriods = map[string]bool{
	"Edo period (1603-1867), 19th century":  true,
	"Ming Dynasty, 1368-1644, 16th century": true,
}

// firstYear returns the first run of exactly four digits, "" where there is
// none.
func firstYear(text string) string {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(word) == 4 {
			return word
		}
	}
	return ""
}
