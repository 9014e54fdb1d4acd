package format

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// What an XML file may hold. It is refused beyond that: the largest files of
// timeline programs have a hundred thousand events of ten elements each.
const (
	mostElements = 1_200_000
	longestTag   = 1 << 20  // with its attributes, in bytes
	deepest      = 256      // nesting
	longestText  = 32 << 20 // between two tags, in bytes; pictures are text too
)

// element is an element of an XML file with its place.
type element struct {
	name string
	// offset and end are where its start tag begins and its end tag ends.
	offset, end int
	attributes  []xml.Attr
	children    []*element
	// text is what stands in it outside its children, unless that is blank.
	text string
}

// child gives the first child of a name, nil for none.
func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// textOf gives the text of the first child of a name, "" for none.
func (e *element) textOf(name string) string {
	if c := e.child(name); c != nil {
		return c.text
	}
	return ""
}

// json gives an element that is not understood as it is kept among the fields
// that are not known: its text, or its source where it holds elements.
func (e *element) json(in *input) json.RawMessage {
	text := e.text
	if len(e.children) > 0 || len(e.attributes) > 0 {
		text = in.data[e.offset:e.end]
	}
	raw, err := json.Marshal(text)
	if err != nil {
		return json.RawMessage(`""`) // unreachable: every string encodes
	}
	return raw
}

// xmlRoot gives the name of the root element without reading the file, "" for
// what is no XML.
func xmlRoot(in *input) string {
	rest := strings.TrimLeft(in.head(), xmlBlanks)
	for strings.HasPrefix(rest, "<") {
		end := ""
		switch {
		case strings.HasPrefix(rest, "<?"):
			end = "?>"
		case strings.HasPrefix(rest, "<!--"):
			end = "-->"
		case strings.HasPrefix(rest, "<!"):
			end = ">"
		default:
			name, _, _ := strings.Cut(rest[1:], ">")
			if i := strings.IndexAny(name, xmlBlanks+"/"); i >= 0 {
				name = name[:i]
			}
			return name
		}
		_, after, ok := strings.Cut(rest, end)
		if !ok {
			return ""
		}
		rest = strings.TrimLeft(after, xmlBlanks)
	}
	return ""
}

const xmlBlanks = " \t\r\n"

// xmlTree reads the elements of the file. Entities but the five of XML itself
// are refused, and so is what goes on after the root element. The error is a
// [*Failure], or that of the context.
func xmlTree(in *input) (*element, error) {
	if err := decodeXML(in); err != nil {
		return nil, err
	}
	// Each element has an opening bracket, so that a file of too many is
	// refused before it takes memory.
	if n := strings.Count(in.data, "<") - strings.Count(in.data, "</"); n > mostElements {
		return nil, failure(0, 0, "problem.xml-elements", "limit", mostElements)
	}
	in.progress.stage(treeShare, len(in.data))
	r := &xmlReader{in: in, bytes: xmlBytes{data: in.data}}
	r.dec = xml.NewDecoder(&r.bytes)
	r.dec.CharsetReader = func(_ string, rest io.Reader) (io.Reader, error) { return rest, nil } // it is UTF-8 by now
	root, err := r.document()
	switch {
	case in.ctx.Err() != nil:
		return nil, in.ctx.Err()
	case err != nil:
		return nil, r.failure(err)
	}
	return root, nil
}

// decodeXML makes UTF-8 of a text that names another charset. A text that is
// UTF-8 already is left alone, whatever it says of itself: programs that
// convert files forget to change the declaration.
func decodeXML(in *input) error {
	i := firstInvalid(in.data)
	if i < 0 {
		return nil
	}
	label := declaredCharset(in)
	charset, err := htmlindex.Get(label)
	if err != nil || strings.EqualFold(label, "utf-8") {
		line, column := newLines(in.data).place(i)
		if label == "" || strings.EqualFold(label, "utf-8") {
			return failure(line, column, "problem.not-utf8")
		}
		return failure(1, 1, "problem.xml-charset", "charset", clip(label))
	}
	return in.convert(label, charset)
}

// declaredCharset gives the charset that an XML declaration names, "" for none.
func declaredCharset(in *input) string {
	declaration, _, ok := strings.Cut(in.head(), "?>")
	if !ok || !in.begins("<?xml") {
		return ""
	}
	_, rest, _ := strings.Cut(declaration, "encoding")
	rest = strings.TrimLeft(rest, xmlBlanks+"=")
	if rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	label, _, _ := strings.Cut(rest[1:], rest[:1])
	return label
}

var (
	errDeep     = errors.New("nested too deep")
	errElements = errors.New("too many elements")
	errLength   = errors.New("too long")
	errAfter    = errors.New("text after the root element")
)

// xmlBytes gives a decoder the text up to a limit that moves with the tokens,
// so that no single one takes more than its share.
type xmlBytes struct {
	data        string
	at, most    int
	interrupted bool
}

func (b *xmlBytes) ReadByte() (byte, error) {
	switch {
	case b.at >= len(b.data):
		return 0, io.EOF
	case b.at >= b.most:
		b.interrupted = true
		return 0, errLength
	}
	b.at++
	return b.data[b.at-1], nil
}

// Read is there for the decoder's interface; it reads bytes one by one.
func (b *xmlBytes) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := b.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

// xmlReader makes elements of XML text.
type xmlReader struct {
	in       *input
	dec      *xml.Decoder
	bytes    xmlBytes
	elements slab[element]
	count    int
	tokens   int
	told     int
	open     []openElement
}

// openElement is an element whose end is not reached, with its text so far.
type openElement struct {
	*element
	read []byte
}

// document reads the root element to its end, and makes sure that nothing
// comes after it.
func (r *xmlReader) document() (root *element, err error) {
	for {
		from := int(r.dec.InputOffset())
		token, err := r.token(from)
		switch {
		case errors.Is(err, io.EOF) && root == nil:
			return nil, io.ErrUnexpectedEOF
		case errors.Is(err, io.EOF):
			return root, nil
		case err != nil:
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if root != nil && len(r.open) == 0 {
				return nil, errAfter
			}
			e, err := r.start(t, from)
			if err != nil {
				return nil, err
			}
			if root == nil {
				root = e
			}
		case xml.EndElement:
			r.end()
		case xml.CharData:
			if err := r.text(t); err != nil {
				return nil, err
			}
		}
	}
}

// token reads a token that begins at an offset.
func (r *xmlReader) token(from int) (xml.Token, error) {
	if r.tokens++; r.tokens%checkEvery == 0 {
		r.in.progress.add(from - r.told)
		r.told = from
		if err := r.in.ctx.Err(); err != nil {
			return nil, err
		}
	}
	r.bytes.most = from + longestText
	if rest := r.in.data[from:]; strings.HasPrefix(rest, "<") && !strings.HasPrefix(rest, "<!") {
		r.bytes.most = from + longestTag
	}
	return r.dec.Token()
}

func (r *xmlReader) start(t xml.StartElement, from int) (*element, error) {
	if r.count++; r.count > mostElements {
		return nil, errElements
	}
	if len(r.open) >= deepest {
		return nil, errDeep
	}
	e := r.elements.next()
	e.name, e.offset = t.Name.Local, from
	e.attributes = t.Attr // the decoder makes a new slice for every element
	if n := len(r.open); n > 0 {
		parent := r.open[n-1]
		parent.children = append(parent.children, e)
	}
	r.open = append(r.open, openElement{element: e})
	return e, nil
}

func (r *xmlReader) end() {
	last := len(r.open) - 1
	e := r.open[last]
	e.end = int(r.dec.InputOffset())
	// Blanks between elements are there for the eye only.
	if len(e.children) == 0 || strings.TrimSpace(string(e.read)) != "" {
		e.text = string(e.read)
	}
	r.open = r.open[:last]
}

func (r *xmlReader) text(t xml.CharData) error {
	last := len(r.open) - 1
	if last < 0 {
		if strings.TrimSpace(string(t)) != "" {
			return errAfter
		}
		return nil
	}
	e := &r.open[last]
	e.read = append(e.read, t...)
	return nil
}

// failure is the failure of a file that is no XML, with the place up to
// which it was.
func (r *xmlReader) failure(err error) error {
	at := min(r.bytes.at, len(r.in.data))
	line, column := newLines(r.in.data).place(at)
	var syntax *xml.SyntaxError
	switch {
	case r.bytes.interrupted:
		return failure(line, column, "problem.xml-length")
	case errors.Is(err, errElements):
		return failure(line, column, "problem.xml-elements", "limit", mostElements)
	case errors.Is(err, errDeep):
		return failure(line, column, "problem.too-deep", "limit", deepest)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax) && at >= len(r.in.data) && strings.Contains(syntax.Msg, "unexpected EOF"):
		return failure(line, column, "problem.cut-short")
	case errors.As(err, &syntax):
		return failure(line, column, "problem.no-xml", "error", syntax.Msg)
	}
	return failure(line, column, "problem.no-xml", "error", err)
}

// escapeXML encodes a text for the content of an element or an attribute in
// quotes. What XML cannot say, such as most control characters, becomes a
// sign for it.
func escapeXML(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\r':
			b.WriteString("&#13;") // as itself it would be read as a line end
		case r != '\n' && r != '\t' && r < ' ', r == 0xfffe, r == 0xffff:
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
