//go:build linux

package main

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

// TestSecondSignalIsNotTaken lets the first signal come before they are taken from Fyne: they are
// left alone all the same.
func TestSecondSignalIsNotTaken(t *testing.T) {
	s := &taken{all: make(chan os.Signal, 1)}
	heard := make(chan os.Signal, 1)
	goes := func(want string) {
		t.Helper()
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		got := "nowhere"
		select {
		case <-s.all:
			got = "to the program"
		case <-heard:
			got = "to another"
		case <-time.After(patience):
		}
		if got != want {
			t.Fatalf("the signal goes %s, and should %s", got, want)
		}
	}
	signal.Notify(heard, syscall.SIGHUP) // as Fyne does
	s.take()
	goes("to the program")
	s.leave()
	signal.Notify(heard, syscall.SIGHUP)
	defer signal.Stop(heard)
	s.take()
	goes("to another")
}
