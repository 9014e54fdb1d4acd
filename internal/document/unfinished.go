package document

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// unfinished is how the names of new files begin, until they take the place of the old. The
// computer and the program that write them follow: .dateline-1a2b3c4d-4711-0.tmp.
const unfinished = ".dateline-"

// abandoned is after how long an unfinished file is nobody's any more, whoever wrote it.
const abandoned = time.Hour

// create makes a new file in a folder, with the permissions that new files
// have here; os.CreateTemp would let nobody else read it.
func create(dir string) (*os.File, error) {
	for i := range 10_000 {
		name := filepath.Join(dir, fmt.Sprintf("%s%08x-%d-%d.tmp", unfinished, computer(), os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
	return nil, fmt.Errorf("%s is full of unfinished files", dir)
}

// computer tells computers that share a folder from each other.
func computer() uint32 {
	host, _ := os.Hostname()
	return crc32.ChecksumIEEE([]byte(host))
}

// Sweep removes from a folder the unfinished files that nobody writes any more: those of
// programs that ended in the middle.
func Sweep(dir string) { sweep(dir, time.Now()) }

func sweep(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), unfinished) || !strings.HasSuffix(e.Name(), ".tmp") {
			continue
		}
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && (now.Sub(info.ModTime()) > abandoned || ended(e.Name())) {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// ended reports whether the program has ended that began an unfinished file; false where
// nobody can say.
func ended(name string) bool {
	var host uint32
	var pid, i int
	if n, _ := fmt.Sscanf(name, unfinished+"%08x-%d-%d.tmp", &host, &pid, &i); n < 3 || host != computer() {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return true
	}
	defer func() { _ = p.Release() }()
	if runtime.GOOS == "windows" { // where only one that runs is found
		return false
	}
	return errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
