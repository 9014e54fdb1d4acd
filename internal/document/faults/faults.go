// Package faults is for tests of what is kept on disk. It runs a test program once more, as
// another program that is killed or whose calls of the system fail, and tells how often
// something is tried: seldom in every run of the tests, and often in make torture.
package faults

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// Torture reports whether this is make torture.
func Torture() bool { return os.Getenv("DATELINE_TORTURE") != "" }

// Often returns how often something is tried.
func Often(seldom, often int) int {
	if Torture() {
		return often
	}
	return seldom
}

// Need returns the path of a program, and skips the test where there is none.
func Need(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("skipped: there is no %s here", program)
	}
	return path
}

// Strace returns the path of strace, and skips the test where it may not trace.
func Strace(t testing.TB) string {
	t.Helper()
	strace := Need(t, "strace")
	if exec.Command(strace, "-f", "-o", os.DevNull, "true").Run() != nil {
		t.Skip("skipped: strace may not trace here")
	}
	return strace
}

// Root skips the test where it is not run by root.
func Root(t testing.TB) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("skipped: only root can do this")
	}
}

// Again returns this test program with more environment, to be run by the programs before it.
func Again(env []string, before ...string) *exec.Cmd {
	args := append(before, os.Args[0])
	program := exec.Command(args[0], args[1:]...)
	program.Env = append(os.Environ(), env...)
	return program
}

// Injected runs this test program with a fault of strace, and returns what it said. Ok is
// whether it ended well, so that the fault had no effect. The calls with which a program begins
// count too.
func Injected(strace, fault string, env ...string) (said string, ok bool) {
	program := Again(env, strace, "-f", "-o", os.DevNull, "-e", "inject="+fault)
	var out bytes.Buffer
	program.Stdout = &out
	err := program.Run()
	return out.String(), err == nil
}
