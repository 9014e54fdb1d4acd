package timeline

import (
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// Colour is red, green and blue, as screens have them (sRGB).
type Colour [3]uint8

// ParseColour reads a colour as "#2a6fb0"; ok is false for anything else.
func ParseColour(text string) (c Colour, ok bool) {
	digits, ok := strings.CutPrefix(text, "#")
	if !ok || len(digits) != 2*len(c) {
		return c, false
	}
	_, err := hex.Decode(c[:], []byte(digits))
	return c, err == nil
}

// String returns c as [ParseColour] reads it.
func (c Colour) String() string { return "#" + hex.EncodeToString(c[:]) }

// coloursOf returns the colours of some lanes alone; nil where they have none.
func (t *Timeline) coloursOf(lanes []string) map[string]Colour {
	var some map[string]Colour
	for _, lane := range lanes {
		if c, ok := t.LaneColours[lane]; ok {
			if some == nil {
				some = make(map[string]Colour)
			}
			some[lane] = c
		}
	}
	return some
}

// allColours returns the colours of lanes as one text.
func allColours(colours map[string]Colour) string {
	var all []string
	for _, lane := range slices.Sorted(maps.Keys(colours)) {
		all = append(all, lane+" "+colours[lane].String())
	}
	return strings.Join(all, "; ")
}
