package evidence

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// origin tells below the status of a claim whether it follows from the claims or somebody
// chose it, and offers that of the rule.
type origin struct {
	of     *claims
	at     int
	object *fyne.Container
	told   *widgets.Text
	follow *widgets.Answer
}

func newOrigin(c *claims, at int) *origin {
	o := &origin{of: c, at: at, told: widgets.NewText("", fyne.TextStyle{}).Muted()}
	o.follow = widgets.NewAnswer("", c.leave, o.take)
	o.object = container.New(widgets.Column{}, o.told,
		container.New(layout.NewRowWrapLayoutWithCustomPadding(0, 0), o.follow, c.button("menu.rule", theme.QuestionIcon(), c.OnRule)))
	return o
}

// show tells where the status of a claim is from, or in which one it leaves the event without
// stating any.
func (o *origin) show(claim *timeline.Claim) {
	c, e := o.of, o.of.event()
	o.follow.Hide()
	if e == nil || o.at >= len(e.Claims) {
		o.told.SetText(c.Text("evidence.status-none"))
		return
	}
	after := edit.StatusAfter(e, o.at)
	status := c.Text("status." + after.Name())
	switch {
	case claim.Ruled && claim.Status != timeline.NoStatus:
		o.told.SetText(c.Text("evidence.status-ruled"))
	case claim.Ruled && after != timeline.NoStatus:
		o.told.SetText(c.Text("evidence.status-ruled-stays", "status", status))
	case claim.Status != timeline.NoStatus:
		rule := c.Session.Timeline().Verdicts(e)[o.at]
		o.told.SetText(c.Text("evidence.status-chosen"))
		o.follow.SetText(c.Text("evidence.as-ruled", "rule", c.Text("status."+rule.Name())))
		o.follow.Show()
	case after != timeline.NoStatus:
		o.told.SetText(c.Text("evidence.status-unstated", "status", status))
	default:
		o.told.SetText(c.Text("evidence.status-none"))
	}
}

// take lets the status follow from the claims.
func (o *origin) take() {
	c, at := o.of, o.at
	c.changeThen(words.Say("change.claim", "title", c.title()), func(t *timeline.Timeline, event int32) edit.Change {
		return edit.FollowRule(t, event, at)
	}, func(bool) {})
}
