package saving

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/internal/document/backup"
	"dateline/internal/document/faults"
	"dateline/internal/document/journal"
	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// inFolder is a room whose document, journals and backups are in a folder that others know too.
func inFolder(t *testing.T, dir string) *room {
	t.Helper()
	r := enter(t)
	r.path = filepath.Join(dir, "work.dateline")
	r.Journals, r.Backups = journal.Folder{Dir: filepath.Join(dir, "journals")}, backup.Store{Dir: filepath.Join(dir, "backups")}
	r.Desk.Picker = uitest.Picker{Saved: r.path}
	r.Session.OpenAtOnce(session.Document{Path: "Untitled.dateline", Timeline: &timeline.Timeline{Title: "T"}}) // with a journal there
	return r
}

// another returns this program as another one, which does in a folder what is named. Its
// temporary files go with t, as it may be killed before it removes them.
func another(t *testing.T, does, dir string, before ...string) *exec.Cmd {
	t.Helper()
	program := faults.Again([]string{"DOES=" + does, "FOLDER=" + dir, "TMPDIR=" + t.TempDir()}, before...)
	program.Args = append(program.Args, "-test.run=^TestAnotherProgram$", "-test.v")
	return program
}

// TestAnotherProgram is another program, where it is run as one.
func TestAnotherProgram(t *testing.T) {
	dir := os.Getenv("FOLDER")
	switch os.Getenv("DOES") {
	case "type":
		typeForEver(t, dir)
	case "save":
		saveRefused(t, dir)
	case "script":
		onOrder(dir, scripted)
	case "synchronise":
		onOrder(dir, synchronised())
	default:
		t.Skip("this is no other program")
	}
}

// typeForEver recovers what is left, types a key every few milliseconds, and says of each
// when it was typed.
func typeForEver(t *testing.T, dir string) {
	r := inFolder(t, dir)
	r.offered(t)
	n := 0
	if r.Top() != nil {
		r.Press("Recover")
		r.Settle(func() bool { return r.Session.Shown().Path == r.path })
		_, _ = fmt.Sscan(r.Session.Timeline().Description, &n)
		fmt.Println("recovered", n)
	} else {
		r.save(t)
	}
	typed := typing.Typing{Session: r.Session, Pace: typing.Usual(), Arrived: func() {}, Refused: func() {}}
	for n++; ; n++ {
		text := fmt.Sprint(n)
		typed.Type(typing.Step{Key: "field", Name: words.Say("type"), Edit: func(now *timeline.Timeline) edit.Change {
			after := *now
			after.Description = text
			return edit.Change{Timeline: &after}
		}})
		fmt.Println("typed", n)
		pause := 5 * time.Millisecond
		if n%20 == 0 {
			pause = time.Second // to think
		}
		waited := false
		go func() {
			time.Sleep(pause)
			r.App.Driver().DoFromGoroutine(func() { waited = true }, false)
		}()
		r.Settle(func() bool { return waited })
	}
}

// TestKilledWhileTyping kills a program in which somebody types, starts it again, which
// recovers, and kills it once more: what was typed is there, but for the last moments.
func TestKilledWhileTyping(t *testing.T) {
	rounds, kills, lost, notOffered := faults.Often(1, 20), 0, 0, 0
	longest := time.Duration(0)
	for range rounds {
		dir, typed, times := t.TempDir(), 0, map[int]time.Time{}
		for start := range 3 {
			program := another(t, "type", dir)
			out, err := program.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := program.Start(); err != nil {
				t.Fatal(err)
			}
			recovered, keys := -1, 0
			for lines := bufio.NewScanner(out); lines.Scan(); {
				var n int
				if m, _ := fmt.Sscanf(lines.Text(), "recovered %d", &n); m == 1 {
					recovered = n
				}
				if m, _ := fmt.Sscanf(lines.Text(), "typed %d", &n); m == 1 {
					if keys == 0 && start < 2 {
						time.AfterFunc(1500*time.Millisecond+time.Duration(rand.IntN(faults.Often(500, 4000)))*time.Millisecond, func() { _ = program.Process.Kill() })
					}
					if keys++; start == 2 { // it was looked at
						_ = program.Process.Kill()
					}
					if recovered >= 0 && keys == 1 {
						if recovered < typed {
							longest = max(longest, times[typed].Sub(times[recovered+1]))
						}
						if recovered > typed {
							t.Errorf("%d keys were typed, and %d are recovered", typed, recovered)
						}
						lost = max(lost, typed-recovered)
					}
					typed, times[n] = n, time.Now()
				}
			}
			_ = program.Wait()
			kills++
			if start > 0 && recovered < 0 {
				notOffered++
			}
		}
	}
	t.Logf("R6: %d kills while typing, twice in a row: %d not offered, at most the keys of %.1f s lost (%d)", kills-rounds, notOffered, longest.Seconds(), lost)
	if notOffered > 0 || longest > 30*time.Second {
		t.Fail()
	}
}

// saveRefused saves over a file whose replacing is refused, as its environment says: told
// are how long the question took, and what became of it.
func saveRefused(t *testing.T, dir string) {
	r := inFolder(t, dir)
	r.save(t)
	r.add(t, "mine")
	fmt.Println("ready")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n') // until it is refused
	began, asked := time.Now(), 0
	for r.save(t); r.Top() != nil; {
		asked++
		fmt.Printf("asked after %.2f s\n", time.Since(began).Seconds())
		r.Asks("nothing of it is lost")
		if !r.journal.Flush(patience) || r.journal.Status().Err != nil {
			t.Fatal("the journal is not whole")
		}
		switch {
		case os.Getenv("FOR_EVER") != "":
			r.Desk.Picker = uitest.Picker{Saved: filepath.Join(dir, "elsewhere.dateline")}
			r.Press("Save elsewhere")
		case r.Button("Keep waiting") != nil: // the disk was slower than the patience
			r.Press("Keep waiting")
		default:
			time.Sleep(time.Second)
			began = time.Now()
			r.Press("Try again")
		}
		saved := r.saved
		r.Settle(func() bool { return r.saved > saved || r.Top() != nil })
	}
	text, err := os.ReadFile(r.Session.Shown().Path)
	fmt.Println("saved", asked, strings.Contains(string(text), "mine"), filepath.Base(r.Session.Shown().Path), err)
}

// TestFailingRename refuses the last step of a save, for a while and for ever: it is tried
// again, and then said, with the journal whole and another place offered.
func TestFailingRename(t *testing.T) {
	strace := faults.Strace(t)
	refusals := []refusal{{what: "for ever", error: "EBUSY", asks: true}}
	if faults.Torture() {
		refusals = append(refusals, refusal{"for 1 s", "EBUSY", time.Second, false}, refusal{"for 1 s", "EACCES", time.Second, false},
			refusal{"for 60 s", "EBUSY", time.Minute, true}, refusal{"for 60 s", "EACCES", time.Minute, true}, refusal{"for ever", "EACCES", 0, true})
	}
	for _, refused := range refusals {
		dir := t.TempDir()
		said, slowest, err := refused.save(t, strace, dir)
		last := said[max(0, strings.LastIndex(said, "saved")):]
		t.Logf("R13: the rename refused with %s %s: asked at most after %.2f s; %s", refused.error, refused.what, slowest, last)
		where := "work.dateline"
		if refused.during == 0 {
			where = "elsewhere.dateline"
		}
		if err != nil || !strings.HasSuffix(last, "true "+where+" <nil>") || strings.Contains(said, "asked") != refused.asks {
			t.Errorf("%s: %v, %s", refused.what, err, said)
		}
		if faults.Torture() && slowest > 3 {
			t.Errorf("the message came after %v s", slowest)
		}
	}
}

// refusal is a rename that is refused with an error for a while, or for ever if that is 0. Asks
// is whether that is longer than a save waits.
type refusal struct {
	what, error string
	during      time.Duration
	asks        bool
}

// save runs a program that saves, and refuses that. It returns what that said, and after how
// many seconds it asked at most.
func (f refusal) save(t *testing.T, strace, dir string) (said string, slowest float64, err error) {
	t.Helper()
	program := another(t, "save", dir)
	if f.during == 0 {
		program.Env = append(program.Env, "FOR_EVER=1")
	}
	in, inErr := program.StdinPipe()
	out, outErr := program.StdoutPipe()
	if err := errors.Join(inErr, outErr, program.Start()); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		line := lines.Text()
		switch {
		case line == "ready":
			f.begin(t, strace, dir, program.Process.Pid)
			fmt.Fprintln(in)
		case strings.HasPrefix(line, "asked"), strings.HasPrefix(line, "saved"), strings.Contains(line, "_test.go"):
			said += line + "\n"
		}
		var after float64
		if n, _ := fmt.Sscanf(line, "asked after %f s", &after); n == 1 {
			slowest = max(slowest, after)
		}
	}
	return strings.TrimSpace(said), slowest, program.Wait()
}

// begin begins to refuse what a program renames.
func (f refusal) begin(t *testing.T, strace, dir string, pid int) {
	t.Helper()
	tracer := exec.Command(strace, "-f", "-o", filepath.Join(dir, "trace"), "-p", fmt.Sprint(pid),
		"-P", filepath.Join(dir, "work.dateline"), "-e", "trace=renameat,renameat2", "-e", "inject=renameat,renameat2:error="+f.error)
	if err := tracer.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); !traced(pid) && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(300 * time.Millisecond) // until all threads are
	if f.during > 0 {
		time.AfterFunc(f.during, func() { _ = tracer.Process.Signal(os.Interrupt) })
	}
	go func() { _ = tracer.Wait() }()
}

// traced reports whether a program is being traced.
func traced(pid int) bool {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	return strings.Contains(string(status), "TracerPid:") && !strings.Contains(string(status), "TracerPid:\t0\n")
}

// TestSaveWhileSomebodyReads has a reader hold the file open.
func TestSaveWhileSomebodyReads(t *testing.T) {
	r := enter(t)
	r.save(t)
	reader, err := os.Open(r.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	r.add(t, "mine")
	r.save(t)
	if r.Top() != nil {
		t.Fatalf("asked: %s", r.DialogText())
	}
	r.holds(t)
}
