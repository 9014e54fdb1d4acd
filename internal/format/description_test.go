package format

import (
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func TestClaimsAreWorded(t *testing.T) {
	when, _ := chrono.Parse("2024-10")
	claim := timeline.Claim{
		Who: "A service", Said: chrono.When{Text: "that summer"}, Text: "Says that soldiers were moved.", Figure: "1,500 soldiers", When: chrono.When{Value: when}, Place: timeline.Place{Name: "Kursk"},
		Status: timeline.Disputed, Reason: "two accounts", Citations: []timeline.Citation{{Source: "s", Locator: "page 3", Quote: "by ship"}},
	}
	o := Output{Timeline: &timeline.Timeline{Sources: []*timeline.Source{{ID: "s", Title: "Ships", Repeats: "first"}, {ID: "first", Publisher: "Post", Date: chrono.When{Value: when}}}}, Options: WriteOptions{Text: words.English(), Lexicon: &chrono.English}}
	const want = "A service, that summer, assertion: Says that soldiers were moved. (figure: 1,500 soldiers; claimed date: Oct 2024; claimed place: Kursk; status after: disputed; reason for the status: two accounts) [Ships, page 3, “by ship”; repeats Post, Oct 2024]"
	if got := o.Claim(&claim); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
