package foreign

import (
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/markup"
	"dateline/internal/words"
)

// PlainText returns the plain text of a text that its program shows as HTML. It
// notes the change where the same HTML cannot be written from the plain text. The
// field is named as in [timeline.Difference].
func (f *Reader) PlainText(offset int, field, text string) string {
	plain := markup.PlainText(text)
	if plain != text && markup.HTMLText(plain) != text && markup.HTMLLine(plain) != text {
		f.Note(format.Changed, field, offset, text, plain, words.Say("report.markup"))
	}
	return plain
}

// HTML reads the text of n, which holds HTML, into a field as plain text; false
// where n is neither a text nor a number.
func (f *Reader) HTML(n *jsontree.Node, field string, into *string) bool {
	var text string
	if !n.Text(&text) {
		return false
	}
	*into = f.PlainText(n.Offset, field, text)
	return true
}
