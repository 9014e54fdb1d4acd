package ui

import (
	"errors"
	"net/url"
	"path/filepath"
	"strings"

	"dateline/internal/format"
	"dateline/internal/words"
)

func (m *Main) exportFailed(path string, err error) {
	m.showProblems(m.text("export.failed"), m.text("export.failed-intro"), path,
		[]format.Problem{{Message: words.Say("export.problem", "error", err), Hint: words.Say("export.problem.hint")}})
}

// errSameFile says that an export would take the place of what is exported.
func errSameFile(text words.Text) error { return errors.New(text("export.same-file")) }

// openOutside opens a file in the program that the system has for it.
func (m *Main) openOutside(path string) {
	link, err := fileURL(path)
	if err == nil {
		err = m.app.OpenURL(link)
	}
	if err != nil {
		m.showProblems(m.text("browser.failed"), m.text("browser.failed-intro"), path,
			[]format.Problem{{Message: words.Say("export.problem", "error", err)}})
	}
}

// showInFolder shows where a file is, in the system's own window of folders.
func (m *Main) showInFolder(path string) {
	background(func() error {
		link, err := fileURL(path)
		if err != nil {
			return err
		}
		return revealFile(path, link)
	}, func(err error) {
		if err != nil { // there is none that can point at a file
			m.openOutside(filepath.Dir(path))
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
