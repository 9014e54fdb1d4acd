package document

import "crypto/rand"

// NewID returns an id for a document that has none: 128 random bits and more, in letters
// and digits that any file name may have.
func NewID() string { return rand.Text() }
