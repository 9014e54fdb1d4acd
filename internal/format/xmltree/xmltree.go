// Package xmltree reads XML into a tree of elements that know their offset in the
// text, and escapes texts for XML. What elements mean is left to the packages of the
// formats.
//
// The tree is our own, upon the tokens of encoding/xml, because decoding into Go values
// loses offsets and unknown elements, and has no limits for hostile files.
package xmltree

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"dateline/internal/format"
	"dateline/internal/format/arena"
)

// The limits of an XML file; a file beyond them is an error. The largest files of
// timeline programs have a hundred thousand events of ten elements each.
const (
	maxElements  = 1_200_000
	maxTagBytes  = 1 << 20  // of a tag with its attributes
	MaxDepth     = 256      // of nested elements
	maxTextBytes = 32 << 20 // between two tags; pictures are text too
)

// Element is an element of an XML file with its position.
type Element struct {
	Name string
	// Offset and End are where its start tag begins and its end tag ends, in bytes.
	Offset, End int
	Attributes  []xml.Attr
	Children    []*Element
	// Text is the text in it outside its children. White space between children alone
	// is left out.
	Text string
}

// Child returns the first child of a name; nil for none.
func (e *Element) Child(name string) *Element {
	for _, c := range e.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// TextOf returns the text of the first child of a name; "" for none.
func (e *Element) TextOf(name string) string {
	if c := e.Child(name); c != nil {
		return c.Text
	}
	return ""
}

// JSON returns an element as the value of an unknown field: its text, or its source
// text where it has attributes or children.
func (e *Element) JSON(in *format.Input) json.RawMessage {
	text := e.Text
	if len(e.Children) > 0 || len(e.Attributes) > 0 {
		text = in.Data[e.Offset:e.End]
	}
	raw, err := json.Marshal(text)
	if err != nil {
		return json.RawMessage(`""`) // unreachable: every string encodes
	}
	return raw
}

// Root returns the name of the root element without reading the file; "" where the file
// does not begin as XML.
func Root(in *format.Input) string {
	rest := strings.TrimLeft(in.Head(), Blanks)
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
			if i := strings.IndexAny(name, Blanks+"/"); i >= 0 {
				name = name[:i]
			}
			return name
		}
		_, after, ok := strings.Cut(rest, end)
		if !ok {
			return ""
		}
		rest = strings.TrimLeft(after, Blanks)
	}
	return ""
}

// Blanks are the white space of XML.
const Blanks = " \t\r\n"

// Parse reads the file and returns its root element. Other entities than the five of
// XML itself are an error, and so is text or an element after the root element. The
// error is a [*format.Failure], or that of the context.
func Parse(in *format.Input) (*Element, error) {
	if err := decodeXML(in); err != nil {
		return nil, err
	}
	// Each element has an opening bracket, so that a file of too many is an error
	// before it takes memory.
	if n := strings.Count(in.Data, "<") - strings.Count(in.Data, "</"); n > maxElements {
		return nil, format.Fail(0, 0, "problem.xml-elements", "limit", maxElements)
	}
	in.Progress.Stage(format.TreeShare, len(in.Data))
	r := &reader{in: in, bytes: limitedBytes{data: in.Data}}
	r.dec = xml.NewDecoder(&r.bytes)
	r.dec.CharsetReader = func(_ string, rest io.Reader) (io.Reader, error) { return rest, nil } // it is UTF-8 by now
	root, err := r.document()
	switch {
	case in.Ctx.Err() != nil:
		return nil, in.Ctx.Err()
	case err != nil:
		return nil, r.failure(err)
	}
	return root, nil
}

// decodeXML converts a file to UTF-8 from the charset that it declares. A file that is
// UTF-8 is left unchanged, whatever it declares, since programs that convert files
// forget to change the declaration.
func decodeXML(in *format.Input) error {
	i := format.FirstInvalid(in.Data)
	if i < 0 {
		return nil
	}
	label := declaredCharset(in)
	charset, err := htmlindex.Get(label)
	if err != nil || strings.EqualFold(label, "utf-8") {
		line, column := format.NewLines(in.Data).Position(i)
		if label == "" || strings.EqualFold(label, "utf-8") {
			return format.Fail(line, column, "problem.not-utf8")
		}
		return format.Fail(1, 1, "problem.xml-charset", "charset", format.Clip(label))
	}
	return in.Convert(label, charset)
}

// declaredCharset returns the charset that an XML declaration names; "" for none.
func declaredCharset(in *format.Input) string {
	declaration, _, ok := strings.Cut(in.Head(), "?>")
	if !ok || !in.Begins("<?xml") {
		return ""
	}
	_, rest, _ := strings.Cut(declaration, "encoding")
	rest = strings.TrimLeft(rest, Blanks+"=")
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

// limitedBytes is the input of the decoder. Reading it fails at a limit that moves with
// the tokens, so that no single token is too long. interrupted is true once it did.
type limitedBytes struct {
	data        string
	at, most    int
	interrupted bool
}

// ReadByte returns the next byte.
func (b *limitedBytes) ReadByte() (byte, error) {
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

// Read reads a single byte. The decoder does not call it, but needs an io.Reader.
func (b *limitedBytes) Read(p []byte) (int, error) {
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

// reader builds a tree of elements from the tokens of a file.
type reader struct {
	in       *format.Input
	dec      *xml.Decoder
	bytes    limitedBytes
	elements arena.Slab[Element]
	count    int
	tokens   int
	reported int
	open     []openElement
}

// openElement is an element whose end tag is not read yet, with its text so far.
type openElement struct {
	*Element
	read []byte
}

// document reads the root element, and makes sure that no text or element follows it.
func (r *reader) document() (root *Element, err error) {
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
func (r *reader) token(from int) (xml.Token, error) {
	if r.tokens++; r.tokens%format.CheckEvery == 0 {
		r.in.Progress.Add(from - r.reported)
		r.reported = from
		if err := r.in.Ctx.Err(); err != nil {
			return nil, err
		}
	}
	r.bytes.most = from + maxTextBytes
	if rest := r.in.Data[from:]; strings.HasPrefix(rest, "<") && !strings.HasPrefix(rest, "<!") {
		r.bytes.most = from + maxTagBytes
	}
	return r.dec.Token()
}

// start adds an element whose start tag begins at an offset.
func (r *reader) start(t xml.StartElement, from int) (*Element, error) {
	if r.count++; r.count > maxElements {
		return nil, errElements
	}
	if len(r.open) >= MaxDepth {
		return nil, errDeep
	}
	e := r.elements.Next()
	e.Name, e.Offset = t.Name.Local, from
	e.Attributes = t.Attr // the decoder makes a new slice for every element
	if n := len(r.open); n > 0 {
		parent := r.open[n-1]
		parent.Children = append(parent.Children, e)
	}
	r.open = append(r.open, openElement{Element: e})
	return e, nil
}

// end closes the element that was opened last.
func (r *reader) end() {
	last := len(r.open) - 1
	e := r.open[last]
	e.End = int(r.dec.InputOffset())
	// White space between elements only lays out the source text.
	if len(e.Children) == 0 || strings.TrimSpace(string(e.read)) != "" {
		e.Text = string(e.read)
	}
	r.open = r.open[:last]
}

// text adds text to the element that was opened last. Outside the root element only
// white space is allowed.
func (r *reader) text(t xml.CharData) error {
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

// failure returns the failure of a file that could not be read, with the position up to
// which it was.
func (r *reader) failure(err error) error {
	at := min(r.bytes.at, len(r.in.Data))
	line, column := format.NewLines(r.in.Data).Position(at)
	var syntax *xml.SyntaxError
	switch {
	case r.bytes.interrupted:
		return format.Fail(line, column, "problem.xml-length")
	case errors.Is(err, errElements):
		return format.Fail(line, column, "problem.xml-elements", "limit", maxElements)
	case errors.Is(err, errDeep):
		return format.Fail(line, column, "problem.too-deep", "limit", MaxDepth)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax) && at >= len(r.in.Data) && strings.Contains(syntax.Msg, "unexpected EOF"):
		return format.Fail(line, column, "problem.cut-short")
	case errors.As(err, &syntax):
		return format.Fail(line, column, "problem.no-xml", "error", syntax.Msg)
	}
	return format.Fail(line, column, "problem.no-xml", "error", err)
}

// Escape returns a text as XML, for the content of an element or for an attribute in
// double quotes. Characters that XML does not allow, such as most control characters,
// become U+FFFD.
func Escape(text string) string {
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
