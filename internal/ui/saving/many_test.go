package saving

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/internal/document"
	"dateline/internal/document/faults"
	"dateline/internal/document/lock"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/timeline"
)

// onOrder makes an edit for each line that it is given, of that name, and says when it is on
// disk.
func onOrder(dir string, edits func(path, title string)) {
	for orders := bufio.NewScanner(os.Stdin); orders.Scan(); {
		edits(filepath.Join(dir, "work.dateline"), orders.Text())
		fmt.Println("done", orders.Text())
	}
}

// with returns a text of a document with one event more.
func with(text []byte, title string) []byte {
	r, err := formats.Read("work.dateline", text)
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	if err := native.Write(&b, edit.Add(r.Timeline, &timeline.Event{Title: title}).Timeline); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// readOf returns what a file holds, with its print.
func readOf(path string) ([]byte, document.Print) {
	for {
		print := document.PrintWithHash(path)
		text, err := os.ReadFile(path)
		if err == nil && document.Unchanged(path, print) == nil {
			return text, print
		}
	}
}

// scripted edits the file as datelinectl does, again where another program was faster.
func scripted(path, title string) {
	for {
		text, was := readOf(path)
		_, err := document.Saver{}.Save(path, with(text, title), was)
		if err == nil {
			return
		}
		if !isTheirs(err) {
			panic(err)
		}
	}
}

// synchronised brings edits of another computer, which are made in what it had last. Where the
// file is another by now, they go into a copy beside it.
func synchronised() func(path, title string) {
	var text []byte
	var was document.Print
	copies := 0
	return func(path, title string) {
		if text == nil {
			text, was = readOf(path)
		}
		text = with(text, title)
		_, err := document.Saver{}.Save(path, text, was)
		if err != nil {
			copies++
			beside := strings.TrimSuffix(path, format.Extension) + fmt.Sprintf(" (conflicted copy %d)", copies) + format.Extension
			if err := os.WriteFile(beside, text, 0o644); err != nil {
				panic(err)
			}
		}
		if copies%2 == 0 {
			text = nil // it is up to date again; otherwise it stays behind
		} else {
			_, was = readOf(path)
		}
	}
}

// actor is another program that edits on order.
type actor struct {
	in   io.Writer
	done chan string
}

func act(t *testing.T, does, dir string) *actor {
	t.Helper()
	program := another(t, does, dir)
	in, err := program.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		_ = program.Wait()
	})
	a := &actor{in, make(chan string, 1)}
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if title, ok := strings.CutPrefix(lines.Text(), "done "); ok {
				a.done <- title
			}
		}
	}()
	return a
}

// open opens the file as the window does.
func (r *room) open(t *testing.T) {
	t.Helper()
	text, _ := readOf(r.path)
	result, err := formats.Read(r.path, text)
	if err != nil {
		t.Fatal(err)
	}
	r.Session.OpenAtOnce(session.Document{Path: r.path, File: document.PrintOf(r.path), Format: format.NativeName, Timeline: result.Timeline})
}

// attend answers what is asked, by merging, and saves what is not.
func (r *room) attend(t *testing.T) (told int) {
	t.Helper()
	for {
		switch {
		case r.Button("Later") != nil: // of copies in conflict, which may be there before they are looked for
			r.Press("Later")
		case r.Top() != nil:
			r.Asks("Another program changed")
			r.status = ""
			r.Press("Merge")
			same := func() bool { return strings.Contains(r.status, "say the same") }
			r.Harness.Settle(func() bool { return same() || r.Button("Mine everywhere") != nil })
			if !same() {
				r.Press("Merge")
				r.Harness.Settle(func() bool { return strings.Contains(r.status, "Merged with") })
			}
			told++
		case r.Session.Unsaved():
			r.save(t)
		default:
			return told
		}
	}
}

// settle lets the windows go on for a while.
func (r *room) settle(during time.Duration) {
	over := false
	go func() {
		time.Sleep(during)
		r.App.Driver().DoFromGoroutine(func() { over = true }, false)
	}()
	r.Harness.Settle(func() bool { return over })
}

// TestOthersLoseNothing has two windows, a script and a program that synchronises folders edit
// one file at the same time, on a drive that knows no locks: each edit is in one of the files
// that are there in the end, and whoever is behind is told.
func TestOthersLoseNothing(t *testing.T) {
	dir := t.TempDir()
	first := inFolder(t, dir)
	if err := os.Mkdir(lock.Path(first.path), 0o755); err != nil {
		t.Fatal(err)
	}
	first.save(t)
	second := inFolder(t, dir)
	shared := *second.Harness // which is that of the goroutine now
	shared.Window = first.Saver.Window
	first.Harness = &shared
	windows := []*room{first, second}
	for _, r := range windows {
		r.open(t)
	}
	others := []*actor{act(t, "script", dir), act(t, "synchronise", dir)}
	var wanted []string
	rounds, told := faults.Often(5, 200), 0
	for round := range rounds {
		for i, o := range others {
			title := fmt.Sprintf("other %d in round %d", i, round)
			wanted = append(wanted, title)
			fmt.Fprintln(o.in, title)
		}
		for i, r := range windows {
			title := fmt.Sprintf("window %d in round %d", i, round)
			wanted = append(wanted, title)
			r.add(t, title)
			told += r.attend(t)
		}
		for _, o := range others {
			done := false
			go func() {
				<-o.done
				first.App.Driver().DoFromGoroutine(func() { done = true }, false)
			}()
			first.Harness.Settle(func() bool { return done })
		}
	}
	for quiet := 0; quiet < 3; { // each tells the others, until all have all
		first.settle(400 * time.Millisecond)
		n := first.attend(t) + second.attend(t)
		if quiet++; n > 0 {
			told, quiet = told+n, 0
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"+format.Extension))
	if err != nil || len(files) == 0 {
		t.Fatal("there is no file")
	}
	var all strings.Builder
	for _, path := range files {
		text, _ := readOf(path)
		all.Write(text)
	}
	missing := 0
	for _, title := range wanted {
		if !strings.Contains(all.String(), fmt.Sprintf("%q", title)) {
			missing++
			t.Errorf("%s is in no file", title)
		}
	}
	third := inFolder(t, dir)
	third.open(t)
	copies := len(files) - 1
	if copies > 0 {
		third.Harness.Settle(func() bool { return third.Top() != nil })
	}
	for _, path := range files {
		if path != first.path && !strings.Contains(third.DialogText(), filepath.Base(path)) {
			t.Errorf("%s is not told", filepath.Base(path))
		}
	}
	t.Logf("R15: %d rounds of two windows, a script and a program that synchronises: %d edits, %d missing; divergences told while open %d, copies in conflict told %d of %d",
		rounds, len(wanted), missing, told, copies, copies)
}
