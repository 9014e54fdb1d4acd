// Package systemfonts finds fonts of the computer for characters that the fonts of
// the program lack: Chinese, Arabic, Devanagari and what else people write. Fonts
// for all scripts would make the program many times as large; every computer whose
// owner reads a script has one for it.
//
// [Finder.Find] looks through the files of the folders in which the system and its user
// keep fonts, each time anew: it is asked only for characters that were never looked
// for before, and a thousand files take a second. The same files give the same
// fonts. What a file says is not to be trusted: one that is damaged, or makes its
// reader stumble, counts as none. Fonts that may not be embedded into documents, or
// not in part, are passed over, so that a document shows what the window shows;
// so are those without outlines.
//
// The folders are those of fontscan, the part of go-text that does such a search
// too. Its own search ends at the first file that it may not read and with the first
// that makes it stumble, keeps an index in a file, and draws another font's box
// for a character that no font has.
package systemfonts
