package chart_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func parse(t *testing.T, page []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func elements(root *html.Node) (found []*html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			found = append(found, n)
		}
	}
	return found
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// shown is how a text from a file has to appear in the page.
var shown = strings.NewReplacer("\x00", "\uFFFD", "\x07", "\uFFFD", "\xff\xfe", "\uFFFD", "\r\n", "\n").Replace

// ours are the elements of the template, with their attributes.
var ours = map[string]string{
	"html": "lang", "head": "", "meta": "charset http-equiv content name", "title": "", "link": "rel href",
	"style": "", "script": "type id", "noscript": "", "body": "",
	"header": "", "nav": "id aria-labelledby", "main": "", "footer": "",
	"section": "class id aria-label aria-labelledby", "h1": "dir lang", "h2": "class id", "p": "class id dir lang hidden aria-live",
	"div": "class id role tabindex aria-label aria-describedby", "button": "type class id hidden", "details": "class", "summary": "",
	"ul": "class", "ol": "id", "li": "id value", "table": "id aria-hidden", "colgroup": "", "col": "width", "thead": "", "tbody": "id", "tr": "class", "th": "scope class", "td": "class",
	"span": "class dir lang hidden", "strong": "class dir lang", "b": "class dir lang", "bdi": "title", "q": "class dir lang", "cite": "dir lang",
	"a":   "class id href rel dir hidden",
	"svg": "class viewbox width height aria-hidden", "defs": "", "i": "class",
	"lineargradient": "id", "stop": "class offset stop-opacity",
	"rect": "class x y width height fill", "circle": "class cx cy r", "path": "class d",
}

func TestPageHasOnlyOurElements(t *testing.T) {
	for _, n := range elements(parse(t, pageOf(t, hostileTimeline(t)))) {
		allowed, ok := ours[strings.ToLower(n.Data)]
		if !ok {
			t.Errorf("element <%s> %v is not ours", n.Data, n.Attr)
		}
		for _, a := range n.Attr {
			if !slices.Contains(strings.Fields(allowed), strings.ToLower(a.Key)) {
				t.Errorf("attribute %s=%q of <%s> is not ours", a.Key, a.Val, n.Data)
			}
		}
	}
}

func TestPageLinksOnlyWhereItMay(t *testing.T) {
	tl := hostileTimeline(t)
	root := parse(t, pageOf(t, tl))
	ids := make(map[string]bool)
	for _, n := range elements(root) {
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("id %q stands twice", id)
			}
			ids[id] = true
		}
	}
	outside := 0
	for _, n := range elements(root) {
		for _, a := range n.Attr {
			switch {
			case a.Key == "src":
				t.Errorf("<%s> loads %q", n.Data, a.Val)
			case a.Key != "href" || n.Data == "link" && strings.HasPrefix(a.Val, "data:image/svg+xml;base64,"):
			case strings.HasPrefix(a.Val, "#"):
				if !ids[a.Val[1:]] {
					t.Errorf("link %q leads nowhere", a.Val)
				}
			case n.Data == "a" && timeline.SafeLink(a.Val):
				outside++
			default:
				t.Errorf("<%s> links to %q", n.Data, a.Val)
			}
		}
	}
	if outside != 1 {
		t.Errorf("%d links lead outside, not the one safe link of the sources", outside)
	}
}

func TestPolicyNamesEveryBlock(t *testing.T) {
	var policy string
	var scripts, styles []string
	charts := 0
	for _, n := range elements(parse(t, pageOf(t, hostileTimeline(t)))) {
		switch {
		case n.Data == "meta" && attribute(n, "http-equiv") == "Content-Security-Policy":
			policy = attribute(n, "content")
		case n.Data == "script" && attribute(n, "type") == "application/json":
			if !json.Valid([]byte(textOf(n))) {
				t.Errorf("block %s is no JSON", attribute(n, "id"))
			}
			if strings.HasSuffix(attribute(n, "id"), "-options") {
				charts++
			}
		case n.Data == "script":
			scripts = append(scripts, sha(textOf(n)))
		case n.Data == "style":
			styles = append(styles, sha(textOf(n)))
		}
	}
	want := "default-src 'none'; script-src " + strings.Join(scripts, " ") + "; style-src " + strings.Join(styles, " ") +
		"; img-src data:; base-uri 'none'; form-action 'none'"
	if policy != want {
		t.Errorf("policy\n%s\nwant\n%s", policy, want)
	}
	if charts == 0 || len(scripts) <= charts || len(styles) != 1 {
		t.Errorf("%d scripts and %d styles", len(scripts), len(styles))
	}
}

func sha(block string) string {
	sum := sha256.Sum256([]byte(block))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Nothing that a user wrote may get into the options, where go-echarts and
// ECharts have markers and templates of their own.
func TestOptionsHoldNoTextOfTheTimeline(t *testing.T) {
	for _, n := range elements(parse(t, pageOf(t, hostileTimeline(t)))) {
		if id := attribute(n, "id"); n.Data == "script" && strings.HasSuffix(id, "-options") {
			for _, part := range []string{"__f__", "alert", "{b}", "onerror"} {
				if strings.Contains(textOf(n), part) {
					t.Errorf("%s hold %q", id, part)
				}
			}
		}
	}
}

func TestTableHoldsEverything(t *testing.T) {
	text := words.English()
	for name, tl := range map[string]*timeline.Timeline{"built-in": builtIn(t), "hostile": hostileTimeline(t)} {
		t.Run(name, func(t *testing.T) {
			rows := make(map[string]*html.Node)
			for _, n := range elements(parse(t, pageOf(t, tl))) {
				if id := attribute(n, "id"); id != "" {
					rows[id] = n
				}
			}
			for i, e := range tl.Events.All() {
				row := rows[fmt.Sprintf("event-%d", i+1)]
				if row == nil {
					t.Fatalf("event %q is missing", e.Title)
				}
				contains(t, row, e.Title, e.Lane, e.Details().Place.Name, e.Description, e.When.Text, e.LastStatus().String())
				for _, c := range e.Claims {
					contains(t, row, c.Who, text("stance."+c.Stance.String()), c.Text, c.Figure, c.Reason, c.Place.Name)
				}
				checkCitations(t, tl, e, row)
			}
			for i, s := range tl.Sources {
				contains(t, rows[fmt.Sprintf("source-%d", i+1)], s.Author, s.Title, s.Publisher, s.URL, s.Note)
			}
		})
	}
}

func contains(t *testing.T, row *html.Node, texts ...string) {
	t.Helper()
	all := textOf(row)
	for _, text := range texts {
		if !strings.Contains(all, shown(text)) {
			t.Errorf("%s lacks %q", attribute(row, "id"), shown(text))
		}
	}
}

// checkCitations compares the numbers that a row cites with the places of the
// sources in the timeline.
func checkCitations(t *testing.T, tl *timeline.Timeline, e *timeline.Event, row *html.Node) {
	t.Helper()
	var want, got []string
	for _, i := range e.ClaimsByDate() {
		for _, c := range e.Claims[i].Citations {
			n := slices.IndexFunc(tl.Sources, func(s *timeline.Source) bool { return s.ID == c.Source })
			if n >= 0 {
				want = append(want, fmt.Sprintf("#source-%d", n+1))
			}
		}
	}
	for _, n := range elements(row) {
		if attribute(n, "class") == "citation" && n.Data == "a" {
			href := attribute(n, "href")
			got = append(got, href)
			if text := textOf(n); !strings.HasPrefix(text, "["+strings.TrimPrefix(href, "#source-")) {
				t.Errorf("%s reads %q", href, text)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q cites %v, want %v", e.Title, got, want)
	}
}

func TestSourceSaysWhatItRepeats(t *testing.T) {
	tl := &timeline.Timeline{Sources: []*timeline.Source{{ID: "a", Title: "First"}, {ID: "b", Title: "Copy", Repeats: "a"}}}
	if !bytes.Contains(pageOf(t, tl), []byte(`href="#source-1">Repeats no. 1.`)) {
		t.Error("the copy does not say so")
	}
}

func TestPageIsDeterministic(t *testing.T) {
	if !bytes.Equal(pageOf(t, hostileTimeline(t)), pageOf(t, hostileTimeline(t))) {
		t.Error("the same timeline gave two pages")
	}
}

func TestPageOfEmptyTimeline(t *testing.T) {
	page := pageOf(t, &timeline.Timeline{})
	if bytes.Contains(page, []byte(`id="timeline"`)) || bytes.Contains(page, []byte(`id="years"`)) {
		t.Error("an empty timeline has charts")
	}
}

func TestPageSaysWhatItLeavesOut(t *testing.T) {
	tl := &timeline.Timeline{}
	date := when(t, "1999")
	for i := range 10_001 {
		tl.Events = tl.Events.Append(&timeline.Event{Title: fmt.Sprint("event ", i), When: date, Importance: int8(1 + i%5)})
	}
	page := string(pageOf(t, tl))
	for _, want := range []string{"Events: 10,001", "2000 of 10,001 events", `id="years"`, `id="timeline"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, `"marks"`) || strings.Count(page, "<tbody id=") != 2000 {
		t.Errorf("%d events are listed", strings.Count(page, "<tbody id="))
	}
	if strings.Contains(page, `id="event-1"`) || !strings.Contains(page, `id="event-5"`) {
		t.Error("the table does not hold the most important ones")
	}
}

// Very long spans are drawn in decimal years, since a Date of JavaScript ends
// 270,000 years from 1970.
func TestPageOfDeepTime(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
		{Title: "Formation of the Earth", When: when(t, "Y-4540000000")},
		{Title: "Writing", When: when(t, "-3200~")},
	})}
	page := string(pageOf(t, tl))
	if !strings.Contains(page, `"years":true`) || !strings.Contains(page, `-45400`) {
		t.Error("the axis does not count in years")
	}
	for _, want := range []string{"4.54 billion years ago", "4.54 billion years ago to "} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in the page", want)
		}
	}
	if found := regexp.MustCompile(`[\d,]{7,} (BC|AD)`).FindString(page); found != "" {
		t.Errorf("the page says %q", found)
	}
}

// TestTicksOfDeepTime looks at the axis of a page, near and far: it tells ages
// as the words do, and years where those do.
func TestTicksOfDeepTime(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, deepTime(t)), 1280, 800)
	drawn(t, ctx)
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"-4.6e9", "2e8", []string{"4 billion years ago", "1 billion years ago"}},
		{"-66.1e6", "-65.9e6", []string{"66.05 million years ago", "66 million years ago", "65.95 million years ago"}},
		{"-66000005", "-65999995", []string{"66.000002 million years ago", "66 million years ago", "65.999996 million years ago"}},
		{"-250000", "20000", []string{"200,000 years ago", "100,000 years ago", "50,000 BC", "AD 1"}},
	} {
		act(t, ctx, `echarts.getInstanceByDom(document.getElementById("timeline")).dispatchAction({ type: "dataZoom", dataZoomIndex: 0, startValue: `+c.from+`, endValue: `+c.to+` })`)
		drawn(t, ctx)
		got := eval[[]string](t, ctx, `echarts.getInstanceByDom(document.getElementById("timeline")).getZr().storage.getDisplayList(true, false)
			.filter((shape) => shape.type === "tspan").map((shape) => shape.style.text)`)
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("from %s to %s: no tick %q in %q", c.from, c.to, want, got)
			}
		}
	}
	w.check(t, url)
}
