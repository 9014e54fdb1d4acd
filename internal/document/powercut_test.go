package document

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/internal/document/faults"
)

// saveCarelessly is [saveForEver] without flushing anything, as a program would that trusts
// the disk.
func saveCarelessly(path string) {
	for n := 1; ; n++ {
		err := os.WriteFile(path+".new", version(n, 1+n*37%50_000), 0o644)
		if err == nil {
			err = os.Rename(path+".new", path)
		}
		if err != nil {
			failed(err)
		}
		fmt.Println(n)
	}
}

// cuts are what power cuts left behind.
type cuts struct {
	images int // that were opened
	empty  int // without the file, or with an empty one
	mixed  int // with a file that is of no version, or of two
	older  int // with an older version than was acknowledged before
	left   int // unfinished files, at most
}

// TestLossOfPower saves on a disk of its own that is copied meanwhile, again and again: what
// is on a copy is what a power cut would have left. Each copy is mounted and its file opened.
// A program that flushes nothing shows that this would find out.
func TestLossOfPower(t *testing.T) {
	if !faults.Torture() {
		t.Skip("skipped: only make torture cuts the power, as five times take minutes on a slow disk")
	}
	faults.Root(t)
	const images = 300
	c := cutPower(t, "SAVE_IN_A_LOOP", images)
	t.Logf("R3: %d power cuts: %d empty, %d mixed, %d older than the last acknowledged save, at most %d unfinished file", c.images, c.empty, c.mixed, c.older, c.left)
	if c.empty+c.mixed+c.older > 0 || c.left > 1 {
		t.Fail()
	}
	careless := cutPower(t, "SAVE_CARELESSLY", images/10)
	t.Logf("R3: without flushing, %d power cuts: %d empty, %d mixed, %d older", careless.images, careless.empty, careless.mixed, careless.older)
	if careless.empty+careless.mixed+careless.older == 0 {
		t.Error("a program that flushes nothing loses nothing: do these cut the power?")
	}
}

const imageSize = 8 << 20

// mounted mounts an image of a disk, and skips the test where that is not possible.
func mounted(t *testing.T, image string, options string) (dir string) {
	t.Helper()
	dir = image + ".mounted"
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "ext4", "-o", "loop"+options, image, dir).CombinedOutput(); err != nil {
		t.Skipf("skipped: no image of a disk can be mounted here: %s", out)
	}
	return dir
}

func unmount(t *testing.T, dir string) {
	t.Helper()
	var out []byte
	var err error
	for range 100 { // somebody may still look at it
		if out, err = exec.Command("umount", dir).CombinedOutput(); err == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("umount: %s", out)
}

// cutPower runs a program that saves, named by its variable, and cuts the power so many times.
func cutPower(t *testing.T, variable string, images int) (c cuts) {
	t.Helper()
	mkfs := faults.Need(t, "mkfs.ext4")
	folder := t.TempDir()
	image := filepath.Join(folder, "disk")
	if err := os.WriteFile(image, make([]byte, imageSize), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(mkfs, "-q", image).CombinedOutput(); err != nil {
		t.Skipf("skipped: no disk can be made here: %s", out)
	}
	// noauto_da_alloc: it does not flush what is renamed by itself.
	disk := mounted(t, image, ",noauto_da_alloc,commit=1")
	defer unmount(t, disk)

	program := faults.Again([]string{variable + "=" + filepath.Join(disk, "a.dateline")})
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	var acknowledged atomic.Int64
	go follow(out, &acknowledged)
	defer func() {
		_ = program.Process.Kill()
		_ = program.Wait()
	}()
	for deadline := time.Now().Add(10 * time.Minute); c.images < images && time.Now().Before(deadline); {
		n := acknowledged.Load()
		if n == 0 {
			continue
		}
		if cut, ok := copyOf(t, image); ok {
			c.open(t, filepath.Join(folder, "cut"), cut, int(n))
		}
		time.Sleep(time.Duration(c.images%17) * time.Millisecond)
	}
	return c
}

// follow keeps the number of the last version that a program says it has saved.
func follow(out io.Reader, acknowledged *atomic.Int64) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if n, err := strconv.Atoi(lines.Text()); err == nil {
			acknowledged.Store(int64(n))
		}
	}
}

// copyOf returns a disk as it is at one moment; ok is false where it changed while it was
// copied.
func copyOf(t *testing.T, image string) (disk []byte, ok bool) {
	t.Helper()
	first := []byte(contentOf(t, image))
	return first, bytes.Equal(first, []byte(contentOf(t, image)))
}

// open mounts what a power cut left, and looks for a version that is not older than the one
// acknowledged before it.
func (c *cuts) open(t *testing.T, image string, disk []byte, acknowledged int) {
	t.Helper()
	if err := os.WriteFile(image, disk, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := mounted(t, image, "")
	defer unmount(t, dir)
	path := filepath.Join(dir, "a.dateline")
	text, err := os.ReadFile(path)
	c.images++
	c.left = max(c.left, unfinishedIn(path))
	switch n, ok := versionOf(text); {
	case err != nil || len(text) == 0:
		c.empty++
	case !ok || strings.Count(string(text), "x") != 1+n*37%50_000:
		c.mixed++
	case n < acknowledged:
		c.older++
	}
}
