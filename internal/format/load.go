package format

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"dateline/internal/words"
)

// maxFile is the size of the largest file that is read, in bytes. It has room
// for ten million events, and limits what is read of endless files.
const maxFile = 2 << 30

// readSize is how much of a file is read at a time, in bytes. It is small, so
// that a slow disk makes progress visible soon.
const readSize = 1 << 20

// loadUntil returns as soon as ctx is done, even if the load does not.
func loadUntil(ctx context.Context, path string, p *Progress) (string, error) {
	type loaded struct {
		data string
		err  error
	}
	done := make(chan loaded, 1)
	go func() {
		data, err := load(ctx, path, p)
		done <- loaded{data, err}
	}()
	select {
	case l := <-done:
		return l.data, l.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func load(ctx context.Context, path string, p *Progress) (string, error) {
	// Before opening, since opening a FIFO would wait for a writer.
	info, err := os.Stat(path)
	if err != nil {
		return "", openFailure(err)
	}
	switch {
	case info.IsDir():
		return "", Fail(0, 0, "problem.directory")
	case !info.Mode().IsRegular():
		return "", Fail(0, 0, "problem.not-regular")
	case info.Size() > maxFile:
		return "", Fail(0, 0, "problem.too-large", "size", info.Size()>>20, "limit", maxFile>>20)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", openFailure(err)
	}
	defer f.Close()
	return readAll(ctx, f, int(info.Size()), p)
}

// readAll reads a file to its end, part by part, but no more than maxFile. It
// expects size bytes: a file may grow meanwhile, and the system does not know
// the size of every file.
func readAll(ctx context.Context, f io.Reader, size int, p *Progress) (string, error) {
	p.Stage(loadShare, size)
	var text strings.Builder
	text.Grow(size)
	rest := &io.LimitedReader{R: f, N: maxFile}
	buffer := make([]byte, min(max(size+1, 512), readSize)) // a byte more meets the end at once
	for {
		n, err := rest.Read(buffer)
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		text.Write(buffer[:n])
		p.Add(n)
		switch {
		case errors.Is(err, io.EOF):
			return text.String(), nil
		case err != nil:
			return "", openFailure(err)
		}
	}
}

func openFailure(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Fail(0, 0, "problem.not-found")
	case errors.Is(err, fs.ErrPermission):
		return Fail(0, 0, "problem.permission")
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &Failure{Problem{Message: words.Say("problem.unreadable", "error", err)}}
}
