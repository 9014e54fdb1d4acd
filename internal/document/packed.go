package document

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
)

// WritePacked is [WriteFile] for a file that is packed, quickly rather than tightly.
func WritePacked(path string, write func(io.Writer) error) error {
	return WriteFile(path, func(w io.Writer) error {
		zip, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
		if err != nil {
			return err
		}
		if err := write(zip); err != nil {
			return err
		}
		return zip.Close()
	})
}

// mostPacked is how long the text of a packed file may be, in bytes: as long as that of a
// file that is opened. A bomb in its place is none.
const mostPacked = 2 << 30

var errBomb = errors.New("document: a packed file holds more than 2 GB")

// ReadPacked returns the text of a packed file.
func ReadPacked(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zip, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(zip, mostPacked+1))
	if err == nil && len(text) > mostPacked {
		err = errBomb
	}
	return text, err
}
