package written

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dateline/internal/chrono"
)

var seeds = []string{
	"early October 2024", "mid- to late-19th century", "c. 1500 BC - 1200 BC", "?c.1904-8, printed later",
	"3-7 June 1967", "1970s-80s", "44 г. пр.н.е.", "XIX–XX вв.", "fin du XIXe siècle", "siglos XVI-XVII",
	"16./17. Jahrhundert", "1941년부터 1945년까지", "기원전 5세기 후반", "Edo period (1603-1867), 19th century",
	"8/27/1929", "between early May and 12 June 1926", "430s BC", "12,000 BC", "1829–33, or later", "[1920?]",
	"first half of the 3rd millennium BC", "a day in about Spring 1849?", "70-те години на XIX век",
}

// FuzzRead checks that nothing makes Read panic or dawdle, that every value
// is EDTF which parses to the same text, that its bounds are in order, and
// that every refusal names a place in the text.
func FuzzRead(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	r := NewReader(Languages()...)
	f.Fuzz(func(t *testing.T, text string) {
		checkAnything(t, r, text)
	})
}

// quickest returns how long a text takes to read, at best in a few tries: the
// machine may be busy.
func quickest(r *Reader, text string) time.Duration {
	least := time.Duration(math.MaxInt64)
	for range 5 {
		start := time.Now()
		_, _ = r.Read(text)
		if least = min(least, time.Since(start)); least < time.Millisecond {
			break
		}
	}
	return least
}

// checkAnything checks what must hold of any text at all.
func checkAnything(t *testing.T, r *Reader, text string) (isDate bool) {
	t.Helper()
	d, err := r.Read(text)
	if took := quickest(r, text); len(text) <= 200 && took > 50*time.Millisecond {
		t.Errorf("%q took %v", text, took) // far above a millisecond
	}
	if err != nil {
		var e *chrono.Error
		if !errors.As(err, &e) || e.Offset < 0 || e.Offset > len(text) || !strings.HasPrefix(e.Reason, "written.") {
			t.Errorf("%q: error %v", text, err)
		}
		return false
	}
	edtf := d.Value.String()
	again, err := chrono.Parse(edtf)
	if err != nil {
		t.Errorf("%q gives %q: %v", text, edtf, err)
	}
	if got := again.String(); got != edtf {
		t.Errorf("%q gives %q, which prints %q", text, edtf, got)
	}
	b, c := d.Value.Bounds(), again.Bounds()
	if b != c {
		t.Errorf("%q gives %q with bounds %v, parsed %v", text, edtf, b, c)
	}
	if b.EarliestStart > b.LatestStart || b.EarliestEnd > b.LatestEnd || b.EarliestStart > b.LatestEnd {
		t.Errorf("%q gives %q with bounds %v", text, edtf, b)
	}
	return true
}

// TestRandomWords reads texts that reach more of the grammar than random bytes
// do.
func TestRandomWords(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	understood := 0
	const rounds = 20_000
	for _, l := range Languages() {
		r := NewReader(l)
		words := allWords(&l)
		for range rounds {
			if checkAnything(t, r, randomText(random, words)) {
				understood++
			}
		}
	}
	if understood < rounds/10 {
		t.Errorf("only %d were dates: the test reaches nothing", understood)
	}
}

// randomText puts words, numbers and signs together at random.
func randomText(random *rand.Rand, words []string) string {
	signs := [...]string{"-", "–", ",", "/", ".", "?", "(", ")", "~", ":"}
	numbers := [...]string{"1", "3", "12", "19", "31", "44", "66", "70s", "225", "1800s", "1904", "1945", "1970", "2024", "10,000", "30th"}
	var b strings.Builder
	for range 1 + random.IntN(7) {
		switch random.IntN(5) {
		case 0:
			b.WriteString(signs[random.IntN(len(signs))])
		case 1, 2:
			b.WriteString(numbers[random.IntN(len(numbers))])
		default:
			b.WriteString(words[random.IntN(len(words))])
		}
		if random.IntN(3) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// allWords returns the words and phrases of a language, those that make dates
// several times over.
func allWords(l *Language) (words []string) {
	groups := append([]string{
		l.Century, l.Century, l.Decade, l.Year, l.Day, l.Millennium, l.Early, l.Mid, l.Late, l.FirstHalf, l.SecondHalf,
		l.Half, l.Third, l.Quarter, l.Last, l.Circa, l.Perhaps, l.BC, l.BC, l.AD, l.Before, l.After, l.Since, l.Until,
		l.NotBefore, l.NotAfter, l.Between, l.OrLater, l.OrEarlier, l.BeforeIt, l.AfterIt, l.BetweenThem, l.Onward,
		l.From, l.To, l.To, l.UpToIt, l.Or, l.Or, l.And, l.And, l.In, l.Filler, l.Roles, l.Period, "XIX|V|IV",
	}, append(l.Months[:], l.Seasons[:]...)...)
	groups = append(groups, l.Ordinals[:]...)
	for _, g := range groups {
		if all := strings.Split(g, "|"); g != "" {
			words = append(words, all[:min(2, len(all))]...)
		}
	}
	return words
}

// TestLongTexts keeps the worst cases under a millisecond for 200 bytes.
func TestLongTexts(t *testing.T) {
	r := NewReader(Languages()...)
	for _, unit := range []string{"c. ", "1926, ", "1926 or ", "1-", "(", "early ", "before ", "XIX ", "1/", "until 1 ", "년", "first half of "} {
		text := strings.Repeat(unit, 200/len(unit))
		best := time.Hour
		for range 5 {
			start := time.Now()
			_, _ = r.Read(text)
			best = min(best, time.Since(start))
		}
		if best > time.Millisecond {
			t.Errorf("%q: %v", text, best)
		}
	}
}
