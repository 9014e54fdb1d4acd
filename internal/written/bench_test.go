package written

import (
	"math/rand/v2"
	"strconv"
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

// BenchmarkNewReader makes the vocabularies of all languages.
func BenchmarkNewReader(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewReader(Languages()...)
	}
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

// moved gives text with its years of four digits so many years earlier.
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
