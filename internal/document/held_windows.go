package document

import (
	"errors"
	"syscall"
)

// held reports whether a rename failed because another program holds the file: access
// denied, a sharing violation or a lock.
func held(err error) bool {
	return errors.Is(err, syscall.ERROR_ACCESS_DENIED) || errors.Is(err, syscall.Errno(32)) || errors.Is(err, syscall.Errno(33))
}
