package bibliography_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/bibliography"
	"dateline/internal/format/foreign"
	"dateline/internal/format/formattest"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

const bibText = `This file was made by hand; write to somebody@example.org about it.
@string{rev = "The Review"}
@STRING(long = rev # " of " # {Things})
@comment{not an entry}
@preamble{"\newcommand{\x}{}"}

@Article{mueller2001,
  author  = {M{\"u}ller, J{\"o}rg and {\O}stergaard, \AA se and van der Berg, Jan and others},
  title   = "On {Ba\v{s}kira} \& the caf\'e --- a \emph{survey}",
  journal = long,
  year    = 2001, month = mar,
  pages   = {1--20},
  doi     = {10.1000/a_b},
  keywords = {war, peace},
  note    = {Contains an @ and a {nested {brace}}.},
}
@book(caesar, author={Julius Caesar}, title={De bello Gallico}, publisher={The Press}, year={c. 44 BC})
@online{page,
  author = {{World Health Organization}},
  title = {A page}, url = {https://example.org/~a/b_c\_d?x=1\&y=2},
  date = {2024-10~}, urldate = {2024-11-02}, repeatsnothing = {\unknowncommand{x} and $a_b$}
}
@misc{when, title = {Some day}, year = 1999, month = jan # "~10", howpublished = {\url{https://example.org/x}}}
@misc{never, title = {Never}, year = {forthcoming}}
`

func sourceByID(t *testing.T, r format.Result, id string) *timeline.Source {
	t.Helper()
	s := r.Timeline.SourceByID()[id]
	if s == nil {
		t.Fatalf("there is no source %q", id)
	}
	return s
}

func TestBibTeX(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "bibtex", "refs.bib", bibText)
	if len(r.Timeline.Sources) != 5 || r.Timeline.Events.Len() != 0 || len(r.Problems) > 0 {
		t.Fatalf("%d sources\n%s", len(r.Timeline.Sources), formattest.Problems(r))
	}
	for _, c := range []struct{ id, author, title, publisher, date, words, url, accessed, note string }{
		{"mueller2001", "Jörg Müller; Åse Østergaard; Jan van der Berg; et al.", "On Baškira & the café — a survey", "The Review of Things", "2001-03", "", "https://doi.org/10.1000/a_b", "", "Contains an @ and a nested brace."},
		{"caesar", "Julius Caesar", "De bello Gallico", "The Press", "-0043~", "c. 44 BC", "", "", ""},
		{"page", "World Health Organization", "A page", "", "2024-10~", "", "https://example.org/~a/b_c_d?x=1&y=2", "2024-11-02", ""},
		{"when", "", "Some day", "", "1999-01-10", "January 10 1999", "https://example.org/x", "", ""},
		{"never", "", "Never", "", "", "forthcoming", "", "", ""},
	} {
		s := sourceByID(t, r, c.id)
		if s.Author != c.author || s.Title != c.title || s.Publisher != c.publisher || s.URL != c.url || s.Note != c.note ||
			s.Date.Value.String() != c.date || s.Date.Text != c.words || s.Accessed.Value.String() != c.accessed {
			t.Errorf("%s: %+v, date %s %q", c.id, s, s.Date.Value, s.Date.Text)
		}
	}
	if text := foreign.ExtraText(sourceByID(t, r, "mueller2001").Extra, "page"); text != "1–20" {
		t.Errorf("page %q", text)
	}
	if text := foreign.ExtraText(sourceByID(t, r, "page").Extra, "repeatsnothing"); text != `\unknowncommand x and $a_b$` {
		t.Errorf("what is not understood became %q", text)
	}
	if line := r.Report.Changes[0].Positions[0].Line; line == 0 {
		t.Error("a change has no place")
	}
}

// TestBrokenBibTeX expects that only the entries with an error are lost.
func TestBrokenBibTeX(t *testing.T) {
	text := "@book{a, title={A}}\n@book{b,\n  title={B\n@book{c, title={C}}\n@book{d, title \"D\"}\n@book{e, title={E}}\n@book{f, title={F}"
	r := formattest.ReadAs(t, formats.Read, "bibtex", "refs.bib", text)
	var ids []string
	for _, s := range r.Timeline.Sources {
		ids = append(ids, s.ID)
	}
	if got := strings.Join(ids, ""); got != "ace" || len(r.Problems) != 3 || r.Problems[0].Line != 3 || r.Problems[1].Line != 5 {
		t.Errorf("%s\n%s", got, formattest.Problems(r))
	}
}

func TestBibTeXBombs(t *testing.T) {
	doubling := "@string{a0 = {xxxxxxxxxxxxxxxx}}\n"
	for i := range 60 {
		doubling += "@string{a" + string(rune('A'+i)) + " = a" + string(rune('A'+i-1)) + " # a" + string(rune('A'+i-1)) + "}\n"
	}
	doubling = strings.ReplaceAll(doubling, "a@", "a0")
	for name, text := range map[string]string{
		"doubling": doubling + "@book{x, title = az}\n",
		"open":     strings.Repeat("@book{a,b={", 300_000),
		"lines":    strings.Repeat("@book{a,b={\n", 300_000),
		"deep":     "@book{a,b=" + strings.Repeat("{", 3_000_000),
		"commands": "@book{a,b={" + strings.Repeat(`\'`, 1_000_000) + "}}",
		"ands":     "@book{a,author={" + strings.Repeat(" and ", 500_000) + "}}",
	} {
		formattest.CostOf(func() {
			if _, err := formats.Read("f.bib", []byte(text)); err != nil && format.ProblemOf(err).Message.In(formattest.English) == "" {
				t.Errorf("%s: no words", name)
			}
		}).Check(t, name, 400)
	}
}

const cslSample = `[
 {"id":"a","type":"article-journal","title":"T","author":[{"family":"Gaulle","given":"Charles","non-dropping-particle":"de"},{"literal":"A Body"}],
  "container-title":"J","publisher":"P","issued":{"date-parts":[["1940",6,18]]},"accessed":{"date-parts":[[2024,11]]},"DOI":"10.1/x","volume":3,"page":"1-2","custom":{"shelf":"x"}},
 {"id":7,"type":"book","title":"B","publisher":"Press","issued":{"date-parts":[[-44,3,15]],"circa":true},"note":"n"},
 {"id":"c","type":"webpage","issued":{"date-parts":[[2001]],"season":"2"},"URL":"https://example.org/"},
 {"id":"d","type":"document","issued":{"literal":"late 19th century"}},
 {"id":"e","type":"document","issued":{"raw":"2004-06/2006"}},
 {"id":"f","type":"document","issued":{"date-parts":[[1999,1],[1999,2]]}},
 {"id":"g","type":"document","issued":"2020-07/2020-08"},
 {"id":"h","type":"document","issued":{"literal":"n.d."}},
 {"id":"i","type":"document","issued":{"date-parts":[[-1]]}}
]`

func TestCSL(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "csl", "refs.json", cslSample)
	if len(r.Timeline.Sources) != 9 || len(r.Problems) > 0 {
		t.Fatalf("%d sources\n%s", len(r.Timeline.Sources), formattest.Problems(r))
	}
	for id, want := range map[string]string{
		"a": "1940-06-18", "7": "-0043-03-15~", "c": "2001-22", "e": "2004-06/2006", "f": "1999-01/1999-02", "g": "2020-07/2020-08", "h": "", "i": "0000",
	} {
		if got := sourceByID(t, r, id).Date.Value.String(); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	if d := sourceByID(t, r, "d").Date; d.Text != "late 19th century" || d.Form == chrono.None {
		t.Errorf("%+v", d)
	}
	a := sourceByID(t, r, "a")
	if a.Author != "Charles de Gaulle; A Body" || a.Publisher != "P" || !a.Extra.Has("container-title") || a.URL != "https://doi.org/10.1/x" || !a.Extra.Has("shelf") || !a.Extra.Has("volume") || a.Accessed.Value.String() != "2024-11" {
		t.Errorf("%+v", a)
	}
	// What was read is written as it stood.
	text, report := formattest.WrittenAs(t, &bibliography.CSL, r.Timeline)
	for _, want := range []string{
		`{"family":"Gaulle","given":"Charles","non-dropping-particle":"de"}`, `"container-title": "J"`, `"publisher": "P"`, `"type": "article-journal"`,
		`"issued": {"date-parts":[[1940,6,18]]}`, `"issued": {"date-parts":[[-44,3,15]],"circa":true}`, `"issued": {"date-parts":[[2001]],"season":2}`, `"custom": {`,
	} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("%s is not written\n%s", want, text)
		}
	}
	if len(report.Changes) > 0 {
		t.Errorf("%+v", report.Changes)
	}
}

// TestCSLIsValid checks what is written by the schema of CSL-JSON, with encoding/json.
func TestCSLIsValid(t *testing.T) {
	all := formattest.Timelines(t)
	all["bibtex"] = formattest.ReadAs(t, formats.Read, "bibtex", "refs.bib", bibText).Timeline
	for name, tl := range all {
		text, _ := formattest.WrittenAs(t, &bibliography.CSL, tl)
		var items []map[string]json.RawMessage
		if err := json.Unmarshal(text, &items); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(items) != len(tl.Sources) {
			t.Errorf("%s: %d items of %d sources", name, len(items), len(tl.Sources))
		}
		for i, item := range items {
			var id, kind string
			if json.Unmarshal(item["id"], &id) != nil || json.Unmarshal(item["type"], &kind) != nil || id != tl.Sources[i].ID || !bibliography.CSLTypes[kind] {
				t.Errorf("%s: id %s, type %s", name, item["id"], item["type"])
			}
			for field, value := range item {
				if field != "id" && field != "custom" && !bibliography.FitsCSL(field, value) {
					t.Errorf("%s: %s is no %s", name, value, field)
				}
			}
			var url string
			if item["URL"] != nil && (json.Unmarshal(item["URL"], &url) != nil || !timeline.SafeLink(url)) {
				t.Errorf("%s: link %s", name, item["URL"])
			}
		}
	}
}

// TestEventsAreNoSources expects that every event is reported as left out.
func TestEventsAreNoSources(t *testing.T) {
	tl := formattest.Timelines(t)["every field"]
	var b bytes.Buffer
	report, err := format.Write(context.Background(), &b, &bibliography.CSL, tl, formattest.InEnglish)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range report.Changes {
		if c.Why.Key == "report.csl-events" && c.Kind == format.LeftOut && c.Count == tl.Events.Len() {
			return
		}
	}
	t.Errorf("%+v", report.Changes)
}

func TestTeX(t *testing.T) {
	for tex, want := range map[string]string{
		`{\'E}cole`: "École", `\'Ecole`: "École", `na{\"\i}ve`: "naïve", `Ko\v{c}i\'{c}`: "Kočić", `\c{C}a`: "Ça", `\H{o}`: "ő", `\L{}\'od\'z`: "Łódź",
		`Stra{\ss}e`: "Straße", "a~b": "a b", `1--2 --- 3`: "1–2 — 3", "``q''": "“q”", `50\%`: "50%", `\emph{x} \textbf{y}`: "x y", `\`: `\`, `\'`: `\'`, `\'{`: `\'`,
		"a\n  b": "a b", `\foo{x}`: `\foo x`, `{{A}}`: "A", `\AA ngstr\"om`: "Ångström", `$\alpha$`: `$\alpha$`,
	} {
		if got := bibliography.PlainTeX(tex); got != want {
			t.Errorf("%s: %q, want %q", tex, got, want)
		}
	}
}

func FuzzBibTeX(f *testing.F) {
	f.Add([]byte(bibText))
	f.Add([]byte("@book{a, title={A\n@book{c, title=\"C\" # jan}"))
	formattest.FuzzFormat(f, formats.ByName("bibtex"))
}

func FuzzCSL(f *testing.F) {
	f.Add([]byte(cslSample))
	formattest.FuzzFormat(f, formats.ByName("csl"))
}

func FuzzTeX(f *testing.F) {
	f.Add(`{\'E}cole \c{C}--- \foo{x}`)
	f.Fuzz(func(t *testing.T, tex string) {
		if got := bibliography.PlainTeX(tex); len(got) > 4*len(tex)+8 {
			t.Errorf("%d bytes of %d", len(got), len(tex))
		}
		bibliography.BibNames(tex)
	})
}
