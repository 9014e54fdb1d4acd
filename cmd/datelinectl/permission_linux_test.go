package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestForbiddenFileIsNamed runs the command as a user who may not read the file. As
// root may read every file, it changes to another user.
func TestForbiddenFileIsNamed(t *testing.T) {
	dir, err := os.MkdirTemp("", "dateline")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	program, secret := filepath.Join(dir, "datelinectl"), filepath.Join(dir, "secret.csv")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.WriteFile(secret, []byte("title,start\nx,1918\n"), 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "check", secret)
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 || !strings.Contains(string(out), "you do not have permission to read this file (change") {
		t.Errorf("%v: %s", err, out)
	}
}
