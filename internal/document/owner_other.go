//go:build !unix

package document

import (
	"io/fs"
	"os"
)

// keepOwner does nothing where files have no owner of that kind.
func keepOwner(*os.File, fs.FileInfo) {}
