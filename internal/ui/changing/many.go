package changing

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// many is the dialog that changes the selected events.
type many struct {
	*Changer
	events             []int32
	lane               *widgets.Finder
	status, importance *widgets.Selector
	lock, unit, follow *widgets.Selector
	by                 *widgets.Field
	addTags, lessTags  *widgets.Field
	addWho, lessWho    *widgets.Field
	said               *widget.Label
	review             *review
	box                *box

	work    beside.Latest
	changes []int32 // the events that would change, as they are listed
}

// Many asks how the selected events are changed. It shows what they share, and leaves open
// what differs.
func (c *Changer) Many() { c.openMany() }

// openMany opens the dialog; nil where nothing is selected.
func (c *Changer) openMany() *many {
	events, locked, ok := c.chosen()
	if !ok {
		return nil
	}
	m := &many{Changer: c, events: events, said: widgets.Muted("")}
	m.review = newReview(m.enable, m.leave)
	shared := edit.SharedBy(c.Session.Timeline(), events)
	intro := c.Text("many.intro", "n", len(events))
	if locked > 0 {
		intro += " " + c.Text("changing.locked", "n", locked)
	}
	top := container.NewVBox(widgets.Paragraph(intro), m.form(shared), m.said)
	m.box = c.open("many.title", below(top, m.review.list), 980, 760, "many.accept", m.accept,
		widgets.NewAnswer(c.Text("changing.all"), m.leave, func() { m.review.all(true) }), widgets.NewAnswer(c.Text("changing.none"), m.leave, func() { m.review.all(false) }))
	for _, f := range []*widgets.Field{m.by, m.addTags, m.lessTags, m.addWho, m.lessWho} {
		f.Leave, f.OnChanged, f.OnSubmitted = m.leave, func(string) { m.find() }, func(string) { m.acceptIfAny() }
	}
	m.find()
	c.Window.Canvas().Focus(m.lane.Input)
	return m
}

func (m *many) leave() { m.box.Hide() }

// units are what events are moved by, with the keys of their words.
var units = []struct {
	key string
	by  chrono.Shift
}{
	{"many.unit.years", chrono.Shift{Years: 1}},
	{"many.unit.months", chrono.Shift{Months: 1}},
	{"many.unit.days", chrono.Shift{Days: 1}},
	{"many.unit.hours", chrono.Shift{Seconds: 3600}},
	{"many.unit.minutes", chrono.Shift{Seconds: 60}},
}

// form makes the fields: filled with what is shared, or with what says that it differs.
func (m *many) form(shared edit.Shared) fyne.CanvasObject {
	leave := m.Text("many.leave")
	m.makeLane(shared)
	options := []string{leave}
	for _, s := range timeline.Statuses {
		options = append(options, m.Text("status."+s.Name()))
	}
	m.status = m.choice(options)
	if shared.Status != nil {
		m.status.SetSelected(m.Text("status." + shared.Status.Name()))
	}
	m.importance = m.choice([]string{leave, "1", "2", "3", "4", "5"})
	if shared.Importance != nil && *shared.Importance > 0 {
		m.importance.SetSelected(strconv.Itoa(int(*shared.Importance)))
	}
	m.lock = m.choice([]string{leave, m.Text("many.lock")})
	m.follow = m.choice([]string{leave, m.Text("many.follow")})
	m.unit = m.choice(m.unitNames())
	m.by = m.field("0")
	m.addTags, m.lessTags = m.field(""), m.field(strings.Join(shared.AnyTags, "; "))
	m.addWho, m.lessWho = m.field(""), m.field(strings.Join(shared.AnyActors, "; "))
	item := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		label := widget.NewLabel(m.Text(key))
		label.Alignment = fyne.TextAlignTrailing
		return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(150, o.MinSize().Height), label), nil, o)
	}
	row := container.NewGridWithColumns
	by := container.New(layout.NewBorderLayout(nil, nil, nil, m.unit), m.by, m.unit)
	return container.NewVBox(
		row(2, item("many.lane", m.lane.Object), item("many.status", m.status)),
		row(2, item("many.importance", m.importance), item("many.by", by)),
		row(2, item("many.add-tags", m.addTags), item("many.remove-tags", m.lessTags)),
		row(2, item("many.add-actors", m.addWho), item("many.remove-actors", m.lessWho)),
		row(2, item("many.locks", m.lock), item("many.statuses", m.follow)))
}

// makeLane makes the field of the lane: one that is there, another, or none.
func (m *many) makeLane(shared edit.Shared) {
	names := append(slices.DeleteFunc(m.Session.Timeline().LaneOrder(), func(lane string) bool { return lane == "" }), m.Text("timeline.no-lane"))
	m.lane = widgets.NewFinder(func(text string) func(context.Context) []widgets.Candidate {
		return func(context.Context) (found []widgets.Candidate) {
			for _, name := range names {
				if strings.Contains(strings.ToLower(name), strings.ToLower(text)) {
					found = append(found, widgets.Candidate{Label: name, Value: name})
				}
			}
			return found
		}
	}, func(widgets.Candidate) { m.find() })
	m.lane.Free, m.lane.Input.Leave = true, m.leave
	m.lane.Input.Typed = func(string) {
		m.lane.Search()
		m.find()
	}
	m.lane.Input.SetPlaceHolder(m.Text("many.differs"))
	if shared.Lane != nil {
		m.lane.Show(*shared.Lane)
		m.lane.Input.SetPlaceHolder(m.Text("timeline.no-lane"))
	}
}

// chosenLane returns the lane that is asked for; "" for none.
func (m *many) chosenLane() string {
	lane := strings.TrimSpace(m.lane.Input.Text)
	if none := m.Text("timeline.no-lane"); lane == none && !slices.Contains(m.Session.Timeline().LaneOrder(), none) {
		return ""
	}
	return lane
}

func (m *many) unitNames() []string {
	names := make([]string, len(units))
	for i, u := range units {
		names[i] = m.Text(u.key)
	}
	return names
}

// choice is a choice among options, of which the first is chosen.
func (m *many) choice(options []string) *widgets.Selector {
	s := widgets.NewSelector(options, m.leave)
	s.SetSelectedIndex(0)
	s.OnChanged = func(string) { m.find() }
	return s
}

func (m *many) field(hint string) *widgets.Field {
	f := widgets.NewField("")
	f.SetPlaceHolder(hint)
	return f
}

// asked is what the dialog asks for; problem is what is wrong with it, "" for nothing.
func (m *many) asked() (all edit.Many, problem string) {
	shared := edit.SharedBy(m.Session.Timeline(), m.events)
	if lane := m.chosenLane(); shared.Lane != nil && lane != *shared.Lane || shared.Lane == nil && m.lane.Input.Text != "" {
		all.Lane = &lane
	}
	if at := m.status.SelectedIndex(); at > 0 {
		all.Status = &timeline.Statuses[at-1]
	}
	if at := int8(m.importance.SelectedIndex()); at > 0 {
		all.Importance = &at
	}
	if locked := true; m.lock.SelectedIndex() > 0 {
		all.Locked = &locked
	}
	all.Follow = m.follow.SelectedIndex() > 0
	all.AddTags, all.RemoveTags = listed(m.addTags.Text), listed(m.lessTags.Text)
	all.AddActors, all.RemoveActors = listed(m.addWho.Text), listed(m.lessWho.Text)
	if text := strings.TrimSpace(m.by.Text); text != "" {
		n, err := strconv.ParseInt(strings.TrimPrefix(strings.ReplaceAll(text, "−", "-"), "+"), 10, 64)
		if err != nil || n > mostMoved || n < -mostMoved {
			return all, m.Text("many.no-number", "text", words.Clip(text))
		}
		all.By = units[max(m.unit.SelectedIndex(), 0)].by.Times(n)
	}
	return all, ""
}

// mostMoved is by how many units events are moved at most.
const mostMoved = 10_000_000_000

// listed returns the names of a list such as "a; b".
func listed(text string) (names []string) {
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// effect is what would change: the events and a row for each.
type effect struct {
	events []int32
	rows   []row
	stay   int // how many stay as they are
}

// find lists what would change.
func (m *many) find() {
	if m.box == nil {
		return
	}
	m.box.accept.Disable()
	asked, problem := m.asked()
	if problem != "" {
		m.work.Stop()
		m.show(effect{})
		m.said.SetText(problem)
		return
	}
	t, events := m.Session.Timeline(), m.events
	beside.RunLatest(&m.work, func(context.Context) effect { return m.effectOf(t, events, asked) }, m.show)
}

func (m *many) effectOf(t *timeline.Timeline, events []int32, asked edit.Many) effect {
	c := edit.SetMany(t, events, asked)
	x := effect{events: c.Removed, stay: len(events) - len(c.Removed)}
	pairs := make([]timeline.Pair, len(c.Removed))
	for i, at := range c.Removed {
		pairs[i] = timeline.Pair{First: int(at), Second: int(at)}
		x.rows = append(x.rows, row{what: t.Events.At(at).Title})
	}
	i := 0
	for _, d := range timeline.Compare(&timeline.Timeline{Events: t.Events}, &timeline.Timeline{Events: c.Timeline.Events}, pairs) {
		for d.Event != t.Events.At(c.Removed[i]) {
			i++
		}
		field := strings.TrimPrefix(d.Field, "events/")
		if strings.HasPrefix(field, "claims/") { // which statuses follow is said below
			continue
		}
		x.rows[i].before = join(x.rows[i].before, field+": "+cmp.Or(words.OneLine(d.Before), "–"))
		x.rows[i].after = join(x.rows[i].after, field+": "+cmp.Or(words.OneLine(d.After), "–"))
	}
	if !asked.Follow {
		return x
	}
	follow := t.Follower()
	for i, at := range c.Removed {
		before, after := t.Events.At(at), c.Timeline.Events.At(at)
		if follow(before) != before {
			x.rows[i].before = join(x.rows[i].before, m.Text("many.before-following", "status", m.Text("status."+before.LastStatus().Name())))
			x.rows[i].after = join(x.rows[i].after, m.Text("many.following", "status", m.Text("status."+after.LastStatus().Name())))
		}
	}
	return x
}

func join(a, b string) string {
	return strings.Join(slices.DeleteFunc([]string{a, b}, func(s string) bool { return s == "" }), ", ")
}

func (m *many) show(x effect) {
	m.changes = x.events
	m.review.show(x.rows)
	m.said.SetText(m.Text("many.change", "n", len(x.events), "stay", x.stay))
}

func (m *many) enable() {
	if m.review.chosen() > 0 {
		m.box.accept.Enable()
	} else {
		m.box.accept.Disable()
	}
}

// acceptIfAny accepts, unless nothing would change or that is not known yet.
func (m *many) acceptIfAny() {
	if !m.box.accept.Disabled() {
		m.accept()
	}
}

// accept changes the events whose boxes are filled.
func (m *many) accept() {
	asked, problem := m.asked()
	if problem != "" {
		return
	}
	var events []int32
	for i, at := range m.changes {
		if !m.review.without[i] {
			events = append(events, at)
		}
	}
	m.box.Hide()
	m.change(m.about(events,
		func(title string) words.Message { return words.Say("change.event", "title", title) },
		func(n int) words.Message { return words.Say("change.events", "n", n) }), func(t *timeline.Timeline) edit.Change { return edit.SetMany(t, events, asked) }, nothing)
}
