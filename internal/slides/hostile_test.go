package slides

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// hostileTexts would be run as code, or break the format, if they were not
// encoded.
var hostileTexts = []string{
	`</a:t></a:r><a:r><a:t>x`, `"/><p:sp name="`, `</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`,
	`]]><x/>`, `&amp;&lt;&#0;`, `<?x?><!--`, "a\x00b\x0b\x1fc\x7f", "\xff\xfe", "a\r\nb\tc", "￾￿", "\u202eevil", "𝄞 \u2028 \u2029",
	`=cmd|'/c calc'!A1`, `file:///etc/passwd`, `\\host\share`, `ppaction://program?x`, `_x000D_`, `{{.title}}`, `%s%n`, "  ",
}

// hostileLinks are no links that may be opened, or such that a relation must
// not name as they are.
var hostileLinks = []string{
	`javascript:alert(1)`, `file:///etc/passwd`, `https://example.org/" TargetMode="Internal`, `https://example.org/a b?c d#e f`,
	`https://exa"mple.org/`, `https://example.org/%zz`, `https://example.org/?%`, `mailto:a@b.example?subject=a b`, `mailto:"><x>`,
	`http://[::1]:80/[x]`, `http://пример.example/путь`, `https://example.org/?q=<x>&r=[1]`, "https://example.org/\u202e", `data:text/html,x`,
	`https://user:pass word@example.org/`, `https://example.org/` + strings.Repeat("a", 5_000), `//example.org`, `vbscript:x`,
}

// hostile is a timeline that has hostile texts in every field.
func hostile(t testing.TB) *timeline.Timeline {
	t.Helper()
	tl := &timeline.Timeline{Title: hostileTexts[0], Description: strings.Join(hostileTexts, "\n")}
	for i, link := range hostileLinks {
		text := hostileTexts[i%len(hostileTexts)]
		tl.Sources = append(tl.Sources, &timeline.Source{ID: fmt.Sprint("link", i), Title: text, URL: link, Repeats: text})
	}
	for i, text := range hostileTexts {
		date, err := chrono.Parse(fmt.Sprint(1900 + i))
		if err != nil {
			t.Fatal(err)
		}
		when, place, source := chrono.When{Value: date, Text: text}, timeline.Place{Name: text}, fmt.Sprint(text, i)
		tl.Sources = append(tl.Sources, &timeline.Source{ID: source, Author: text, Title: text, Publisher: text, Date: when, Note: text, URL: text, Accessed: when})
		citations := []timeline.Citation{
			{Source: source, Locator: text, Quote: text}, {Source: text}, {Source: fmt.Sprint("link", i%len(hostileLinks))},
		}
		tl.Events = tl.Events.Append(&timeline.Event{
			ID: source, Title: text, When: when, Lane: text, Description: text, Status: timeline.Statuses[i%len(timeline.Statuses)],
			Claims: []timeline.Claim{{Who: text, Said: when, Text: text, When: when, Place: place, Figure: text, Reason: text, Citations: citations}},
			More:   &timeline.Details{Place: place, Actors: []string{text, text}, Tags: []string{text}},
		})
	}
	return tl
}

// TestHostileTextsAreTexts writes them everywhere and reads them back: they
// are texts, and nothing else is there that is not in any presentation. The
// rest is told by the checks of [opened].
func TestHostileTextsAreTexts(t *testing.T) {
	d := deckOf(t, hostile(t), layout.Light(), 1_000)
	d.Foot = hostileTexts[1]
	o := open(t, written(t, d))
	o.check(t)

	names := make(map[string]bool) // of elements and attributes
	collect := func(o opened, visit func(name string)) {
		for _, part := range o.parts {
			part.walk(func(e *element) {
				visit(e.name)
				for a := range e.attributes {
					visit(e.name + "@" + a)
				}
			})
		}
	}
	for _, tl := range []*timeline.Timeline{builtIn(t), long(t)} {
		collect(open(t, written(t, deckOf(t, tl, layout.Light(), 1_000))), func(name string) { names[name] = true })
	}
	collect(o, func(name string) {
		if !names[name] {
			t.Errorf("%s is in no other presentation", name)
		}
	})
	if len(names) < 100 {
		t.Errorf("only %d names", len(names))
	}

	n := 3
	for _, event := range d.Events {
		e := d.List.Event(event)
		want := listing.OneLine(e.Title)
		if want == "" {
			want = "Untitled event"
		}
		if got := o.titleOf(n); got != want {
			t.Errorf("the title of slide %d reads %q, want %q", n, got, want)
		}
		notes := strings.Join(o.parts[notesPart(n)].texts(), "\n")
		for _, text := range []string{e.Title, e.Claims[0].Text, e.Claims[0].Citations[0].Quote, e.Lane} {
			for line := range strings.SplitSeq(text, "\n") {
				if !strings.Contains(notes, lineEnds.Replace(line)) {
					t.Errorf("the notes of slide %d do not hold %q", n, line)
				}
			}
		}
		for n++; strings.HasPrefix(o.titleOf(n), want+" ("); n++ {
		}
	}
}

func TestURLsInRelations(t *testing.T) {
	for link, want := range map[string]string{
		"https://example.org/a?b=c&d=%20#e":         "https://example.org/a?b=c&d=%20#e",
		"https://example.org/a b?c d#e f":           "https://example.org/a%20b?c%20d#e%20f",
		"https://example.org/?%":                    "https://example.org/?%25",
		"https://example.org/\"<>{}|^`\\":           "https://example.org/%22%3C%3E%7B%7D%7C%5E%60%5C",
		"https://example.org/путь":                  "https://example.org/%D0%BF%D1%83%D1%82%D1%8C",
		"http://[::1]:80/[x]":                       "http://[::1]:80/%5Bx%5D",
		"mailto:a@b.example?subject=a b":            "mailto:a@b.example?subject=a%20b",
		"http://пример.example/":                    "",
		"https://exa\"mple.org/":                    "",
		"javascript:alert(1)":                       "",
		"file:///etc/passwd":                        "",
		"#source-3":                                 "",
		"":                                          "",
		"https://example.org/\n":                    "",
		"http://example.org:8080":                   "http://example.org:8080",
		"https://a@[::1]/":                          "https://a@[::1]/",
		"https://e.org/" + strings.Repeat("ä", 900): "",
	} {
		if got := safeURL(link); got != want {
			t.Errorf("%q becomes %q, want %q", link, got, want)
		}
	}
}
