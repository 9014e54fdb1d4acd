package layout

import (
	"cmp"
	"slices"
	"strings"

	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// speak writes who made which claim, and when, in some lines: first of those that changed
// the status, whose words may pass under the signs of others, then of all that have room
// among these, and at last of several claims together. Taken is where no words of the first
// line stand.
func (d *drawing) speak(e int32, teeth []tooth, top float64, taken []span) {
	w := speakers{drawing: d, e: e, top: top, taken: make([][]span, d.wordLines(teeth))}
	if len(w.taken) > 0 {
		w.taken[0] = taken
	}
	if x, ok := d.nowIn(d.v.Gutter, d.v.Width); ok {
		for line := range w.taken {
			w.taken[line] = append(w.taken[line], span{x, x})
		}
	}
	var turning, others, several []tooth
	var middles []span // of turning
	for _, t := range teeth {
		half := d.style.px(toothReach + 2)
		w.signs = append(w.signs, span{t.at - half, t.at + half})
		if _, turns := d.turning(e, t); turns {
			turning = append(turning, t)
			middles = append(middles, span{t.at, t.at})
		} else if len(t.claims) == 1 {
			others = append(others, t)
		} else {
			several = append(several, t)
		}
	}
	// Backward, so that no line from a sign meets words of those before.
	for _, t := range slices.Backward(turning) {
		w.say(t, middles)
	}
	for _, t := range slices.Backward(append(several, others...)) {
		w.say(t, w.signs)
	}
}

// mostWordLines is the largest number of lines of words under the teeth of a comb, and
// wordsWide about how wide the words of a tooth are.
const mostWordLines, wordsWide = 3, 190.0

// wordLines returns how many lines the words of teeth take, which are in order of time: one
// for each of those that are closer together than words are wide.
func (p *Plan) wordLines(teeth []tooth) int {
	first, most := 0, 0
	for i, t := range teeth {
		for t.at-teeth[first].at > p.style.px(wordsWide) {
			first++
		}
		most = max(most, i-first+1)
	}
	return min(most, mostWordLines)
}

// speakers are the words beside the teeth of a comb, as far as they have found room.
type speakers struct {
	*drawing
	e     int32
	top   float64  // of the comb
	taken [][]span // by line, by words and by what leads to words under them
	signs []span   // of all teeth: words keep from under them where there is room elsewhere
}

// say writes who made the claim of a tooth, and when: right of the line that leads from the
// tooth, or left of it, in the first line of words that has room, cut only where none has.
// Words of the first line never stand under what is kept free.
func (w *speakers) say(t tooth, kept []span) {
	who, when := w.speakersOf(t)
	lines := len(w.taken)
	for _, try := range [...]struct {
		kept  []span
		lines int
		cut   bool
	}{{w.signs, min(1, lines), false}, {kept, lines, false}, {kept, lines, true}} {
		for _, left := range [...]bool{false, true} {
			for line := range try.lines {
				if w.sayIn(line, t, who, when, try.kept, left, try.cut) {
					return
				}
			}
		}
	}
}

// speakersOf returns who made the claims of a tooth, and when: of several of which one
// turned the status, that one.
func (w *speakers) speakersOf(t tooth) (who, when string) {
	claims := w.x.Timeline.Events.At(w.e).Claims
	claim, turns := w.turning(w.e, t)
	if chosen := w.o.Claim - 1; slices.Contains(t.claims, chosen) {
		claim, turns = chosen, true
	}
	if turns || len(t.claims) == 1 {
		return speaker(&claims[claim], w.o)
	}
	var names []string
	for _, i := range t.claims {
		if name, _ := speaker(&claims[i], w.o); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " · "), ", " + w.o.Lexicon.Medium(w.stretch(w.e, t.claims))
}

// sayIn is say for a line of words and a side; ok is false where there is no room.
func (w *speakers) sayIn(line int, t tooth, who, when string, kept []span, left, cut bool) (ok bool) {
	size, gap := w.style.SmallSize-1, w.style.px(3)
	from, to, ok := w.room(line, t.at, kept)
	room := to - t.at - gap
	if left {
		room = t.at - gap - from
	}
	text := who + when
	width := w.m.Width(text, size, false)
	if cut && width > room {
		short, _ := elide(w.m, who, size, false, room-w.m.Width(when, size, false))
		text = short + when
		width = w.m.Width(text, size, false)
		ok = ok && short != "" && width >= w.style.px(leastSpeaker)
	}
	if !ok || width > room {
		return false
	}
	x := t.at + gap
	if left {
		x = t.at - gap - width
	}
	baseline, sign := w.top+w.style.px(wordsBelow+wordsLeading*float64(line)), toothReach
	if len(t.claims) > 1 {
		sign = pillHeight / 2
	}
	w.line(scene.ClaimTie, w.e, t.at, w.top+w.style.px(signsBelow+sign), t.at, baseline, w.thinStroke(w.style.Text))
	w.text(scene.ClaimTie, w.e, x, baseline, text, width, size, false, scene.Fill{Color: w.style.Text})
	for above := range line {
		w.taken[above] = append(w.taken[above], span{t.at, t.at})
	}
	w.taken[line] = append(w.taken[line], span{min(x, t.at), max(x+width, t.at)})
	return true
}

// speaker returns who made a claim, without the office, and when, which is never cut.
func speaker(c *timeline.Claim, o Options) (who, when string) {
	who, _, _ = strings.Cut(c.Who, ", ")
	return cmp.Or(who, o.Text("chart.claim.nobody")), ", " + o.Lexicon.Medium(c.Said.Value)
}

// room returns how far words in a line beside what leads to them at a position may reach to
// its sides; ok is false where that would cross other words.
func (w *speakers) room(line int, at float64, kept []span) (left, right float64, ok bool) {
	pad := w.style.px(8)
	left, right = w.v.Gutter+pad/2, w.plotRight()-pad/2
	for above := range line + 1 {
		if slices.ContainsFunc(w.taken[above], func(s span) bool { return s.left <= at && s.right >= at }) {
			return left, right, false
		}
	}
	taken := w.taken[line]
	if line == 0 {
		taken = slices.Concat(taken, kept)
	}
	for _, s := range taken {
		switch {
		case s.left > at:
			right = min(right, s.left-pad)
		case s.right < at:
			left = max(left, s.right+pad)
		}
	}
	return left, right, true
}
