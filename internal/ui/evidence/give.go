package evidence

import (
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// askGive asks to which other event the claim is to be moved.
func (f *claimForm) askGive() {
	f.Desk.AskEvent(f.Text("evidence.give"), f.Session.Timeline, f.Lexicon, f.id, f.give)
}

// give moves the claim to another event.
func (f *claimForm) give(to widgets.Candidate) {
	at := f.at
	f.change(words.Say("change.give-claim", "title", words.Clip(to.Label)), -1, func(t *timeline.Timeline, event int32) edit.Change {
		taker := t.EventAt(to.Value)
		if taker < 0 {
			return edit.Change{Timeline: t}
		}
		return edit.GiveClaim(t, event, at, taker)
	})
}
