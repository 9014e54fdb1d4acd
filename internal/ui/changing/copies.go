package changing

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"dateline/internal/document"
)

// Copies remembers which events were copied last: the clipboard has them as text for people, and
// where that text is pasted into a window of the program, it is those events again.
type Copies struct {
	// Path is a file by which other running programs of the same person know them too; "" for
	// none.
	Path       string
	sum, saved string // of the text, and the events in the native format
}

// keep remembers events by the text that stands for them. Where the file cannot be written, only
// this program knows them.
func (c *Copies) keep(text, events string) {
	c.sum, c.saved = sum(text), events
	if c.Path == "" || os.MkdirAll(filepath.Dir(c.Path), 0o700) != nil {
		return
	}
	_ = document.WriteFile(c.Path, func(w io.Writer) error {
		_, err := io.WriteString(w, c.sum+"\n"+events)
		return err
	})
}

// events returns the events for which a text stands.
func (c *Copies) events(text string) (events string, ok bool) {
	if events, ok = strings.CutPrefix(text, marked+"\n"); ok {
		return events, true
	}
	of := sum(text)
	if of == c.sum {
		return c.saved, true
	}
	if c.Path == "" {
		return "", false
	}
	file, err := os.ReadFile(c.Path)
	if err != nil {
		return "", false
	}
	return strings.CutPrefix(string(file), of+"\n")
}

// sum is a text as it is known again, whatever the clipboard does to its ends.
func sum(text string) string {
	s := sha256.Sum256([]byte(strings.TrimSpace(text)))
	return hex.EncodeToString(s[:])
}
