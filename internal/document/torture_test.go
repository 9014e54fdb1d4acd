package document

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/internal/document/faults"
)

// TestMain is another program too, which does what its environment says.
func TestMain(m *testing.M) {
	for name, does := range map[string]func(path string){"SAVE_IN_A_LOOP": saveForEver, "SAVE_CARELESSLY": saveCarelessly, "SAVE_ONCE": saveOnce, "SAVE_UNTIL_FULL": saveUntilFull} {
		if path := os.Getenv(name); path != "" {
			does(path)
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// failed ends another program with an error.
func failed(err error) {
	fmt.Println(err)
	os.Exit(3)
}

// version is the text of a version, of which the beginning and the end tell its number.
func version(n, size int) []byte {
	number := fmt.Sprintf("%09d", n)
	return []byte(number + strings.Repeat("x", size) + number)
}

// versionOf returns the number of a text; ok is false for one that is of none or of two.
func versionOf(text []byte) (n int, ok bool) {
	if len(text) < 18 || !bytes.Equal(text[:9], text[len(text)-9:]) {
		return 0, false
	}
	n, err := strconv.Atoi(string(text[:9]))
	return n, err == nil
}

// saveForEver saves one version after the other, and says which are on disk.
func saveForEver(path string) {
	for n := 1; ; n++ {
		if _, err := (Saver{}).Save(path, version(n, 1+n*37%50_000), Print{}); err != nil {
			failed(err)
		}
		fmt.Println(n)
	}
}

// TestKilledWhileSaving kills a program that saves in a loop, at random moments: the file is
// readable each time, and no older than the last save that was acknowledged.
func TestKilledWhileSaving(t *testing.T) {
	kills := faults.Often(15, 2000)
	dir := t.TempDir()
	path := filepath.Join(dir, "a.dateline")
	unreadable, older, left := 0, 0, 0
	for range kills {
		program := faults.Again([]string{"SAVE_IN_A_LOOP=" + path})
		out, err := program.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		acknowledged, lines := 0, bufio.NewScanner(out)
		if lines.Scan() { // it has begun
			acknowledged, _ = strconv.Atoi(lines.Text())
		}
		time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { _ = program.Process.Kill() })
		for lines.Scan() {
			if n, err := strconv.Atoi(lines.Text()); err == nil {
				acknowledged = n
			}
		}
		_ = program.Wait()
		text, err := os.ReadFile(path)
		n, ok := versionOf(text)
		switch {
		case err != nil || !ok:
			unreadable++
		case n < acknowledged:
			older++
		}
		unfinishedFiles, _ := filepath.Glob(filepath.Join(dir, unfinished+"*"))
		left = max(left, len(unfinishedFiles))
		for _, f := range unfinishedFiles {
			os.Remove(f)
		}
	}
	t.Logf("R2: %d kills, %d unreadable, %d older than the last acknowledged save, at most %d unfinished file", kills, unreadable, older, left)
	if unreadable+older > 0 || left > 1 {
		t.Fail()
	}
}
