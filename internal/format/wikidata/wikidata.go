// Package wikidata reads what Wikidata's query service and its tools give.
package wikidata

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
)

// Format are the results of a query to Wikidata: SPARQL JSON, CSV and TSV as
// the query service gives them, and JSON simplified to a list of flat objects.
var Format = format.Format{
	Name: "wikidata", Extensions: []string{".json", ".csv", ".tsv"},
	Recognise: func(in *format.Input) bool {
		if in.IsJSON() {
			return isSPARQL(in.Tree()) || isSimplifiedWikidata(in.Tree())
		}
		return isWikidataTable(in)
	},
	Read: readWikidata,
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

func readWikidata(ctx context.Context, in *format.Input) (format.Result, error) {
	f := foreign.NewReader(in)
	var all *results
	var err error
	tree := in.Tree()
	switch {
	case isSPARQL(tree):
		all = sparqlResults(tree)
	case tree != nil:
		all = flatResults(f, tree)
	case in.IsJSON():
		return format.Result{}, in.SyntaxFailure()
	case csvtext.Delimiter(in) == '\t':
		all = tabResults(in.Data)
	default:
		all, err = commaResults(f)
	}
	if err != nil {
		return format.Result{}, err
	}
	w := newWikidataReader(f, all)
	for i, row := range all.rows {
		if i%format.CheckEvery == 0 && ctx.Err() != nil {
			return format.Result{}, ctx.Err()
		}
		w.row(row)
	}
	return f.Result()
}

func isSPARQL(n *jsontree.Node) bool {
	if n == nil {
		return false
	}
	head, res := n.Child("head"), n.Child("results")
	return head != nil && head.Child("vars") != nil && res != nil && res.Child("bindings") != nil
}

// isSimplifiedWikidata says whether n is a list of flat objects, the first of
// which has an entity of Wikidata and a time.
func isSimplifiedWikidata(n *jsontree.Node) bool {
	if n == nil || n.Token != json.Delim('[') || len(n.Items) == 0 {
		return false
	}
	entity, timed := false, false
	for _, field := range n.Items[0].Fields {
		text := flatText(field.Value)
		_, isTime := parseWikiTime(text)
		entity = entity || entityID(text) != ""
		timed = timed || isTime || isBlankNode(text)
	}
	return entity && timed
}

// isWikidataTable says the same of the first row of a table.
func isWikidataTable(in *format.Input) bool {
	lines := strings.SplitN(strings.TrimLeft(in.Head(), "\r\n"), "\n", 3)
	if len(lines) < 2 || !strings.Contains(lines[1], "/entity/Q") {
		return false
	}
	separator := string(csvtext.Delimiter(in))
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
func sparqlResults(tree *jsontree.Node) *results {
	all := &results{}
	for _, name := range tree.Child("head").Child("vars").Items {
		if text, ok := name.Token.(string); ok {
			all.names = append(all.names, text)
		}
	}
	for _, item := range tree.Child("results").Child("bindings").Items {
		row := make([]binding, len(all.names))
		for _, field := range item.Fields {
			i := all.index(field.Name, &row)
			b := binding{text: flatText(field.Value), offset: field.Value.Offset, bound: true}
			if kind := field.Value.Child("type"); kind != nil && kind.Token == "bnode" {
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
func flatResults(f *foreign.Reader, tree *jsontree.Node) *results {
	all := &results{}
	for _, item := range tree.Items {
		if item.Token != json.Delim('{') {
			f.Problem(item.Offset, "problem.object-expected")
			continue
		}
		var row []binding
		for _, field := range item.Fields {
			v := field.Value
			if v.Token == nil {
				continue
			}
			b := binding{text: flatText(v), offset: v.Offset, bound: true}
			if label := v.Child("label"); v.Token == json.Delim('{') && label != nil {
				row[all.index(field.Name+"Label", &row)] = binding{text: flatText(label), offset: label.Offset, bound: true}
			}
			if b.text == "" {
				b.raw = json.RawMessage(v.Raw)
			}
			b.blank = isBlankNode(b.text)
			row[all.index(field.Name, &row)] = b
		}
		all.rows = append(all.rows, row)
	}
	return all
}

// flatText returns the text of a JSON value, or of the field value of an object.
func flatText(n *jsontree.Node) string {
	if value := n.Child("value"); n.IsObject() && value != nil {
		text, _ := value.Scalar()
		return text
	}
	return jsontree.ScalarText(n)
}

// commaResults are those of SPARQL 1.1 Query Results CSV.
func commaResults(f *foreign.Reader) (*results, error) {
	all := &results{}
	err := f.Rows(func(row *csvtext.Row) {
		if all.names == nil {
			all.names = slices.Clone(row.Titles)
		}
		bindings := make([]binding, len(row.Texts))
		for i, text := range row.Texts {
			bindings[i] = binding{text: text, offset: row.Offsets[i], bound: text != "", blank: isBlankNode(text)}
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
