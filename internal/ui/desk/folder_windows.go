package desk

import (
	"net/url"
	"os/exec"
	"path/filepath"
	"syscall"
)

// revealFile shows a file among those beside it. Explorer has rules of its own
// for quotes, and exits with 1 even when it has shown the file.
func revealFile(path string, _ *url.URL) error {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	show := exec.Command("explorer.exe")
	show.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer.exe /select,"` + absolute + `"`}
	return show.Start()
}
