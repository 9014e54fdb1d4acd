package inspect

import (
	"net/url"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	marked "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dateline/internal/timeline"
)

// mostNested is how deep lists and quotations are nested at most; what is deeper is shown as
// it is written.
const mostNested = 8

// description shows a text that may be Markdown. Fyne reads Markdown too, but fetches
// pictures, makes links of anything and panics on some texts: what is from a file is hostile.
// A text without marks stays one that can be selected, with its lines as they are.
func (i *Inspector) description(source string) fyne.CanvasObject {
	m := markdown{source: []byte(source)}
	m.blocks(goldmark.New(goldmark.WithExtensions(extension.Strikethrough)).Parser().Parse(text.NewReader(m.source)), 0)
	if !m.marked {
		return i.words(source, plain)
	}
	rich := widget.NewRichText(m.segments...)
	rich.Wrapping = fyne.TextWrapWord
	return rich
}

// markdown is a text on its way to what Fyne shows.
type markdown struct {
	source   []byte
	segments []widget.RichTextSegment
	marked   bool // something is more than plain text
}

// blocks adds the blocks within a node.
func (m *markdown) blocks(n ast.Node, depth int) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		m.block(child, depth)
	}
}

func (m *markdown) block(n ast.Node, depth int) {
	switch b := n.(type) {
	case *ast.Heading:
		style := widget.RichTextStyle{Inline: true, TextStyle: bold, SizeName: widget.RichTextStyleSubHeading.SizeName}
		if b.Level > 2 {
			style = widget.RichTextStyleStrong
		}
		m.marked = true
		m.line(n, style)
	case *ast.List:
		m.list(b, depth)
	case *ast.Blockquote:
		m.marked = true
		m.add("│ ", widget.RichTextStyleInline)
		m.nested(n, depth)
	case *ast.ThematicBreak:
		m.marked = true
		m.segments = append(m.segments, &widget.SeparatorSegment{})
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		_, html := n.(*ast.HTMLBlock)
		m.marked = m.marked || !html
		m.verbatim(n, html)
	default: // paragraphs, and those of lists
		m.line(n, widget.RichTextStyleInline)
	}
}

// nested adds what stands within a list or a quotation, unless that is too deep.
func (m *markdown) nested(n ast.Node, depth int) {
	if depth >= mostNested {
		m.add("…", widget.RichTextStyleInline)
		m.end()
		return
	}
	m.blocks(n, depth+1)
}

// list adds the items of a list, each on a line with its mark.
func (m *markdown) list(l *ast.List, depth int) {
	m.marked = true
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "• "
		if l.IsOrdered() {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		m.add(strings.Repeat("\u2003", depth)+mark, widget.RichTextStyleInline)
		m.nested(item, depth)
	}
}

// verbatim adds the lines of a block as they are written.
func (m *markdown) verbatim(n ast.Node, html bool) {
	style := widget.RichTextStyleInline
	if !html {
		style.TextStyle.Monospace = true
	}
	m.add(strings.TrimRight(string(n.Lines().Value(m.source)), "\n"), style)
	m.end()
}

// line adds what stands in a block, and ends it.
func (m *markdown) line(n ast.Node, style widget.RichTextStyle) {
	m.inline(n, style, 0)
	m.end()
}

func (m *markdown) end() {
	m.segments = append(m.segments, &widget.TextSegment{Style: widget.RichTextStyleParagraph})
}

func (m *markdown) add(text string, style widget.RichTextStyle) {
	if text != "" {
		m.segments = append(m.segments, &widget.TextSegment{Style: style, Text: text})
	}
}

// inline adds what stands within a line, in a style.
func (m *markdown) inline(n ast.Node, style widget.RichTextStyle, depth int) {
	for child := n.FirstChild(); child != nil && depth < 4*mostNested; child = child.NextSibling() {
		m.piece(child, style, depth)
	}
}

func (m *markdown) piece(n ast.Node, style widget.RichTextStyle, depth int) {
	switch p := n.(type) {
	case *ast.Text:
		text := string(util.UnescapePunctuations(p.Value(m.source)))
		if p.SoftLineBreak() || p.HardLineBreak() {
			text += "\n"
		}
		m.add(text, style)
	case *ast.String:
		m.add(string(p.Value), style)
	case *ast.RawHTML:
		m.add(string(p.Segments.Value(m.source)), style)
	case *ast.Emphasis:
		m.marked = true
		style.TextStyle.Bold = style.TextStyle.Bold || p.Level == 2
		style.TextStyle.Italic = style.TextStyle.Italic || p.Level == 1
		m.inline(n, style, depth+1)
	case *marked.Strikethrough:
		m.marked = true
		style.TextStyle.Strikethrough = true
		m.inline(n, style, depth+1)
	case *ast.CodeSpan:
		m.marked = true
		style.TextStyle.Monospace = true
		m.add(m.textOf(n), style)
	case *ast.Link:
		m.link(m.textOf(n), string(p.Destination), style)
	case *ast.AutoLink:
		m.link(string(p.Label(m.source)), string(p.URL(m.source)), style)
	case *ast.Image: // named, and never fetched
		m.link(m.textOf(n), string(p.Destination), style)
	default:
		m.inline(n, style, depth+1)
	}
}

// link adds a link, or where its address is none that may be opened the text with the
// address.
func (m *markdown) link(name, address string, style widget.RichTextStyle) {
	m.marked = true
	if name == "" {
		name = address
	}
	if u, err := url.Parse(address); err == nil && timeline.SafeLink(address) {
		m.segments = append(m.segments, &widget.HyperlinkSegment{Text: name, URL: u, TextStyle: style.TextStyle})
		return
	}
	if name != address {
		name += " (" + address + ")"
	}
	m.add(name, style)
}

// textOf returns the text within a node, without its marks.
func (m *markdown) textOf(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // fails never
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Value(m.source))
			if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
