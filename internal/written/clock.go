package written

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"dateline/internal/chrono"
)

// ofDay matches a text that ends with a time of day: what stands before it, the hour, the
// minute, the second, "am" or "pm", the unit, and the time zone in brackets.
var ofDay = regexp.MustCompile(`(?i)^(.*?\S)` +
	`(?:,|\s)\s*(?:(?:at|um|à|a las|a la|в|об|о|kl\.?)\s+)?` +
	`(\d{1,2})(?:\s?[:h]\s?(\d{2})(?::(\d{2}))?)?\s?(?:([ap])\.?m\.?)?` +
	`\s?(Uhr|h|ч\.?|год\.?|시)?` +
	`(?:\s*\(?(UTC(?:[+-]\d{2}:\d{2})?)\)?)?$`)

// usualSigns writes blanks and signs as [ofDay] has them.
var usualSigns = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-")

// day matches a day in EDTF, without doubt.
var day = regexp.MustCompile(`^-?\d{4,}-\d{2}-\d{2}$`)

// atClock reads a day with a time, as in "5 May 1789, 11 am", "19. Oktober 2024, 17:12"; ok
// is false for any other text. which is as in [Reader.read].
func (r *Reader) atClock(text string, which int) (d Date, ok bool) {
	m := ofDay.FindStringSubmatch(usualSigns.Replace(strings.TrimSpace(text)))
	if m == nil || m[3]+m[5]+m[6] == "" { // "17" alone is no time
		return d, false
	}
	d, unread := r.readDate(strings.TrimRight(m[1], ", "), which)
	if unread != nil || !day.MatchString(d.Value.String()) {
		return d, false
	}
	hour, _ := strconv.Atoi(m[2])
	if m[5] != "" {
		if hour < 1 || hour > 12 {
			return d, false
		}
		if hour %= 12; strings.EqualFold(m[5], "p") {
			hour += 12
		}
	}
	clock := fmt.Sprintf("T%02d", hour)
	for _, part := range m[3:5] {
		if part != "" {
			clock += ":" + part
		}
	}
	switch zone := strings.ToUpper(m[7]); {
	case zone == "UTC":
		clock += "Z"
	case zone != "":
		clock += strings.TrimPrefix(zone, "UTC")
	}
	v, err := chrono.Parse(d.Value.String() + clock)
	d.Value = v
	return d, err == nil
}
