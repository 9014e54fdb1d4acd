package edit

import (
	"strings"

	"dateline/internal/chrono"
)

// titleMarks are what stands between a date and the title that is typed behind it.
var titleMarks = [...]string{": ", "\t", " – ", " — ", " - ", " | "}

// Titled divides a text such as "14 July 1789: Fall of the Bastille" into what its date may
// mean, as [Dates.Read] has it, and its title; the longest date counts. Without a mark
// between the two it is a title alone, and ok is false: "1984 is published" is no date.
func (d Dates) Titled(text string, before chrono.When) (title string, all []chrono.When, ok bool) {
	text = strings.TrimSpace(text)
	longest := 0
	for _, mark := range titleMarks {
		for from := 0; ; {
			at := strings.Index(text[from:], mark)
			if at < 0 {
				break
			}
			at += from
			from = at + len(mark)
			rest := strings.TrimSpace(text[from:])
			if at <= longest || rest == "" {
				continue
			}
			if read, err := d.Read(text[:at], before); err == nil && read[0].Form != chrono.None {
				title, all, ok, longest = rest, read, true, at
			}
		}
	}
	return title, all, ok
}
