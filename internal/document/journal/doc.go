// Package journal keeps on disk what is done to a document that is open, so that nothing of
// it is lost when the program ends in whatever way, and undoing goes on after a restart.
//
// Each document that is changed has a folder of its own below one folder, in the data of the
// user and never beside the document: the journal, what the document was made from, and a
// lock that ends with the program. The journal is lines of JSON, each with a checksum
// before it. What is cut off, or damaged, ends it there: all lines before it count.
//
// A [Journal] is written beside its caller, and is on disk within a second. It is told of
// what is done by [Journal.Follow], and of saves by [Journal.Saving] and [Journal.Saved]. It
// is kept after a save, as it tells what the hash of the saved text is: who opens that text
// again finds its history by [Folder.Find]. What programs left behind that ended in the
// middle is listed by [Folder.Left].
//
// The package never writes a document and never deletes what was not saved before thirty
// days are over.
package journal
