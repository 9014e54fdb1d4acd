package foreign

import (
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/markup"
	"dateline/internal/words"
)

// PlainText returns the plain text of what another program takes for HTML, and
// notes the change where that text alone would not give the same HTML again.
// The field is named as in [timeline.Difference].
func (f *Reader) PlainText(offset int, field, text string) string {
	plain := markup.PlainText(text)
	if plain != text && markup.HTMLText(plain) != text && markup.HTMLLine(plain) != text {
		f.Note(format.Changed, field, offset, text, plain, words.Say("report.markup"))
	}
	return plain
}

// HTML reads a text that holds HTML.
func (f *Reader) HTML(n *jsontree.Node, field string, into *string) bool {
	var text string
	if !n.Text(&text) {
		return false
	}
	*into = f.PlainText(n.Offset, field, text)
	return true
}
