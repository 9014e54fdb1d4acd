// Package document puts files on disk so that nothing is lost, and keeps the
// steps of a document for undo and redo.
//
// A file is written whole or not at all: into a new file in the same folder,
// which takes the place of the old one when it is complete. What cannot be
// written that way is refused with an error that says why.
//
// [History] is a tree of changes, of which one is current. Each step holds the
// difference to the one before it, so that ten thousand changes of a large document
// take little memory, and what an undo left stays reachable. Package session works
// the differences into its index, and keeps filter and order of lanes; the window
// keeps viewport and selection. None of them is part of the history.
//
// The package knows no format from the inside.
package document
