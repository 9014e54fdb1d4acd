package format

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
	"unsafe"

	"dateline/internal/parallel"
	"dateline/internal/words"
)

// Extension is the ending of native files.
const Extension = ".dateline"

// maxFile is the largest file that is read, in bytes: room for ten million
// events, and an end to what /dev/zero and the like would give.
const maxFile = 2 << 30

// The shares of the time that a reading takes by which its stages end.
const (
	loadShare  = 0.2
	treeShare  = 0.6 // of the native format alone
	parseShare = 0.9
)

// piece is how much of a file is read at once, in bytes: little enough for a
// slow disk to say soon that it goes on.
const piece = 1 << 20

// ReadFile reads the timeline in the file at path. Only regular files are
// read. The error is a [*Failure], or that of ctx once it is done, in less
// than half a second even where the disk does not answer.
func ReadFile(ctx context.Context, path string, options Options) (Result, error) {
	p := newProgress(options.Progress)
	data, err := loadUntil(ctx, path, p)
	if err != nil {
		return Result{}, err
	}
	r, err := read(ctx, path, data, options, p)
	if err == nil {
		p.finish()
	}
	return r, err
}

// loadUntil does not wait for a load that hangs once ctx is done.
func loadUntil(ctx context.Context, path string, p *progress) (string, error) {
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

func load(ctx context.Context, path string, p *progress) (string, error) {
	// Looked at before opening, since opening a FIFO would wait for a writer.
	info, err := os.Stat(path)
	if err != nil {
		return "", openFailure(err)
	}
	switch {
	case info.IsDir():
		return "", failure(0, 0, "problem.directory")
	case !info.Mode().IsRegular():
		return "", failure(0, 0, "problem.not-regular")
	case info.Size() > maxFile:
		return "", failure(0, 0, "problem.too-large", "size", info.Size()>>20, "limit", maxFile>>20)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", openFailure(err)
	}
	defer f.Close()
	return pieces(ctx, f, int(info.Size()), p)
}

// pieces reads a file, of which size bytes are expected, in pieces on all
// processors: of a large file that is in the system's memory already, most of
// the time goes into making room.
func pieces(ctx context.Context, f io.ReaderAt, size int, p *progress) (string, error) {
	p.stage(loadShare, size)
	data := make([]byte, size+1) // a byte more tells whether the file has grown
	var mu sync.Mutex
	var failed error
	end := len(data) // where the file ends, if that is sooner than expected
	parallel.Each((len(data)+piece-1)/piece, func(i int) {
		if ctx.Err() != nil {
			return
		}
		from, to := i*piece, min((i+1)*piece, len(data))
		n, err := f.ReadAt(data[from:to], int64(from))
		mu.Lock()
		defer mu.Unlock()
		switch {
		case errors.Is(err, io.EOF):
			end = min(end, from+n)
		case err != nil:
			failed = err
		}
		if ctx.Err() == nil { // nothing is reported once it is done
			p.add(min(n, size-from))
		}
	})
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case failed != nil:
		return "", openFailure(failed)
	case end > size: // it has grown, or its system does not know its size
		rest, err := io.ReadAll(io.NewSectionReader(f, int64(end), maxFile-int64(end)))
		if err != nil {
			return "", openFailure(err)
		}
		return string(append(data, rest...)), nil
	}
	return unsafe.String(unsafe.SliceData(data), end), nil // nobody writes data any more
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

// LoadFile gives the bytes of the file at path, to be read by [Preview] and
// [ReadWith]; nobody may write to them. Errors are those of [ReadFile].
func LoadFile(ctx context.Context, path string, report func(done float64)) ([]byte, error) {
	data, err := loadUntil(ctx, path, newProgress(report))
	if err != nil {
		return nil, err
	}
	return unsafe.Slice(unsafe.StringData(data), len(data)), nil
}
