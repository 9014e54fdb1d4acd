// Package paint turns a scene into a picture: pixels, PNG, SVG and PDF. It
// decides nothing about the drawing: the same scene gives the same picture on
// screen and in a file.
//
// # Text
//
// [Fonts] shapes text with HarfBuzz as go-text has it, in runs of one direction, one
// script and one font, and puts the runs in the order of the Unicode bidirectional
// algorithm (shaping.go); the first letter of a text says in which direction it runs.
// What our fonts lack is drawn in fonts of the computer (strangers.go, package
// systemfonts): whoever measures or draws such a character notes it, and
// [Fonts.Search] finds fonts for all that are noted. Until then, and where there is no
// font, it is a box. The language of a timeline says which forms Chinese characters
// have. No font of a computer is trusted: one over which a reader stumbles is given
// up, and no letter reaches farther than 16 em.
//
// # Pixels
//
// [Raster] fills one reused buffer, in bands that fit into the cache of a processor, on
// all processors; a pixel does not depend on the bands. Small shapes and glyphs are traced once for each of
// some positions within a pixel, and then copied. Fades and hatching come from
// tables along x and x + y. Painting is half of the 4 ms that a frame of a
// million events takes at 1920 x 1080. Scrolling the picture before by whole
// pixels would save a part of that half, but be a second way to make every
// picture; it is not done.
//
// # PNG
//
// [PNG] paints strips and writes them at once, with an encoder of our own:
// that of the standard library wants a whole picture, or a call for each
// pixel. 16,000 x 9,000 pixels take 2 s of one core and 70 MB. A strip is
// painted as a part of the whole picture, down to the phase of hatching and
// dashes.
//
// # SVG
//
// [SVG] writes text as text, with the widths of the layout (textLength), so
// that other fonts do not run into their neighbours, and names fonts of the usual
// systems for the scripts that it has. It uses presentation
// attributes only, as the picture also stands in pages whose policy forbids
// styles, and puts the marks of an event into a group with a title. Hatching
// is a pattern, a fade a gradient, and hatching that fades a pattern behind a
// mask. What the raster moves onto the pixel grid at a scale of 1 is moved in
// the SVG too. Tests compare the two in Chromium, for every form in every
// style (compare_test.go says what must be the same).
//
// # PDF
//
// A PDF has its frame and its subset fonts from the library fpdf, and its
// pages from us, in pixels of the scene (pdf_draw.go). Each glyph has a code
// of our own, and the document says for each code which glyph it is and which
// characters it stands for. So text stands as it was shaped and is found as it
// was written, even where the fonts have only a box for it. fpdf alone takes
// characters for codes, knows plain glyphs only, and panics beyond U+FFFF.
// Titles that are cut or have no room are found as a whole (ActualText).
//
// A fade is a mask: strips of opacities show their seams in some viewers and
// add up to wrong colours where they overlap. Hatching is one thick dashed
// line in slanted coordinates. What fpdf cannot say is put in at the end,
// object by object (pdf_finish.go). fpdf writes into the fonts that it is
// given, so it gets copies.
//
// On several sheets (tile.go) each sheet has the marks of its own part only,
// as templates of fpdf know no opacities. A page has at most 14,400 points a
// side; a larger one is made smaller, as few viewers know other units. Tests
// draw the pages with poppler at four times the size, so that its pixel grid
// does not count, and compare them with the raster. Links, outline and hostile
// texts are read back with another parser.
package paint
