//go:build !windows

package document

import (
	"errors"
	"syscall"
)

// held reports whether a rename failed because another program holds the file. Who may not
// write into a folder cannot make the new file either, so that it is not that.
func held(err error) bool {
	return errors.Is(err, syscall.EACCES) || errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ETXTBSY)
}

// occupied reports whether a file could not be opened because another program has it open for
// itself alone, which no program can here.
func occupied(error) bool { return false }
