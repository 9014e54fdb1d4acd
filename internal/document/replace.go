package document

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// errNoExchange is the error of an exchange where the disk or the system has none.
var errNoExchange = errors.New("document: two files cannot be exchanged here")

// replace gives the file from the name to. Was is the print of the file that it replaces, or
// zero for any; what another program put there since this was looked at stays, and the error
// is [ErrChanged]. Where two files can be exchanged, no moment is too short for that.
func replace(from, to string, was Print) error {
	if was.IsZero() {
		return os.Rename(from, to)
	}
	err := exchange(from, to)
	if errors.Is(err, errNoExchange) {
		if err := unchanged(to, was, true); err != nil {
			return err
		}
		return os.Rename(from, to)
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	if unchanged(from, was, true) == nil {
		os.Remove(from)
		return nil
	}
	if exchange(from, to) != nil { // theirs is kept beside ours
		if err := keepBeside(from, to); err != nil {
			return err
		}
	}
	return fmt.Errorf("%s: %w", to, ErrChanged)
}

// keepBeside gives a file a name beside another, which no file has.
func keepBeside(from, beside string) error {
	ending := filepath.Ext(beside)
	for i := 1; ; i++ {
		name := fmt.Sprintf("%s (conflict %d)%s", strings.TrimSuffix(beside, ending), i, ending)
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		return errors.Join(f.Close(), os.Rename(from, name))
	}
}
