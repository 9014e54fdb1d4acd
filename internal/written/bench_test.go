package written

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkRead reads the dates of tables, in English and with all languages.
// A mix is read in turn, so that no branch is learnt by heart.
func BenchmarkRead(b *testing.B) {
	english, all := NewReader(), NewReader(Languages()...)
	for _, c := range []struct {
		name   string
		texts  func(testing.TB) []string
		reader *Reader
	}{
		{"few/english", fewTexts, english},
		{"few/all", fewTexts, all},
		{"museum/english", museumTexts, english},
		{"museum/all", museumTexts, all},
		{"languages/all", languageTexts, all},
		{"no-dates/english", noDateTexts, english},
		{"no-dates/all", noDateTexts, all},
	} {
		b.Run(c.name, func(b *testing.B) {
			texts := c.texts(b)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				_, _ = c.reader.Read(texts[i%len(texts)])
			}
		})
	}
}

// BenchmarkReadLong reads texts in which no word ends the search.
func BenchmarkReadLong(b *testing.B) {
	r := NewReader(Languages()...)
	for unit, text := range longTexts() {
		b.Run(unit, func(b *testing.B) {
			for b.Loop() {
				_, _ = r.Read(text)
			}
		})
	}
}

// BenchmarkColumn reads the dates of catalogues as often as they stand there,
// dates of which none comes again, and one over and over; beside it what the
// reader takes without a column.
func BenchmarkColumn(b *testing.B) {
	r := NewReader()
	for _, c := range []struct {
		name  string
		texts func(testing.TB) []string
	}{{"museum", museumColumn}, {"distinct", distinctTexts}, {"one", func(tb testing.TB) []string { return fewTexts(tb)[:1] }}} {
		for _, by := range []struct {
			name string
			read func(string) (Date, error)
		}{{"reader", r.Read}, {"column", NewColumn(r).Read}} {
			b.Run(c.name+"/"+by.name, func(b *testing.B) {
				texts := c.texts(b)
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					_, _ = by.read(texts[i%len(texts)])
				}
			})
		}
	}
}

// BenchmarkNewReader makes the vocabularies of all languages.
func BenchmarkNewReader(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewReader(Languages()...)
	}
}

// museumColumn are the dates of catalogues as often as each occurs there, in
// any order.
func museumColumn(tb testing.TB) (texts []string) {
	for _, row := range table(tb, "dates/museum_date_strings_sample.csv") {
		n, err := strconv.Atoi(row[1])
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, slices.Repeat([]string{row[0]}, n)...)
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	return texts
}

// distinctTexts are 200,000 days in a row, as if every month had 28.
func distinctTexts(testing.TB) (texts []string) {
	for i := range 200_000 {
		month, _, _ := strings.Cut(English.Months[i/28%12], "|")
		texts = append(texts, fmt.Sprintf("%d %s %d", 1+i%28, month, 1000+i/28/12))
	}
	return texts
}

// fewTexts are the forms that tables are full of.
func fewTexts(testing.TB) []string {
	return []string{
		"early October 2024", "c. 1940-1950", "1833", "c.1904-8", "late 19th century", "December 25, 1956",
		"18 October 2024", "XIX в.", "circa 1966", "1963-1966", "12.10.1944", "2024-10-08",
		"1960, printed after 1971", "8/27/1929", "between 1941 and 1945", "c. 1500 BC - 1200 BC",
	}
}

// museumTexts are the distinct dates of catalogues, some of them no dates.
func museumTexts(tb testing.TB) (texts []string) {
	for _, row := range table(tb, "dates/museum_date_strings_sample.csv") {
		texts = append(texts, row[0])
	}
	return texts
}

// languageTexts are the dates of all languages but English in other years, as
// many of each.
func languageTexts(testing.TB) (texts []string) {
	random := rand.New(rand.NewPCG(5, 8))
	for _, l := range readingsOf {
		for i := range 150 {
			texts = append(texts, moved(l.readings[i%len(l.readings)].text, random.IntN(100)))
		}
	}
	random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	return texts
}

// moved returns text with its years of four digits so many years earlier.
func moved(text string, years int) string {
	var out []byte
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		if year, err := strconv.Atoi(text[i:end]); err == nil && end-i == 4 {
			out = strconv.AppendInt(out, int64(year-years), 10)
			i = end
			continue
		}
		end = max(end, i+1)
		out = append(out, text[i:end]...)
		i = end
	}
	return string(out)
}

// noDateTexts are cells of a column that holds no dates, which is tried when
// columns are matched.
func noDateTexts(testing.TB) []string {
	return []string{
		"Pyongyang Grand Theatre", "A treaty of friendship is signed", "uncertain", "n.d.", "", "https://example.org/a/1",
		"Meeting of the two heads of state in May, of which nothing was published", "Посещение завода", "평양",
		"confirmed", "12", "Ambassade, rue de la Paix", "-", "Kim Il Sung",
	}
}
