package format

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"dateline/internal/words"
)

// Extension is the ending of native files.
const Extension = ".dateline"

// maxFile is the largest file that is read, in bytes: room for ten million
// events, and an end to what /dev/zero and the like would give.
const maxFile = 2 << 30

// ReadFile reads the timeline in the file at path. Only regular files are
// read. The error is a [*Failure].
func ReadFile(path string) (Result, error) {
	data, err := load(path)
	if err != nil {
		return Result{}, err
	}
	return Read(path, data)
}

func load(path string) ([]byte, error) {
	// Looked at before opening, since opening a FIFO would wait for a writer.
	info, err := os.Stat(path)
	if err != nil {
		return nil, openFailure(err)
	}
	switch {
	case info.IsDir():
		return nil, failure(0, 0, "problem.directory")
	case !info.Mode().IsRegular():
		return nil, failure(0, 0, "problem.not-regular")
	case info.Size() > maxFile:
		return nil, failure(0, 0, "problem.too-large", "size", info.Size()>>20, "limit", maxFile>>20)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, openFailure(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return nil, openFailure(err)
	}
	return data, nil
}

func openFailure(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return failure(0, 0, "problem.not-found")
	case errors.Is(err, fs.ErrPermission):
		return failure(0, 0, "problem.permission")
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &Failure{Problem{Message: words.Say("problem.unreadable", "error", err)}}
}
