package document

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/internal/document/faults"
)

// saveUntilFull saves longer and longer versions until there is no room, and tells whether
// the last one is whole.
func saveUntilFull(path string) {
	for n := 1; ; n++ {
		began := time.Now()
		_, err := Saver{}.Save(path, version(n, n*20_000), Print{})
		if err == nil {
			continue
		}
		text, _ := os.ReadFile(path)
		at, ok := versionOf(text)
		fmt.Println(n-1, at, ok, unfinishedIn(path), time.Since(began).Seconds(), errors.Is(err, syscall.ENOSPC))
		return
	}
}

// TestFailingOnAFullDisk fills a disk of 600 kB.
func TestFailingOnAFullDisk(t *testing.T) {
	unshare := faults.Need(t, "unshare")
	dir := t.TempDir()
	if exec.Command(unshare, "-rm", "mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", dir).Run() != nil {
		t.Skip("skipped: nothing can be mounted here")
	}
	script := `mount -t tmpfs -o size=600k tmpfs "$0" && exec "$1"`
	program := faults.Again([]string{"SAVE_UNTIL_FULL=" + filepath.Join(dir, "a.dateline")}, unshare, "-rm", "sh", "-c", script, dir)
	out, err := program.Output()
	var done, at, left int
	var whole, named bool
	var took float64
	if _, scanned := fmt.Sscan(string(out), &done, &at, &whole, &left, &took, &named); err != nil || scanned != nil {
		t.Fatalf("the other program: %v, %s", err, out)
	}
	t.Logf("R5: on a disk of 600 kB %d saves, then the error after %.3f s, the file is version %d, %d unfinished files", done, took, at, left)
	if done < 2 || at != done || !whole || left > 0 || !named {
		t.Errorf("the last one saved is %d, whole %v, the error says that it is full %v", done, whole, named)
	}
	inTime(t, time.Duration(took*float64(time.Second)))
}

// inTime fails make torture, which alone judges speed, for an error that took a second.
func inTime(t *testing.T, took time.Duration) {
	t.Helper()
	if faults.Torture() && took > time.Second {
		t.Errorf("the error took %v", took)
	}
}

// TestFailingPlaces saves where no file can be: each is refused with an error that names the
// place, at once.
func TestFailingPlaces(t *testing.T) {
	dir := t.TempDir()
	pipe, loop, folder := filepath.Join(dir, "pipe.dateline"), filepath.Join(dir, "loop.dateline"), filepath.Join(dir, "folder.dateline")
	if err := errors.Join(exec.Command("mkfifo", pipe).Run(), os.Symlink(loop, loop), os.Mkdir(folder, 0o755)); err != nil {
		t.Skip("skipped: no pipes or links here:", err)
	}
	longest := time.Duration(0)
	places := []string{pipe, loop, folder, filepath.Join(dir, "absent", "a.dateline")}
	if _, err := os.Stat("/dev/full"); err == nil {
		places = append(places, "/dev/full")
	}
	for _, path := range places {
		for name, over := range map[string]Print{"any": {}, "another": {Size: 1, Hash: [32]byte{1}}, "empty": {Hash: [32]byte{1}}} {
			began, done := time.Now(), make(chan error, 1)
			go func() {
				_, err := Saver{}.Save(path, []byte("text"), over)
				done <- err
			}()
			select {
			case err := <-done:
				longest = max(longest, time.Since(began))
				if err == nil || !strings.Contains(err.Error(), filepath.Base(path)) || strings.Contains(err.Error(), ".tmp") {
					t.Errorf("%s over %s: %v", path, name, err)
				}
			case <-time.After(time.Minute):
				t.Fatalf("%s over %s: it hangs", path, name)
			}
		}
	}
	t.Logf("R5: %d places where no file can be, all refused, at most after %v", len(places), longest)
	inTime(t, longest)
	if left, _ := os.ReadDir(dir); len(left) != 3 {
		t.Errorf("left behind: %v", left)
	}
}

// TestFailingInAFolderThatIsReadOnly saves as somebody who may not write there. Root may
// everywhere.
func TestFailingInAFolderThatIsReadOnly(t *testing.T) {
	dir := t.TempDir()
	path, text := filepath.Join(dir, "a.dateline"), filepath.Join(dir, "text")
	for _, file := range []string{path, text} {
		if err := os.WriteFile(file, version(0, 10), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(file, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var before []string
	if os.Getuid() == 0 {
		before = []string{faults.Need(t, "setpriv"), "--reuid", "65534", "--clear-groups", readable(t)}
	} else {
		before = []string{os.Args[0]}
	}
	if err := errors.Join(os.Chmod(filepath.Dir(dir), 0o755), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	began := time.Now()
	program := exec.Command(before[0], before[1:]...)
	program.Env = append(os.Environ(), "SAVE_ONCE="+path, "SAVE_TEXT="+text)
	out, err := program.Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 || !strings.Contains(string(out), fs.ErrPermission.Error()) || !strings.Contains(string(out), path) {
		t.Errorf("it ends with %v and says %q", err, out)
	}
	t.Logf("R5: in a folder that is read-only: %q after %v", strings.TrimSpace(string(out)), time.Since(began))
	inTime(t, time.Since(began))
	if n, ok := versionOf([]byte(contentOf(t, path))); n != 0 || !ok {
		t.Error("the file is another")
	}
}

func contentOf(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// readable returns a copy of this program that everybody may run.
func readable(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "program")
	in, err := os.Open(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Close(), os.Chmod(path, 0o755), os.Chmod(dir, 0o755), os.Chmod(filepath.Dir(dir), 0o755)); err != nil {
		t.Fatal(err)
	}
	return path
}
