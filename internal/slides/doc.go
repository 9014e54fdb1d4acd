// Package slides writes presentations for PowerPoint and programs like it: a
// title, the timeline as shapes that can be moved and changed, and slides
// about events with their claims and what those cite, with all that is known of
// them in the notes. A list of all sources stands at the end if it is asked for.
// What is on the timeline is left to package layout, what events and sources
// say to package listing.
//
// A presentation is a package of parts (ECMA-376), written here part by part
// from the standard library: package.go holds the parts together, markup.go
// writes their XML. There are libraries for Go that write the format, but none
// that is established and free. The output was validated with Microsoft's Open
// XML SDK (as compiled for npm) while the writer was made. The tests hold the
// order of elements against a table (schema_test.go) and open everything in
// LibreOffice.
//
// # Text
//
// Text is set in Arial. A presentation cannot name fonts to fall back on, and
// the font that a program takes for a missing one may be half as wide again;
// Arial, or a font of exactly its widths, is everywhere. Its widths are those
// of Pretendard, in which scenes are measured, to a hundredth; its bold
// letters are wider and are set tighter by that difference. All text names the
// font through the theme, so that it can be changed in one place. Colours that
// the theme has go through it too.
//
// Titles left of their marks, and numbers at the right edge, end there in
// whatever font, and whatever stands on the timeline has room for the letters of DejaVu
// Sans ([Wide]), which LibreOffice takes for want of any like Arial. Words that must not be
// broken, and lists of sources, have room for letters that are a seventh wider too.
//
// No program makes text smaller on opening a file until it fits. So the
// package measures it, a little wider and higher than it is (flow.go), and
// continues on further slides. Their number is bounded; the notes have
// everything. A URL is written with everything escaped that is not allowed in
// one, as PowerPoint reports a file with a URL that it cannot read as damaged.
//
// # Shapes
//
// Hatching is a shape of its own rather than one of PowerPoint's patterns:
// those are made of pixels of the display, so that they all but vanish on a
// fine one, and they can neither be seen through nor fade. What is hatched and
// fades is that shape with a gradient. LibreOffice before 7.6 draws a gradient
// that fades at both ends as one that fades evenly. Densities are one outline
// for all bars that touch.
package slides
