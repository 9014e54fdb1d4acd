package written

import (
	"slices"
	"testing"
)

// TestReadings has both dates of what one can only guess, the one that is read first, and
// one of all else.
func TestReadings(t *testing.T) {
	r := NewReader(Languages()...)
	for text, want := range map[string][]string{
		"3/4/2024":               {"2024-03-04", "2024-04-03"},
		"3/4/2024 - 5/4/2024":    {"2024-03-04/2024-05-04", "2024-04-03/2024-04-05"},
		"3-4-2024":               {"2024-03-04", "2024-04-03"},
		"1904-08":                {"1904-08", "1904/1908"},
		"1920-21":                {"1920-21", "1920/1921"},
		"1900s":                  {"19XX", "190X"},
		"about the 1800s":        {"18XX~", "180X~"},
		"the 60s":                {"196X", "186X"},
		"1904/08":                {"1904/1908", "1904-08"},
		"13/4/2024":              {"2024-04-13"},
		"3/4/2024, 5 pm":         {"2024-03-04T17", "2024-04-03T17"},
		"13/4/2024, 5 pm":        {"2024-04-13T17"},
		"4/4/2024":               {"2024-04-04"},
		"3.4.2024":               {"2024-04-03"},
		"2024-04-03":             {"2024-04-03"},
		"1910-30":                {"1910/1930"},
		"early October 2024":     {"[2024-10-01~..2024-10-10~]"},
		"8 октября 2024":         {"2024-10-08"},
		"2024년 10월 8일":           {"2024-10-08"},
		"1984":                   {"1984"},
		"le 8 octobre 2024":      {"2024-10-08"},
		"8. Oktober 2024":        {"2024-10-08"},
		"8 de octubre de 2024":   {"2024-10-08"},
		"8 жовтня 2024 р.":       {"2024-10-08"},
		"8 октомври 2024 г.":     {"2024-10-08"},
		"Q~":                     nil,
		"second dream of a duck": nil,
	} {
		got, err := r.Readings(text)
		same := len(got) == len(want) && (err == nil) == (want != nil)
		for i := range got {
			same = same && got[i].Value.String() == want[i]
		}
		if !same {
			t.Errorf("%q is read as %v, %v, want %v", text, got, err, want)
		}
	}
}

// TestDecadesNear has the decades without a century that are meant near some years: all within
// them, or the nearest two.
func TestDecadesNear(t *testing.T) {
	for _, c := range []struct {
		from, to int64
		text     string
		want     []string
	}{
		{1700, 1799, "the 60s", []string{"176X", "166X"}},
		{1789, 1815, "the 90s", []string{"179X", "189X"}},
		{1789, 1815, "about the 20s", []string{"182X~", "172X~"}},
		{1650, 1950, "the 60s", []string{"176X", "186X", "166X"}},
		{1200, 1950, "the 60s", []string{"156X", "166X", "146X", "176X"}},
		{1965, 2025, "the 60s", []string{"196X", "186X"}},
		{1990, 2025, "the 20s", []string{"202X", "192X"}},
		{-500, -300, "die 60er", []string{"016X", "026X"}},
		{1700, 1799, "the 1960s", []string{"196X"}},
		{1700, 1799, "3/4/1760", []string{"1760-03-04", "1760-04-03"}},
	} {
		got, err := NewReader(Languages()...).Near(c.from, c.to).Readings(c.text)
		var texts []string
		for _, d := range got {
			texts = append(texts, d.Value.String())
		}
		if err != nil || !slices.Equal(texts, c.want) {
			t.Errorf("%q near %d to %d is read as %q, %v, want %q", c.text, c.from, c.to, texts, err, c.want)
		}
	}
}
