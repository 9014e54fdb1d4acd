package document

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange gives two files each other's name, in one step.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.ENOENT) {
		return errNoExchange // or what is to be replaced is gone, which is told there
	}
	return err
}
