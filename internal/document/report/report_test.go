package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/internal/document/faults"
)

// TestMain is another program too, which ends well, or by a mistake on another goroutine.
func TestMain(m *testing.M) {
	if dir := os.Getenv("REPORTS"); dir != "" {
		done, err := Folder{dir}.Watch(time.Now())
		if err != nil {
			os.Exit(3)
		}
		if os.Getenv("CRASH") != "" {
			go func() { panic("a mistake") }()
			select {}
		}
		done()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestCrashIsReported ends programs: a report is there after those that did not end well, until
// it was seen.
func TestCrashIsReported(t *testing.T) {
	f := Folder{t.TempDir()}
	if err := faults.Again([]string{"REPORTS=" + f.Dir}).Run(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(f.Dir); len(left) > 0 {
		t.Fatalf("a program that ended well leaves %v", left)
	}
	if faults.Again([]string{"REPORTS=" + f.Dir, "CRASH=1"}).Run() == nil {
		t.Fatal("it ended well")
	}
	path, err := f.Write("of the window", time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	fresh := f.Fresh(time.Now())
	if len(fresh) != 2 || fresh[0].Path != path || fresh[0].Text != "of the window" || !strings.Contains(fresh[1].Text, "a mistake") || !strings.Contains(fresh[1].Text, "report_test.go") {
		t.Fatalf("reported is %+v", fresh)
	}
	for _, r := range fresh {
		if err := r.Seen(); err != nil {
			t.Error(err)
		}
	}
	if again := f.Fresh(time.Now()); len(again) > 0 {
		t.Errorf("seen, there is still %+v", again)
	}
	if kept, _ := filepath.Glob(filepath.Join(f.Dir, seenFolder, "*")); len(kept) != 2 {
		t.Errorf("kept are %v", kept)
	}
	f.Fresh(time.Now().Add(2 * keptFor))
	if kept, _ := filepath.Glob(filepath.Join(f.Dir, seenFolder, "*")); len(kept) != 0 {
		t.Errorf("kept for ever are %v", kept)
	}
	if (Folder{}).Fresh(time.Now()) != nil {
		t.Error("no folder has reports")
	}
}
