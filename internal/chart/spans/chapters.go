package spans

import (
	"dateline/internal/chart/part"
	"dateline/internal/index"
	"dateline/internal/listing"
)

// chapterButtons are the chapters that a timeline has itself, as buttons over the chart
// that lead to them; see zoom.js.
type chapterButtons struct {
	Words string          `json:"words"` // what they are
	All   string          `json:"all"`   // the button for all of the time
	List  []chapterButton `json:"list"`
}

// chapterButton is a chapter with its ends on the axis.
type chapterButton struct {
	Name string  `json:"name"`
	From float64 `json:"from"`
	To   float64 `json:"to"`
}

// chaptersOn returns the chapters of which anything is on an axis, nil for none.
func chaptersOn(b *part.Builder, a part.Axis) *chapterButtons {
	if len(b.Timeline.Chapters) == 0 {
		return nil
	}
	all := &chapterButtons{Words: b.Text("timeline.chapters"), All: b.Text("chart.places.all")}
	for _, c := range index.New(b.Timeline).Chapters() {
		from, to := a.At(c.Stretch.From), a.At(c.Stretch.To.Add(1))
		if from < a.Hi && to > a.Lo {
			all.List = append(all.List, chapterButton{listing.OneLine(c.Title(b.Lexicon)), max(from, a.Lo), min(to, a.Hi)})
		}
	}
	if len(all.List) == 0 {
		return nil
	}
	return all
}
