// Package wikidata reads the results of queries to Wikidata: SPARQL JSON, CSV and TSV
// as the query service offers them for download, and JSON simplified to a list of
// flat objects by other tools. It finds out which variable of a query means what,
// and makes one event of all rows of an item and a date. Its [Time] also serves
// other programs that have the precisions of Wikidata.
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

// Format is the results of a query, in any of their forms. It is only read.
var Format = format.Format{
	Name: "wikidata", Extensions: []string{".json", ".csv", ".tsv"},
	Recognise: func(in *format.Input) bool {
		if in.IsJSON() {
			return isSPARQL(in.Tree()) || isSimplified(in.Tree())
		}
		return isTable(in)
	},
	Read: read,
}

// binding is the value of a variable in one row of the results. The zero binding is
// a variable without a value.
type binding struct {
	text   string
	offset int
	// bound is true where there is a value. blank is true where Wikidata says that
	// there is one, but does not know it.
	bound, blank bool
	// raw is the JSON of a value that is no text.
	raw json.RawMessage
}

// results are the rows of a query, with a binding for each variable of names; a row
// may have fewer.
type results struct {
	names []string
	rows  [][]binding
}

func read(ctx context.Context, in *format.Input) (format.Result, error) {
	f := foreign.NewReader(in)
	var all *results
	var err error
	tree := in.Tree()
	switch {
	case isSPARQL(tree):
		all = sparqlResults(tree)
	case tree != nil:
		all = simplifiedResults(f, tree)
	case in.IsJSON():
		return format.Result{}, in.SyntaxFailure()
	case csvtext.Delimiter(in) == '\t':
		all = tsvResults(in.Data)
	default:
		all, err = csvResults(f)
	}
	if err != nil {
		return format.Result{}, err
	}
	w := newReader(f, all)
	for i, row := range all.rows {
		if i%format.CheckEvery == 0 && ctx.Err() != nil {
			return format.Result{}, ctx.Err()
		}
		w.row(row)
	}
	return f.Result()
}

// isSPARQL reports whether n is an object as SPARQL 1.1 Query Results JSON has it.
func isSPARQL(n *jsontree.Node) bool {
	if n == nil {
		return false
	}
	head, res := n.Child("head"), n.Child("results")
	return head != nil && head.Child("vars") != nil && res != nil && res.Child("bindings") != nil
}

// isSimplified reports whether n is a list of flat objects of which the first has an
// entity of Wikidata and a time.
func isSimplified(n *jsontree.Node) bool {
	if !n.IsList() || len(n.Items) == 0 {
		return false
	}
	entity, timed := false, false
	for _, field := range n.Items[0].Fields {
		text := valueText(field.Value)
		_, isTime := parseTime(text)
		entity = entity || entityID(text) != ""
		timed = timed || isTime || isBlankNode(text)
	}
	return entity && timed
}

// isTable reports whether the first row of a table has an entity of Wikidata and a
// time.
func isTable(in *format.Input) bool {
	lines := strings.SplitN(strings.TrimLeft(in.Head(), "\r\n"), "\n", 3)
	if len(lines) < 2 || !strings.Contains(lines[1], "/entity/Q") {
		return false
	}
	separator := string(csvtext.Delimiter(in))
	entity, timed := false, false
	for _, cell := range strings.Split(strings.TrimRight(lines[1], "\r"), separator) {
		text := term(cell).text
		_, isTime := parseTime(text)
		entity = entity || strings.Contains(text, "/entity/") && entityID(text) != ""
		timed = timed || isTime || isBlankNode(text)
	}
	return entity && timed
}

// sparqlResults returns the results in SPARQL 1.1 Query Results JSON.
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
			b := binding{text: valueText(field.Value), offset: field.Value.Offset, bound: true}
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

// maxVariables is how many variables the results of a query may have. The values of
// all others are read as those of the last.
const maxVariables = 1000

// index returns the column of a variable, which it adds where there is none, and makes
// row long enough for it.
func (r *results) index(name string, row *[]binding) int {
	i := slices.Index(r.names, name)
	if i < 0 {
		i = len(r.names)
		if i >= maxVariables {
			i = maxVariables - 1
		} else {
			r.names = append(r.names, name)
		}
	}
	for len(*row) <= i {
		*row = append(*row, binding{})
	}
	return i
}

// simplifiedResults returns the results in a list of flat objects. A value may itself
// be an object with a value and a label.
func simplifiedResults(f *foreign.Reader, tree *jsontree.Node) *results {
	all := &results{}
	for _, item := range tree.Items {
		if !item.IsObject() {
			f.Problem(item.Offset, "problem.object-expected")
			continue
		}
		var row []binding
		for _, field := range item.Fields {
			v := field.Value
			if v.Token == nil {
				continue
			}
			b := binding{text: valueText(v), offset: v.Offset, bound: true}
			if label := v.Child("label"); v.IsObject() && label != nil {
				row[all.index(field.Name+"Label", &row)] = binding{text: valueText(label), offset: label.Offset, bound: true}
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

// valueText returns the text of a JSON value, or of the field value of an object.
func valueText(n *jsontree.Node) string {
	if value := n.Child("value"); n.IsObject() && value != nil {
		text, _ := value.Scalar()
		return text
	}
	return jsontree.ScalarText(n)
}

// csvResults returns the results in SPARQL 1.1 Query Results CSV.
func csvResults(f *foreign.Reader) (*results, error) {
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

// tsvResults returns the results in SPARQL 1.1 Query Results TSV, whose cells are RDF
// terms, or in the simple TSV of the service, whose cells are plain texts. Neither
// has a line end or a tab within a cell.
func tsvResults(data string) *results {
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

// isBlankNode reports whether a text is the name of a blank node, with which Wikidata
// says that a value exists but is not known.
func isBlankNode(text string) bool { return blankNode.MatchString(text) }

// entityID returns the identifier of an entity, such as "Q42", from its address or the
// identifier alone; "" where text is neither.
func entityID(text string) string {
	if m := entity.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}
