package written

import "testing"

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
