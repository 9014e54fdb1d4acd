//go:build !linux && !windows && !darwin

package desk

import (
	"errors"
	"net/url"
)

// revealFile is not supported on other systems.
func revealFile(string, *url.URL) error { return errors.ErrUnsupported }
