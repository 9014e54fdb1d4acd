package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// key matches what looks like a key of the catalogue in a source text.
var key = regexp.MustCompile("[\"'`]((?:about|account|browser|calendar|change|chart|ctl|date|date-field|delimiter|dialog|evidence|export|figure|form|format|handout|import|inspector|keys|language|mapping|menu|note|open|paste|problem|problems|report|role|save|sheet|slides|stance|status|status-bar|timeline|toolbar|unsaved|window|written)\\.[a-z0-9.-]*[a-z0-9])[\"'`]")

// sources returns the texts of a part of the program that may ask for words.
func sources(t *testing.T, roots ...string) string {
	var all strings.Builder
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			switch ext := filepath.Ext(path); {
			case strings.HasSuffix(path, "_test.go"), ext != ".go" && ext != ".js" && ext != ".html":
				return nil
			}
			text, err := os.ReadFile(path)
			all.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

func entries(t *testing.T) map[string]string {
	all, err := Entries("en")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func catalogueOf(t *testing.T, language string) Text {
	t.Helper()
	text, err := Catalogue(language)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestEveryKeyHasWords(t *testing.T) {
	all := entries(t)
	found := 0
	for _, m := range key.FindAllStringSubmatch(sources(t, "../../internal", "../../cmd"), -1) {
		found++
		if _, ok := all[m[1]]; !ok && !prefix(m[1], all) {
			t.Errorf("the catalogue lacks %q", m[1])
		}
	}
	if found < 150 {
		t.Errorf("only %d keys were found: does the test still look in the right places?", found)
	}
}

// prefix reports whether keys are made of k and a name, as in "status." + name.
func prefix(k string, all map[string]string) bool {
	for other := range all {
		if strings.HasPrefix(other, k+".") {
			return true
		}
	}
	return false
}

// made are keys that the program puts together.
var made = regexp.MustCompile(`^(status|stance|style|format|role|delimiter|time-scale|timeline.scale)\.[a-z0-9-]+$|^report\.(kind|section)\.|^keys\..*|\.hint$|\.one$|^written\.rule\.|^chart\.(timeline|years|history|reports|matrix|flow|actors|places|calendar)$|^chart\.calendar\.(weekday|by|other|undated|label|events|claims)|^change\.[a-z]+$|^join\.field\.[a-zA-Z]+$|^editing\.calendar\.(gregorian|julian|old-style)$|^editing\.[a-z]+(\.(add|url|caption|credit|example))?$|^evidence\.stance\.[a-z]+$|^export\.(contents|kind|time|lanes|style|slides|size|part|paper|language|known|own-time|title-of|sources|sheets|dated|dates|legend|scale|own-sheets)(\.[a-z0-9-]+)?$`)

func TestNoKeyStandsTwice(t *testing.T) {
	text, err := os.ReadFile("../../assets/translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, m := range regexp.MustCompile(`(?m)^  "([^"]+)":`).FindAllSubmatch(text, -1) {
		if k := string(m[1]); seen[k] {
			t.Errorf("%q stands twice: only the second is used", k)
		}
		seen[string(m[1])] = true
	}
	if len(seen) != len(entries(t)) {
		t.Errorf("%d keys are found of %d", len(seen), len(entries(t)))
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	text := sources(t, "../../internal", "../../cmd")
	for k := range entries(t) {
		if !made.MatchString(k) && !strings.Contains(text, `"`+k+`"`) && !strings.Contains(text, "'"+k+"'") {
			t.Errorf("nothing asks for %q", k)
		}
	}
}

func TestPlaceholdersAreFilled(t *testing.T) {
	text := English()
	if got := text("problem.off-globe", "lat", 91.5, "lon", "{{.lat}}"); got != "the coordinates 91.5, {{.lat}} are not valid" {
		t.Error(got)
	}
	if got := text("no.such-key"); got != "no.such-key" {
		t.Error(got)
	}
	for n, want := range map[int]string{1: "and in 1 more place", 2: "and in 2 more places", 12_000: "and in 12,000 more places"} {
		if got := strings.TrimSpace(text("report.places-more", "n", n)); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := (Message{}).In(text); got != "" {
		t.Errorf("the zero message says %q", got)
	}
}

// TestAMissingValuePanicsInTests is what lets every test that comes by find a
// message without one of its values.
func TestAMissingValuePanicsInTests(t *testing.T) {
	for name, text := range map[string]Text{"English": English(), "what is not translated": catalogueOf(t, "de")} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, "problem.off-globe") || !strings.Contains(said, "lon") {
					t.Errorf("%s: %q", name, said)
				}
			}()
			t.Error(text("problem.off-globe", "lat", "lon"))
		}()
	}
}

func TestLargeNumbersAreGrouped(t *testing.T) {
	for value, want := range map[any]string{
		0: "0", 9999: "9999", 10_000: "10,000", 1_000_000: "1,000,000", -12_345: "-12,345", -123_456: "-123,456", "12345": "12345", 1.5: "1.5",
	} {
		if got := Shown(value); got != want {
			t.Errorf("%v is shown as %s, want %s", value, got, want)
		}
	}
}
