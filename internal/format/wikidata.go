package format

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// wikidata are the results of a query to Wikidata: SPARQL JSON, CSV and TSV as
// the query service gives them, and JSON simplified to a list of flat objects.
var wikidata = Format{
	Name: "wikidata", Extensions: []string{".json", ".csv", ".tsv"},
	recognise: func(in *input) bool {
		if in.isJSON() {
			return isSPARQL(in.tree()) || isSimplifiedWikidata(in.tree())
		}
		return isWikidataTable(in)
	},
	read: readWikidata,
}

// A binding is what a variable stands for in one row of the results; the zero
// binding is a variable that stands for nothing.
type binding struct {
	text   string
	offset int
	// bound says that there is a value. A blank one is there, but not known
	// to Wikidata.
	bound, blank bool
	// raw is the JSON of what is no text.
	raw json.RawMessage
}

// results are the rows of a query with the names of its variables.
type results struct {
	names []string
	rows  [][]binding
}

func readWikidata(ctx context.Context, in *input) (Result, error) {
	f := newForeign(in)
	var all *results
	var err error
	tree := in.tree()
	switch {
	case isSPARQL(tree):
		all = sparqlResults(tree)
	case tree != nil:
		all = flatResults(f, tree)
	case in.isJSON():
		return Result{}, in.syntaxFailure()
	case delimiterOf(in) == '\t':
		all = tabResults(in.data)
	default:
		all, err = commaResults(f)
	}
	if err != nil {
		return Result{}, err
	}
	w := newWikidataReader(f, all)
	for i, row := range all.rows {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
		w.row(row)
	}
	return f.result()
}

func isSPARQL(n *node) bool {
	if n == nil {
		return false
	}
	head, res := n.child("head"), n.child("results")
	return head != nil && head.child("vars") != nil && res != nil && res.child("bindings") != nil
}

// isSimplifiedWikidata says whether n is a list of flat objects, the first of
// which has an entity of Wikidata and a time.
func isSimplifiedWikidata(n *node) bool {
	if n == nil || n.token != json.Delim('[') || len(n.items) == 0 {
		return false
	}
	entity, timed := false, false
	for _, field := range n.items[0].fields {
		text := flatText(field.value)
		_, isTime := parseWikiTime(text)
		entity = entity || entityID(text) != ""
		timed = timed || isTime || isBlankNode(text)
	}
	return entity && timed
}

// isWikidataTable says the same of the first row of a table.
func isWikidataTable(in *input) bool {
	lines := strings.SplitN(strings.TrimLeft(in.head(), "\r\n"), "\n", 3)
	if len(lines) < 2 || !strings.Contains(lines[1], "/entity/Q") {
		return false
	}
	separator := string(delimiterOf(in))
	entity, timed := false, false
	for _, cell := range strings.Split(strings.TrimRight(lines[1], "\r"), separator) {
		text := term(cell).text
		_, isTime := parseWikiTime(text)
		entity = entity || strings.Contains(text, "/entity/") && entityID(text) != ""
		timed = timed || isTime || isBlankNode(text)
	}
	return entity && timed
}

// sparqlResults are those of SPARQL 1.1 Query Results JSON.
func sparqlResults(tree *node) *results {
	all := &results{}
	for _, name := range tree.child("head").child("vars").items {
		if text, ok := name.token.(string); ok {
			all.names = append(all.names, text)
		}
	}
	for _, item := range tree.child("results").child("bindings").items {
		row := make([]binding, len(all.names))
		for _, field := range item.fields {
			i := all.index(field.name, &row)
			b := binding{text: flatText(field.value), offset: field.value.offset, bound: true}
			if kind := field.value.child("type"); kind != nil && kind.token == "bnode" {
				b.blank = true
			}
			b.blank = b.blank || isBlankNode(b.text)
			row[i] = b
		}
		all.rows = append(all.rows, row)
	}
	return all
}

// mostVariables is how many variables the results of a query may have; more
// have no column.
const mostVariables = 1000

// index gives the column of a name, and makes one in row where there is none.
func (r *results) index(name string, row *[]binding) int {
	i := slices.Index(r.names, name)
	if i < 0 {
		i = len(r.names)
		if i >= mostVariables {
			i = mostVariables - 1
		} else {
			r.names = append(r.names, name)
		}
	}
	for len(*row) <= i {
		*row = append(*row, binding{})
	}
	return i
}

// flatResults are those of a list of flat objects. A value may itself be an
// object of value and label, as some programs simplify them.
func flatResults(f *foreign, tree *node) *results {
	all := &results{}
	for _, item := range tree.items {
		if item.token != json.Delim('{') {
			f.problem(item.offset, "problem.object-expected")
			continue
		}
		var row []binding
		for _, field := range item.fields {
			v := field.value
			if v.token == nil {
				continue
			}
			b := binding{text: flatText(v), offset: v.offset, bound: true}
			if label := v.child("label"); v.token == json.Delim('{') && label != nil {
				row[all.index(field.name+"Label", &row)] = binding{text: flatText(label), offset: label.offset, bound: true}
			}
			if b.text == "" {
				b.raw = json.RawMessage(v.raw)
			}
			b.blank = isBlankNode(b.text)
			row[all.index(field.name, &row)] = b
		}
		all.rows = append(all.rows, row)
	}
	return all
}

// flatText gives the text of a JSON value, or of the field value of an object.
func flatText(n *node) string {
	switch token := n.token.(type) {
	case string:
		return token
	case json.Number:
		return token.String()
	case bool:
		return strconv.FormatBool(token)
	}
	if value := n.child("value"); n.token == json.Delim('{') && value != nil {
		if text, ok := value.token.(string); ok {
			return text
		}
		if number, ok := value.token.(json.Number); ok {
			return number.String()
		}
	}
	return ""
}

// commaResults are those of SPARQL 1.1 Query Results CSV.
func commaResults(f *foreign) (*results, error) {
	all := &results{}
	err := f.rows(func(row *cells) {
		if all.names == nil {
			all.names = slices.Clone(row.titles)
		}
		bindings := make([]binding, len(row.texts))
		for i, text := range row.texts {
			bindings[i] = binding{text: text, offset: row.offsets[i], bound: text != "", blank: isBlankNode(text)}
		}
		all.rows = append(all.rows, bindings)
	})
	return all, err
}

// tabResults are those of SPARQL 1.1 Query Results TSV, whose cells are RDF
// terms, or of the service's simple TSV, whose cells are plain. Neither has a
// line end or a tab within a cell.
func tabResults(data string) *results {
	all := &results{}
	for offset := 0; offset < len(data); {
		line, _, _ := strings.Cut(data[offset:], "\n")
		start := offset
		offset += len(line) + 1
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			continue
		}
		var row []binding
		for cell := range strings.SplitSeq(line, "\t") {
			b := term(cell)
			b.offset = start
			start += len(cell) + 1
			row = append(row, b)
		}
		if all.names != nil {
			all.rows = append(all.rows, row)
			continue
		}
		for _, b := range row {
			all.names = append(all.names, strings.TrimPrefix(b.text, "?"))
		}
	}
	return all
}

// term reads an RDF term in the syntax of Turtle, or a plain text.
func term(cell string) binding {
	cell = strings.TrimSpace(cell)
	b := binding{text: cell, bound: cell != ""}
	switch {
	case strings.HasPrefix(cell, "<") && strings.HasSuffix(cell, ">"):
		b.text = cell[1 : len(cell)-1]
	case strings.HasPrefix(cell, `"`):
		if m := literal.FindStringSubmatch(cell); m != nil {
			b.text = unescapeTerm.Replace(m[1])
		}
	}
	b.blank = isBlankNode(b.text)
	return b
}

var (
	literal      = regexp.MustCompile(`^"((?:[^"\\]|\\.)*)"(?:@[A-Za-z0-9-]+|\^\^(?:<[^>]*>|\S+))?$`)
	unescapeTerm = strings.NewReplacer(`\t`, "\t", `\n`, "\n", `\r`, "\r", `\b`, "\b", `\f`, "\f", `\"`, `"`, `\'`, "'", `\\`, `\`)
	blankNode    = regexp.MustCompile(`^(?:_:.+|t\d+|https?://[^/]+/\.well-known/genid/.+)$`)
	entity       = regexp.MustCompile(`^(?:https?://[^/]+/(?:entity|wiki)/)?(Q[1-9]\d*)$`)
)

// isBlankNode says whether a text stands for a value that is not known:
// Wikidata has a node without a name for it.
func isBlankNode(text string) bool { return blankNode.MatchString(text) }

// entityID gives the Q-number of an entity, "" where text names none.
func entityID(text string) string {
	if m := entity.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}
