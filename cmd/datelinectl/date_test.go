package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dateline/internal/words"
)

// ask returns the answers of date --json to lines of input.
func ask(t *testing.T, input string, flags ...string) (status int, answers []answer) {
	t.Helper()
	var out, stderr bytes.Buffer
	c := command{in: strings.NewReader(input), out: &out, err: &stderr, text: words.English()}
	status = c.run(append([]string{"date", "--json"}, flags...))
	for line := range strings.Lines(out.String()) {
		var a answer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		answers = append(answers, a)
	}
	return status, answers
}

func TestDateAnswersEveryLine(t *testing.T) {
	status, answers := ask(t, "1975\n\n197X/198X\n196u\n44 BC\nhello\nafter 1945\n")
	want := []struct {
		edtf, earliest, latest, precision, confidence string
		fails                                         bool
	}{
		{"1975", "1975-01-01T00:00:00", "1975-12-31T23:59:59", "year", "high", false},
		{fails: true},
		{"197X/198X", "1970-01-01T00:00:00", "1989-12-31T23:59:59", "decade", "high", false},
		{"196X", "1960-01-01T00:00:00", "1969-12-31T23:59:59", "decade", "medium", false},
		{"-0043", "-0043-01-01T00:00:00", "-0043-12-31T23:59:59", "year", "high", false},
		{fails: true},
		{"", "1945-", "", "year", "medium", false},
	}
	if status != exitProblems || len(answers) != len(want) {
		t.Fatalf("status %d, %d answers", status, len(answers))
	}
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	for i, w := range want {
		a := answers[i]
		if w.fails {
			if a.Error == "" || a.EDTF != "" || a.Earliest != nil {
				t.Errorf("%q: %+v", a.Input, a)
			}
			continue
		}
		if a.Error != "" || w.edtf != "" && a.EDTF != w.edtf || !strings.HasPrefix(text(a.Earliest), w.earliest) ||
			text(a.Latest) != w.latest || a.Precision != w.precision || a.Confidence != w.confidence {
			t.Errorf("%q: %+v", a.Input, a)
		}
	}
}

func TestDateInOtherCalendarsAndHemispheres(t *testing.T) {
	for _, c := range []struct {
		text, flags, earliest string
	}{
		{"14 October 1066", "--julian-until 1752-09-14", "1066-10-20T00:00:00"},
		{"15 March 44 BC", "--julian-until 1582-10-15", "-0043-03-13T00:00:00"},
		{"4 October 1582", "--julian-until 1582-10-15", "1582-10-14T00:00:00"},
		{"25 October 1917", "--julian-until 1918-02-14", "1917-11-07T00:00:00"},
		{"14 February 1918", "--julian-until 1918-02-14", "1918-02-14T00:00:00"},
		{"spring 1945", "--southern", "1945-09-01T00:00:00"},
		{"3/4/1950", "--day-first", "1950-04-03T00:00:00"},
		{"3/4/1950", "", "1950-03-04T00:00:00"},
	} {
		_, answers := ask(t, c.text, strings.Fields(c.flags)...)
		if len(answers) != 1 || answers[0].Earliest == nil || *answers[0].Earliest != c.earliest {
			t.Errorf("%s %s: %+v", c.text, c.flags, answers)
		}
	}
}

func TestDateExplains(t *testing.T) {
	status, out, _ := run(t, nil, "date", "1970s-80s")
	for _, want := range []string{"1970s-80s\n", "197X/198X\n", "the 1970s to 1980s\n", "1970-01-01T00:00:00\n", "1989-12-31T23:59:59\n", "“80s”: the year takes its first digits"} {
		if !strings.Contains(out, want) {
			t.Errorf("status %d, %q is missing in\n%s", status, want, out)
		}
	}
	if status, out, _ := run(t, nil, "date", "hello"); status != exitProblems || !strings.Contains(out, "not recognised") {
		t.Errorf("status %d\n%s", status, out)
	}
	if status, _, _ := run(t, nil, "date"); status != exitMisuse {
		t.Errorf("without a text: status %d", status)
	}
}

func BenchmarkDates(b *testing.B) {
	texts := []string{"c. 1940-1950", "1833", "early October 2024", "197X/198X", "3-7 June 1967", "late 19th century", "October 25, 1953", "?1831"}
	var input strings.Builder
	const lines = 100_000
	for i := range lines {
		input.WriteString(texts[i%len(texts)] + "\n")
	}
	for b.Loop() {
		var out bytes.Buffer
		c := command{in: strings.NewReader(input.String()), out: &out, err: &out, text: words.English()}
		if status := c.run([]string{"date", "--json"}); status != exitFine {
			b.Fatal(fmt.Sprint("status ", status))
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "dates/s")
}
