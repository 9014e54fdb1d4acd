package document

import (
	"errors"
	"io/fs"
	"syscall"
)

// Errors of Windows that package syscall does not name.
const (
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
)

// held reports whether a rename failed because another program holds the file: access
// denied, a sharing violation or a lock.
func held(err error) bool {
	return errors.Is(err, syscall.ERROR_ACCESS_DENIED) || errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

// occupied reports whether a file could not be opened because another program has it open
// for itself alone, as scanners and indexers have for a moment.
func occupied(err error) bool {
	var p *fs.PathError
	return errors.As(err, &p) && p.Op == "open" && (errors.Is(err, sharingViolation) || errors.Is(err, lockViolation))
}
