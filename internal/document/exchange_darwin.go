package document

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange gives two files each other's name, in one step.
func exchange(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOENT) {
		return errNoExchange // or what is to be replaced is gone, which is told there
	}
	return err
}
