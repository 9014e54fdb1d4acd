package words

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// use is a place in the program that names a key, or the beginning and the end
// of keys that are put together, and the names of the values that it gives.
type use struct {
	place      string
	start, end string
	joined     bool
	given      []string
}

// of says whether u may be of a key. What is put in between has no dots.
func (u *use) of(key string) bool {
	if !u.joined {
		return u.start == key
	}
	middle, starts := strings.CutPrefix(key, u.start)
	middle, ends := strings.CutSuffix(middle, u.end)
	return starts && ends && middle != "" && !strings.Contains(middle, ".")
}

// program is what the sources tell about words.
type program struct {
	uses []use
	// carried are the names that calls give with a key that is chosen elsewhere.
	carried [][]string
}

// saying returns the places that say a key: those that name all of it or, where
// there are none, as much of it as any does. A hint of its own name has those,
// every other goes with its problem.
func (p *program) saying(key string) (uses []use) {
	most := 0
	for _, u := range p.uses {
		if !u.of(key) {
			continue
		}
		named := len(u.start) + len(u.end)
		if named > most {
			uses, most = nil, named
		}
		if named == most {
			uses = append(uses, u)
		}
	}
	if problem, isHint := strings.CutSuffix(key, ".hint"); isHint && len(uses) == 0 {
		return p.saying(problem)
	}
	return uses
}

// carries says whether some call gives all of these names with a key that is
// chosen elsewhere.
func (p *program) carries(names []string) bool {
	return slices.ContainsFunc(p.carried, func(carried []string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(carried, name) })
	})
}

// carried are the names whose values come with a key, by its beginning, where
// one place chooses the key and another says it.
var carried = map[string][]string{
	"account.claim-":             {"value"},
	"chart.density.":             {"n"},
	"chart.flow.other":           {"n"},
	"chart.matrix.first.":        {"rows", "events", "columns", "n"},
	"chart.matrix.label.s":       {"n", "events"},
	"date.":                      {"text", "part", "position"},
	"export.replace":             {"file"},
	"problem.calendar-unknown":   {"value"},
	"problem.colour":             {"value"},
	"problem.hemisphere-unknown": {"value"},
	"problem.mw-":                {"text"},
	"problem.no-title-column":    {"columns"},
	"problem.stance-unknown":     {"value"},
	"problem.status-unknown":     {"value"},
	"problem.truth-unknown":      {"value"},
	"report.ical-":               {"most", "years"},
	"save.replace-open":          {"file"},
	"written.":                   {"text", "part", "position"},
	"written.rule.":              {"words"},
}

// TestEveryPlaceholderGetsAValue goes through the sources: wherever a key is
// said, all values are given that its texts ask for, in any language. What this
// cannot see, such as a key that comes from a file, the panic of [Text] finds.
func TestEveryPlaceholderGetsAValue(t *testing.T) {
	p := readProgram(t, "../../internal", "../../cmd")
	for _, fault := range p.faults(wantedValues(t), carried) {
		t.Error(fault)
	}
}

// faults says what is wrong with the values that p gives: wanted are the names
// that a key asks for, carried is as above.
func (p *program) faults(wanted, carried map[string][]string) (faults []string) {
	fault := func(format string, values ...any) { faults = append(faults, fmt.Sprintf(format, values...)) }
	needed := make(map[string]bool)
	for key, names := range wanted {
		uses := p.saying(key)
		if len(uses) == 0 {
			fault("nothing was found that says %q, which asks for values", key)
		}
		for _, u := range uses {
			for _, name := range names {
				start := carriedBy(carried, key, name)
				needed[start] = true
				if start == "" && !slices.Contains(u.given, name) {
					fault("%s: %q is said without a value for %q", u.place, key, name)
				}
			}
		}
	}
	for start, names := range carried {
		if !needed[start] {
			fault("no key needs what comes with keys that begin with %q", start)
		}
		if !p.carries(names) {
			fault("nothing gives %q with a key that is chosen elsewhere", names)
		}
	}
	slices.Sort(faults)
	return faults
}

// TestMissingValuesAreFound shows that each way of saying a key is looked at.
func TestMissingValuesAreFound(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"say.go": `package p
func _() {
	text("a.call", "n", 1)
	text("a.joined." + kind)
	key := "b.chosen"
	if key == "b.compared" {}
	text(key, "name", 1)
	text(key, "nobody")
	text("a.call", "n", 1, "all", 2, "nobody", 3)
	problem("c.problem", "n", 1)
}`,
		"page.html": `{{t "a.page" "n" .N}} {{t (print "a.made-" .ID)}}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := readProgram(t, dir)
	wanted := map[string][]string{
		"a.call": {"n", "all"}, "a.joined.x": {"n"}, "b.chosen": {"name"}, "b.compared": {"n"},
		"c.problem.hint": {"n", "text"}, "a.page": {"n", "m"}, "a.made-x": {"n"}, "a.silent": {"n"},
	}
	got := p.faults(wanted, map[string][]string{"b.ch": {"name"}, "d.": {"nobody"}})
	want := []string{
		`no key needs what comes with keys that begin with "d."`,
		`nothing gives ["nobody"] with a key that is chosen elsewhere`,
		`nothing was found that says "a.silent", which asks for values`,
		`nothing was found that says "b.compared", which asks for values`,
		`page.html: "a.made-x" is said without a value for "n"`,
		`page.html: "a.page" is said without a value for "m"`,
		`say.go:10:10: "c.problem.hint" is said without a value for "text"`,
		`say.go:3:7: "a.call" is said without a value for "all"`,
		`say.go:4:7: "a.joined.x" is said without a value for "n"`,
	}
	for i := range got {
		got[i] = strings.TrimPrefix(got[i], dir+string(filepath.Separator))
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("found\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// carriedBy returns the beginning in carried by which a key has the value of a
// name; "" where there is none.
func carriedBy(carried map[string][]string, key, name string) string {
	for start, names := range carried {
		if strings.HasPrefix(key, start) && slices.Contains(names, name) {
			return start
		}
	}
	return ""
}

// wantedValues returns the keys whose texts have placeholders, in any language
// and for any number, with the names of all of them.
func wantedValues(t *testing.T) map[string][]string {
	t.Helper()
	english := entries(t)
	all := catalogues(t)
	all[source] = english
	wanted := make(map[string][]string)
	for _, texts := range all {
		for key, text := range texts {
			base, _ := formOf(key, english)
			for _, m := range placeholder.FindAllString(text, -1) {
				if name := strings.Trim(m, "{.}"); !slices.Contains(wanted[base], name) {
					wanted[base] = append(wanted[base], name)
				}
			}
		}
	}
	return wanted
}

// readProgram reads the Go files and the templates of pages below some folders.
func readProgram(t *testing.T, roots ...string) *program {
	t.Helper()
	p := &program{}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch ext := filepath.Ext(path); {
			case err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go"):
				return err
			case ext == ".go":
				p.readGo(t, path)
			case ext == ".html":
				p.readTemplate(t, path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// readGo finds the texts of a Go file that may be keys. One that is no argument
// of a call gives no values.
func (p *program) readGo(t *testing.T, path string) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	done := make(map[ast.Node]bool)
	find := func(x ast.Node, after []ast.Expr) {
		u, ok := keyOf(x)
		if !ok || done[x] {
			return
		}
		u.place, u.given = files.Position(x.Pos()).String(), namesIn(after)
		p.uses = append(p.uses, u)
		ast.Inspect(x, func(part ast.Node) bool { done[part] = true; return true })
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for i, argument := range n.Args {
				find(argument, n.Args[i+1:])
			}
			p.carry(n.Args, 1)
		case *ast.CompositeLit:
			p.carry(n.Elts, 0)
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ { // compares a key, and does not say it
				done[n.X], done[n.Y] = true, true
			}
		}
		find(n, nil)
		return true
	})
}

// carry notes the names of the pairs at the end of arguments that name no key,
// of which at least so many stand before the pairs.
func (p *program) carry(arguments []ast.Expr, before int) {
	for _, a := range arguments {
		if _, ok := keyOf(a); ok {
			return
		}
	}
	var names []string
	for i := len(arguments) - 2; i >= before && textOf(arguments[i]) != ""; i -= 2 {
		names = append(names, textOf(arguments[i]))
	}
	p.carried = append(p.carried, names)
}

// keyOf returns what is known of a key from an expression: a text, or a sum
// that begins with one.
func keyOf(x ast.Node) (u use, ok bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		u.start = textOf(x)
		return u, looksLikeKey.MatchString(u.start)
	case *ast.BinaryExpr:
		if u, ok = keyOf(x.X); ok && x.Op == token.ADD {
			u.joined, u.end = true, textOf(x.Y)
			return u, true
		}
	}
	return u, false
}

var looksLikeKey = regexp.MustCompile(`^[a-z-]+\.[a-z0-9.-]*$`)

// textOf returns the text of a literal; "" for any other expression.
func textOf(x ast.Expr) string {
	if l, ok := x.(*ast.BasicLit); ok && l.Kind == token.STRING {
		text, _ := strconv.Unquote(l.Value) // the parser has read it
		return text
	}
	return ""
}

// namesIn returns the texts among arguments, of which every second that
// follows a key is the name of a value.
func namesIn(arguments []ast.Expr) (names []string) {
	for _, a := range arguments {
		if text := textOf(a); text != "" {
			names = append(names, text)
		}
	}
	return names
}

var (
	// asked matches a text that a template asks for, with what follows its key.
	asked  = regexp.MustCompile(`\bt (?:"([^"]+)"|\(print "([^"]+)" [^)]*\))([^}]*)`)
	quoted = regexp.MustCompile(`"([^"]+)"`)
)

func (p *program) readTemplate(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range asked.FindAllStringSubmatch(string(text), -1) {
		u := use{place: path, start: m[1] + m[2], joined: m[2] != ""}
		for _, name := range quoted.FindAllStringSubmatch(m[3], -1) {
			u.given = append(u.given, name[1])
		}
		p.uses = append(p.uses, u)
	}
}
