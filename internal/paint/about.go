package paint

// About is what a document says of a picture, apart from what is drawn.
type About struct {
	Title       string
	Description string
	Language    string // a BCP 47 tag; empty says none
	// Event returns the title of an event of the scene; nil for none.
	Event func(int32) string
	// ID returns the id of an event. With it an SVG has groups with ids, "axis",
	// "lanes", "events", "legend" and so on, and in them "event-ID" for each; nil
	// for none.
	ID func(int32) string
	// Guessed reports whether the width of a text is that of boxes, as no font here has
	// its characters: an SVG leaves its length to the fonts of who looks at it. Nil for
	// no text.
	Guessed func(text string) bool
	// Prefix begins every id of an SVG, so that several may stand in one page;
	// empty for a file of its own.
	Prefix string
}
