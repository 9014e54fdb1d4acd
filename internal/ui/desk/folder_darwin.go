package desk

import (
	"net/url"
	"os/exec"
)

// revealFile shows a file among those beside it.
func revealFile(path string, _ *url.URL) error { return exec.Command("open", "-R", path).Run() }
