package written

import (
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/words"
)

type reading struct {
	text, edtf string
	confidence Confidence
}

func checkReadings(t *testing.T, r *Reader, language string, readings []reading) {
	t.Helper()
	for _, c := range readings {
		d, err := r.Read(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := d.Value.String(); got != c.edtf || d.Confidence != c.confidence {
			t.Errorf("%q: got %s, %v; want %s, %v (%v)", c.text, got, d.Confidence, c.edtf, c.confidence, d.Understood)
		}
		if language != "" && d.Language != language && d.Language != "" {
			t.Errorf("%q: read as %q", c.text, d.Language)
		}
	}
}

func TestEnglish(t *testing.T) {
	checkReadings(t, NewReader(), "en", []reading{
		{"12 May 1926", "1926-05-12", High},
		{"May 12th, 1926", "1926-05-12", High},
		{"the 12th of May, 1926", "1926-05-12", High},
		{"1926, May 12", "1926-05-12", High},
		{"Wednesday, 12 May 1926", "1926-05-12", High},
		{"Sept. 1926", "1926-09", High},
		{"3–12 May 1926", "1926-05-03/1926-05-12", High},
		{"May 3-12, 1926", "1926-05-03/1926-05-12", High},
		{"28 April to 3 May 1926", "1926-04-28/1926-05-03", High},
		{"May-June 1926", "1926-05/1926-06", High},
		{"November 1926 - January 1927", "1926-11/1927-01", High},
		{"3 or 4 May 1926", "[1926-05-03,1926-05-04]", High},
		{"summer 1926", "1926-22", High},
		{"winter 1926-27", "1926-24", Medium},
		{"Spring–Summer 1926", "1926-21/1926-22", High},

		{"early May 1926", "[1926-05-01~..1926-05-10~]", Medium},
		{"mid-May 1926", "[1926-05-11~..1926-05-20~]", Medium},
		{"late February 1927", "[1927-02-21~..1927-02-28~]", Medium},
		{"second half of May 1926", "[1926-05-16..1926-05-31]", Medium},
		{"early 1926", "[1926-01~..1926-04~]", Medium},
		{"first half of 1926", "1926-40", High},
		{"last quarter of 1926", "1926-36", High},
		{"mid-1930s", "[1934~..1936~]", Medium},
		{"early to mid 1930s", "[1930~..1936~]", Medium},
		{"late 17th century", "[1667~..1699~]", Medium},
		{"mid- to late-17th century", "[1634~..1699~]", Medium},
		{"first quarter of the 17th century", "[1600..1624]", Medium},
		{"early May 1926 - late June 1926", "1926-05/1926-06", Medium},
		{"late 17th–early 18th century", "16XX/17XX", Medium},
		{"late 17th or early 18th century", "[1667~..1699~,1700~..1733~]", Medium},

		{"17th century", "16XX", Medium},
		{"XVIIth century", "16XX", Medium},
		{"12th c.", "11XX", Medium},
		{"12 c. BC", "-11XX", High},
		{"12th-13th c.", "11XX/12XX", Medium},
		{"2nd-3rd century", "01XX/02XX", Medium},
		{"AD 2nd-3rd century", "01XX/02XX", Medium},
		{"4th century BC", "-03XX", High},
		{"early 4th century BC", "[-0399~..-0366~]", Medium},
		{"3rd millennium BC", "-2XXX", High},
		{"430s BC", "[-0438..-0429]", High},
		{"31 BC", "-0030", High},
		{"1 BC", "0000", High},
		{"27 BC - AD 14", "-0026/0014", High},
		{"900-600 BCE", "-0899/-0599", High},
		{"12,000 BC", "Y-11999", High},
		{"15 March 44 BC", "-0043-03-15", High},

		{"1930s", "193X", High},
		{"1930s-50s", "193X/195X", Medium},
		{"1930-1950s", "193X/195X", High},
		{"1900s-1930s", "190X/193X", High},
		{"the 1700s", "17XX", Low},
		{"the 60s", "196X", Low},

		{"c. 1640", "1640~", High},
		{"ca 1640?", "1640%", High},
		{"1640 approximately", "1640~", High},
		{"? 1640", "1640?", High},
		{"1640 (?)", "1640?", High},
		{"c. 1640-1650", "1640~/1650~", Medium},
		{"1640-c.1650", "1640/1650~", High},
		{"c.1904-8", "1904~/1908~", Medium},
		{"1914–18", "1914/1918", Medium},
		{"1910-30", "1910/1930", Medium},
		{"1764 or 66", "[1764,1766]", Medium},
		{"1933 and 1936", "{1933,1936}", Medium},
		{"1933, 1934 or 1935", "[1933,1934,1935]", High},
		{"1933, 1934 and 1935", "{1933,1934,1935}", Medium},
		{"1933, c.1936", "{1933,1936~}", Medium},

		{"before 1815", "/1815", Medium},
		{"after c. 1815", "1815~/", Medium},
		{"since 1815", "1815/..", High},
		{"until 1815", "/1815", Medium},
		{"after 1815 and before 1820", "[1815..1820]", High},
		{"not before 1815, not after 1820", "[1815..1820]", High},
		{"1815 or later", "[1815..]", High},
		{"no later than 1815", "[..1815]", High},
		{"between 1941 and 1945", "[1941..1945]", High},
		{"between 3 and 12 May 1926", "[1926-05-03..1926-05-12]", High},
		{"from 1941 to 1945", "1941/1945", High},
		{"some day in May 1926", "1926-05-XX", High},
		{"May 12", "XXXX-05-12", Medium},

		{"1926, printed later", "1926", Medium},
		{"designed 1926, made 1930", "1926", Medium},
		{"1926 (designed) 1930 (made)", "1926", Medium},
		{"Kangxi period (1662-1722), 1700-10", "1700/1710", Medium},

		{"5/27/1926", "1926-05-27", High},
		{"27/5/1926", "1926-05-27", High},
		{"5/6/1926", "1926-05-06", Low},
		{"6/6/1926", "1926-06-06", High},
		{"6.5.1926", "1926-05-06", Medium},
		{"5/1926", "1926-05", High},
		{"May/June 1968", "[1968-05,1968-06]", Medium},
		{"24/25 December 1914", "[1914-12-24,1914-12-25]", Medium},
		{"1920s/30s", "[192X,193X]", Medium},
		{"1926/27", "1926/1927", Medium},
		{"1926/1927", "1926/1927", High},
		{"1926-05-12", "1926-05-12", High},
		{" 1926-05~ ", "1926-05~", High},
		{"{1926..1928}", "{1926..1928}", High},
		{"1926-05-12T10:00", "1926-05-12T10:00", High},
		{"1904-08", "1904-08", Low},
		{"1920-21", "1920-21", Low},
	})
}

func TestOrderIsASetting(t *testing.T) {
	r := NewReader().WithOrder(DayFirst)
	checkReadings(t, r, "en", []reading{{"5/6/1926", "1926-06-05", Low}, {"5/27/1926", "1926-05-27", High}})
}

// TestSeveralGoroutines reads with one reader at once.
func TestSeveralGoroutines(t *testing.T) {
	r := NewReader(Languages()...)
	texts := slices.Concat(seeds, fewTexts(t), languageTexts(t), noDateTexts(t))
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			alone := NewReader(Languages()...)
			for _, text := range texts {
				got, gotErr := r.Read(text)
				want, wantErr := alone.Read(text)
				if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotErr, wantErr) {
					t.Errorf("%q: got %v, %v; want %v, %v", text, got, gotErr, want, wantErr)
				}
			}
		})
	}
	all.Wait()
}

func TestRefusals(t *testing.T) {
	r := NewReader(Languages()...)
	for _, c := range []struct {
		text   string
		offset int
		reason string
	}{
		{"", 0, reasonEmpty},
		{"n.d.", 0, reasonNoDate},
		{"[undated]", 1, reasonNoDate},
		{"90", 0, reasonCentury},
		{"'68", 1, reasonCentury},
		{"May 68", 4, reasonCentury},
		{"5/6/26", 4, reasonCentury},
		{"the 20s", 4, reasonCentury},
		{"30 February 1926", 0, reasonNoSuchDay},
		{"29 February 1900", 0, reasonNoSuchDay},
		{"45 May 1926", 0, reasonNoSuchDay},
		{"2021-13", 0, reasonNoSuchMonth},
		{"1926-1920", 5, reasonBackwards},
		{"1941–39", 7, reasonBackwards},
		{"late 17th", 0, reasonUnit},
		{"1450-1500 BC", 5, reasonBackwards},
		{"500 BC - 400", 9, reasonEra},
		{"Kangxi period", 0, reasonPeriod},
		{"around", 6, reasonMissing},
		{"between 1941", 12, reasonMissing},
		{"1941 frobnicated", 5, reasonNotUnderstood},
		{"frobnicated 1941", 0, reasonNotUnderstood},
		{"1941, frobnicated", 6, reasonNotUnderstood},
		{"1933 and 1934 or 1935", 14, reasonNotUnderstood},
		{"May 12 / 1945", 0, reasonYear},
		{"May – 1945", 0, reasonYear},
		{"before May", 7, reasonYear},
		{"1945, ?", 4, reasonNotUnderstood},
		{"1941 1945", 5, reasonNotUnderstood},
		{"0000000000", 0, reasonNotUnderstood},
	} {
		d, err := r.Read(c.text)
		var e *chrono.Error
		if !errors.As(err, &e) {
			t.Errorf("%q: read as %s", c.text, d.Value)
			continue
		}
		if e.Offset != c.offset || e.Reason != c.reason {
			t.Errorf("%q: got %s at %d, want %s at %d", c.text, e.Reason, e.Offset, c.reason, c.offset)
		}
	}
}

// TestUnderstood checks that what was done is said with the words concerned.
func TestUnderstood(t *testing.T) {
	d, err := NewReader().Read("c.1904-8, printed later")
	if err != nil {
		t.Fatal(err)
	}
	want := []Note{{RuleShortYear, "8"}, {RuleAboutBoth, "1904-8"}, {RuleLeftOut, "printed later"}}
	if !slices.Equal(d.Understood, want) {
		t.Errorf("got %v", d.Understood)
	}
	if d.Understood[0].Rule.Key() != "written.rule.short-year" {
		t.Errorf("key %q", d.Understood[0].Rule.Key())
	}
}

// TestRulesAreTold checks that no rule lacks its key or words.
func TestRulesAreTold(t *testing.T) {
	catalogue, err := words.Entries("en")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, r := range rules {
		if catalogue[Rule(i).Key()] == "" || seen[r.key] {
			t.Errorf("rule %d: %+v", i, r)
		}
		seen[r.key] = true
	}
}
