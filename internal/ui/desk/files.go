package desk

import (
	"net/url"
	"path/filepath"
	"strings"

	"dateline/internal/format"
	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// OpenOutside opens a file in the program that the system has for it.
func (d *Desk) OpenOutside(path string) {
	link, err := fileURL(path)
	if err == nil {
		err = d.OpenURL(link)
	}
	if err != nil {
		d.Problems(d.Text("browser.failed"), d.Text("browser.failed-intro"), path,
			format.Problem{Message: words.Say("export.problem", "error", err)})
	}
}

// ShowInFolder shows a file in the file manager of the system.
func (d *Desk) ShowInFolder(path string) {
	beside.Run(func() error {
		link, err := fileURL(path)
		if err != nil {
			return err
		}
		return revealFile(path, link)
	}, func(err error) {
		if err != nil { // no file manager that can show a file
			d.OpenOutside(filepath.Dir(path))
		}
	})
}

func fileURL(path string) (*url.URL, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // file:///C:/…
	}
	return &url.URL{Scheme: "file", Path: slashed}, nil
}
