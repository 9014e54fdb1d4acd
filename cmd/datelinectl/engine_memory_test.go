package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"
)

// The memory of a size is measured in a process of its own: the test binary,
// executed again with the path of a table in this variable. freedVariable makes
// it give memory back to the system before every reading, which the program
// itself does not do.
const (
	tableVariable = "DATELINE_BENCH_TABLE"
	freedVariable = "DATELINE_BENCH_FREED"
)

func TestMain(m *testing.M) {
	path := os.Getenv(tableVariable)
	if path == "" {
		os.Exit(m.Run())
	}
	r, err := walkTable(path, os.Getenv(freedVariable) != "")
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(r)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// resident is resident memory in kB: once a timeline is open and its plan is
// done, once the path is drawn, and at its peak. -1 where the system does not
// tell.
type resident struct{ Opened, Walked, Peak int }

// walkTable opens a table, draws the path at the first screen, and measures.
func walkTable(path string, freed bool) (r resident, err error) {
	read := func(name string) int {
		if freed {
			debug.FreeOSMemory()
		}
		return procStatus(name)
	}
	o, err := openTable(path)
	if err != nil {
		return r, err
	}
	r.Opened = read("VmRSS")
	o.drawer(screens[0]).walk(framePath(o.index.First, o.index.Last, screens[0].viewport()), nil)
	r.Walked, r.Peak = read("VmRSS"), procStatus("VmHWM")
	return r, nil
}

// procStatus returns a field of /proc/self/status in kB.
func procStatus(name string) int {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return -1
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var kB int
		if rest, ok := strings.CutPrefix(lines.Text(), name+":"); ok {
			if _, err := fmt.Sscan(rest, &kB); err == nil {
				return kB
			}
		}
	}
	return -1
}

// memoryOf returns the memory that a table takes, as it is and with what is
// free given back.
func memoryOf(tb testing.TB, path string) (asIs, freed resident) {
	for i, r := range []*resident{&asIs, &freed} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), tableVariable+"="+path)
		if i == 1 {
			cmd.Env = append(cmd.Env, freedVariable+"=1")
		}
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err == nil {
			err = json.Unmarshal(out, r)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	return asIs, freed
}
