// Package document puts files on disk so that nothing is lost, and keeps the
// steps of a document for undo and redo.
//
// A file is written whole or not at all: into a new file in the same folder,
// which takes the place of the old one when it is complete. What cannot be
// written that way is refused with an error that says why.
//
// [History] is a list of values of which one is shown now; each is a whole
// timeline, and they share what does not change. To undo is to show the one
// before. Package session works the difference into its index, and keeps
// filter and order of lanes; the window keeps viewport and selection. None of
// them is part of the history.
//
// The package knows no format from the inside.
package document
