package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

const (
	// sequences is how many sequences of actions are tried, and longest how
	// many actions one has at most.
	sequences, longest = 10_000, 12
	// drawnOnce is of how many sequences one is compared as a picture, and
	// refinedOnce of how many one has plans that have to be refined.
	drawnOnce, refinedOnce = 20, 10
)

// TestAnyOrderOfResults acts at random on a session whose work is done on other
// goroutines, and whose results arrive in any order. At the end it shows what
// was asked for last.
func TestAnyOrderOfResults(t *testing.T) {
	n := uint64(sequences)
	if testing.Short() {
		n /= 4
	}
	for seed := range n {
		p := newPlay(t, seed)
		for range 1 + p.random.IntN(longest) {
			p.act()
			for p.random.IntN(3) > 0 {
				p.deliver()
			}
		}
		for p.deliver() {
			continue
		}
		p.check(seed%drawnOnce == 0)
		if t.Failed() {
			t.Fatalf("sequence %d: %v", seed, p.log)
		}
	}
}

// play is a sequence of actions on a session, with a model of what it must
// show. The model follows the answers: which of them are allowed is checked by
// opening and waiting.
type play struct {
	t        *testing.T
	random   *rand.Rand
	session  *Session
	log      []string
	running  []running
	asked    int
	answered []bool // by number of what was asked for

	versions []*timeline.Timeline
	history  []*document.Step // of the versions
	names    []string
	at       int
	saved    int
	opening  int // the number of the document that is being opened, 0 for none
	waiting  []int
	style    string
	size     layout.Size
	scale    timescale.Kind
	without  timeline.StatusSet
	arranged bool
}

// running is work on a goroutine of its own, with the channel that is closed at
// its end.
type running struct {
	ended chan struct{}
	done  func()
}

func newPlay(t *testing.T, seed uint64) *play {
	p := &play{t: t, random: rand.New(rand.NewPCG(seed, 7)), style: layout.Light().Name, saved: -1}
	made := params(p.beside, p.random.IntN(8))
	if seed%refinedOnce == 0 {
		made.Plan = shallow
	}
	p.session = New(made)
	p.session.Observe(p.observe)
	return p
}

// observe checks each new state: none is shown in a style or with a filter that
// is not wanted any more, and none of the same events knows less than before.
func (p *play) observe(news News, before State) {
	s, shown := p.session, p.session.Shown()
	p.note("news %d", news)
	switch news {
	case Wanted:
		return
	case Opened:
		if shown.Without != 0 || shown.Plan.Filtered() || shown.Index.Scale != nil {
			p.t.Error("a document is not shown whole on the plain scale")
		}
	case Changed, Restyled, Filtered:
		if shown.Without != s.Without() {
			p.t.Errorf("without %v is shown, and %v wanted", shown.Without, s.Without())
		}
		if shown.Index.Kind != s.Scale() {
			p.t.Errorf("the scale %v is shown, and %v wanted", shown.Index.Kind, s.Scale())
		}
	}
	p.checkPlan(news, before)
}

// checkPlan checks the plan of a new state.
func (p *play) checkPlan(news News, before State) {
	s, shown := p.session, p.session.Shown()
	if news < Refined && shown.Size != p.size {
		p.t.Errorf("a plan for %v is shown, and %v wanted", shown.Size, p.size)
	}
	if news < Refined && shown.Style != s.Style() {
		p.t.Errorf("style %s is shown, and %s wanted", shown.Style.Name, s.Style().Name)
	}
	if (news == Filtered || news >= Refined) && before.Plan.Done() && !shown.Plan.Done() {
		p.t.Errorf("the plan knows less than before, by news %d", news)
	}
	if len(shown.Index.Lanes) > 0 && p.arranged && news != Opened && !arrangedAs(before, shown) {
		p.t.Errorf("lanes are arranged otherwise than by hand, by news %d", news)
	}
}

// arrangedAs reports whether the lanes that two states share are folded alike,
// unless they were arranged.
func arrangedAs(before, after State) bool {
	for lane := range after.Index.Lanes {
		for old := range before.Index.Lanes {
			same := before.Index.Lanes[old].Name == after.Index.Lanes[lane].Name
			if same && before.Plan.Folded(old) && !after.Plan.Folded(lane) {
				return false
			}
		}
	}
	return true
}

func (p *play) beside(work, done func()) {
	r := running{make(chan struct{}), done}
	go func() {
		defer close(r.ended)
		work()
	}()
	p.running = append(p.running, r)
}

// deliver delivers the result of any work that is under way, and returns false
// where there is none.
func (p *play) deliver() bool {
	if len(p.running) == 0 {
		return false
	}
	i := p.random.IntN(len(p.running))
	r := p.running[i]
	p.running = slices.Delete(p.running, i, i+1)
	<-r.ended
	r.done()
	return true
}

// act does something that a user may do.
func (p *play) act() {
	open := p.session.Shown().Open()
	switch n := p.random.IntN(14); {
	case n < 2 || !open && n < 9:
		p.open(p.random.IntN(5) == 0)
	case n < 5:
		p.change(p.random.IntN(6) == 0)
	case n == 5:
		p.undo()
	case n == 6:
		p.redo()
	case n == 7:
		p.restyle()
	case n == 8:
		p.filter()
	case n == 9:
		p.arrange()
	case n == 10:
		p.save()
	case n == 11:
		p.resize()
	case n == 12:
		p.rescale()
	case p.random.IntN(3) == 0:
		p.cancel()
	}
}

func (p *play) note(format string, args ...any) { p.log = append(p.log, fmt.Sprintf(format, args...)) }

// ask numbers something that is asked for.
func (p *play) ask() int {
	p.asked++
	p.answered = append(p.answered, false)
	return p.asked
}

// answer notes the one answer to what was asked for.
func (p *play) answer(number int, err error) {
	p.note("%d answered %v", number, err)
	if p.answered[number-1] {
		p.t.Errorf("%d is answered twice", number)
	}
	p.answered[number-1] = true
}

var errRefused = errors.New("refused")

func (p *play) open(fails bool) {
	number := p.ask()
	made := simple(fmt.Sprint("document ", number), p.random.IntN(7))
	p.note("%d open, fails %v", number, fails)
	p.cancelModel()
	p.opening = number
	p.session.Open(func(ctx context.Context, report func(float64)) (Document, error) {
		if fails {
			return Document{}, errRefused
		}
		return Document{Path: made.Title, Timeline: made}, nil
	}, noReport, func(err error) {
		p.answer(number, err)
		switch {
		case errors.Is(err, ErrCancelled):
			p.mayBeCancelled(number)
			return
		case p.opening != number:
			p.t.Errorf("%d is shown after something else was asked for", number)
		case fails != errors.Is(err, errRefused):
			p.t.Errorf("%d ends with %v", number, err)
		}
		p.opening = 0
		if err == nil {
			p.versions, p.names, p.at, p.saved = []*timeline.Timeline{made}, nil, 0, 0
			p.history = []*document.Step{p.session.Step()}
			p.without, p.scale, p.arranged = 0, timescale.Linear, false
		}
	})
}

// mayBeCancelled fails the test if what was cancelled is still wanted.
func (p *play) mayBeCancelled(number int) {
	if p.opening == number || slices.Contains(p.waiting, number) {
		p.t.Errorf("%d is cancelled, and nothing else was asked for", number)
	}
}

// step asks for a step, and has apply change the model when its turn has come.
func (p *play) step(what string, ask func(done func(error)), apply func(error)) {
	number := p.ask()
	p.note("%d %s", number, what)
	p.opening = 0
	p.waiting = append(p.waiting, number)
	ask(func(err error) {
		p.answer(number, err)
		if errors.Is(err, ErrCancelled) {
			p.mayBeCancelled(number)
			return
		}
		if len(p.waiting) == 0 || p.waiting[0] != number {
			p.t.Errorf("%d is made before its turn, which is that of %v", number, p.waiting)
			return
		}
		p.waiting = p.waiting[1:]
		apply(err)
	})
}

func (p *play) change(fails bool) {
	name := fmt.Sprint("change ", p.asked+1)
	var after *timeline.Timeline
	kind := p.random.IntN(3)
	p.step(name, func(done func(error)) {
		p.session.Change(words.Say(name), func(_ context.Context, t *timeline.Timeline) (edit.Change, error) {
			if fails {
				return edit.Change{}, errRefused
			}
			e := edited(t, name, kind)
			after = e.Timeline
			return e, nil
		}, done)
	}, func(err error) {
		switch {
		case len(p.versions) == 0: // nothing is open
			if !errors.Is(err, ErrNothing) {
				p.t.Errorf("a change of nothing ends with %v", err)
			}
		case fails:
			if !errors.Is(err, errRefused) {
				p.t.Errorf("a refused change ends with %v", err)
			}
		default:
			if p.saved > p.at {
				p.saved = -1
			}
			p.versions = append(p.versions[:p.at+1:p.at+1], after)
			p.history = append(p.history[:p.at+1:p.at+1], p.session.Step())
			p.names = append(p.names[:p.at:p.at], name)
			p.at++
		}
	})
}

// edited adds an event, replaces the first, or removes it.
func edited(t *timeline.Timeline, name string, kind int) edit.Change {
	if kind == 0 || t.Events.Len() == 0 {
		return appended(t, name)
	}
	after := *t
	if kind == 1 {
		after.Events = paged.Of(t.Events.Values()[1:])
		return edit.Change{Timeline: &after, Removed: []int32{0}}
	}
	after.Events = paged.Of(t.Events.Values())
	changed := *t.Events.At(0)
	changed.Title = name
	after.Events.Set(0, &changed)
	return edit.Change{Timeline: &after, Removed: []int32{0}, Added: []int32{0}}
}

func (p *play) undo() {
	p.step("undo", p.session.Undo, func(err error) {
		if (p.at == 0) != errors.Is(err, ErrNothing) {
			p.t.Errorf("undo ends with %v after %d changes", err, p.at)
		}
		p.at = max(p.at-1, 0)
	})
}

func (p *play) redo() {
	p.step("redo", p.session.Redo, func(err error) {
		last := max(len(p.versions)-1, 0)
		if (p.at == last) != errors.Is(err, ErrNothing) {
			p.t.Errorf("redo ends with %v at %d of %d", err, p.at, last)
		}
		p.at = min(p.at+1, last)
	})
}

func (p *play) resize() {
	p.size = layout.Size{Width: float64(600 + 300*p.random.IntN(3)), Height: float64(300 + 200*p.random.IntN(3))}
	p.note("resize to %v", p.size)
	p.session.Resize(p.size)
}

func (p *play) rescale() {
	k := timescale.Kinds[p.random.IntN(len(timescale.Kinds))]
	p.note("rescale %v", k)
	if p.session.Shown().Open() {
		p.scale = k
	}
	p.session.Rescale(k)
}

func (p *play) restyle() {
	style := layout.Styles[p.random.IntN(len(layout.Styles))].New()
	p.note("restyle %s", style.Name)
	p.style = style.Name
	p.session.Restyle(style)
}

func (p *play) filter() {
	without := timeline.StatusSet(0)
	for _, s := range timeline.Statuses {
		if p.random.IntN(2) == 0 {
			without = without.Toggled(s)
		}
	}
	p.note("filter %v", without)
	if p.session.Shown().Open() {
		p.without = without
	}
	p.session.Filter(without)
}

func (p *play) arrange() {
	lanes := 0
	if x := p.session.Shown().Index; x != nil {
		lanes = len(x.Lanes)
	}
	if lanes == 0 {
		return
	}
	p.note("arrange")
	p.arranged = true
	p.session.Fold(p.random.IntN(lanes), true)
	p.session.Move(p.random.IntN(lanes), p.random.IntN(lanes))
}

func (p *play) save() {
	if len(p.versions) == 0 {
		return
	}
	written := p.random.IntN(len(p.versions)) // which may not be the current one any more
	p.note("save %d", written)
	p.session.SavedAt(p.history[written], "saved", "dateline", document.Print{}, nil)
	p.saved = written
}

func (p *play) cancel() {
	p.note("cancel")
	p.cancelModel()
	p.session.Cancel()
}

// cancelModel notes that nothing that is under way is wanted any more.
func (p *play) cancelModel() { p.opening, p.waiting = 0, nil }

// check compares the session with the model.
func (p *play) check(drawn bool) {
	t, s, shown := p.t, p.session, p.session.Shown()
	if i := slices.Index(p.answered, false); i >= 0 || p.opening != 0 || len(p.waiting) > 0 || s.Busy() {
		t.Errorf("%d is never answered; opening %d, waiting %v, busy %v", i+1, p.opening, p.waiting, s.Busy())
	}
	if s.Style().Name != p.style || shown.Open() && shown.Style.Name != p.style {
		t.Errorf("style %s is wanted and %s shown, want %s", s.Style().Name, shown.Style.Name, p.style)
	}
	if len(p.versions) == 0 {
		if shown.Open() {
			t.Error("something is open")
		}
		return
	}
	if is, want := s.Timeline(), p.versions[p.at]; is.Title != want.Title || !slices.Equal(is.Events.Values(), want.Events.Values()) || s.Step() != p.history[p.at] {
		t.Errorf("another version is shown than %d", p.at)
	}
	if s.Without() != p.without || shown.Without != p.without {
		t.Errorf("without %v is wanted and %v shown, want %v", s.Without(), shown.Without, p.without)
	}
	if s.Scale() != p.scale || shown.Index.Kind != p.scale {
		t.Errorf("the scale %v is wanted and %v shown, want %v", s.Scale(), shown.Index.Kind, p.scale)
	}
	p.checkSteps()
	if !shown.Plan.Done() {
		t.Error("the plan is not finished")
	}
	if drawn {
		p.checkPicture()
	}
}

// checkSteps compares what can be undone and redone with the model.
func (p *play) checkSteps() {
	t, s := p.t, p.session
	undo, _ := s.Undoable()
	redo, _ := s.Redoable()
	names := append(append([]string{""}, p.names...), "")
	if undo.Key != names[p.at] || redo.Key != names[p.at+1] {
		t.Errorf("undo %q and redo %q, want %q and %q", undo.Key, redo.Key, names[p.at], names[p.at+1])
	}
	if s.Unsaved() != (p.at != p.saved) {
		t.Errorf("unsaved is %v at version %d, and %d is saved", s.Unsaved(), p.at, p.saved)
	}
}

// checkPicture compares the picture with that of a session which only opened this version.
func (p *play) checkPicture() {
	t, s, shown := p.t, p.session, p.session.Shown()
	fresh := planned(shown.Index.Part(s.Timeline()), shown.Style, shown.Size)
	for !fresh.Done() {
		fresh = fresh.Deeper()
	}
	if picture(t, shown.Plan) != picture(t, fresh.Filter(shown.Index.Without(p.without)).ArrangeAs(shown.Plan)) {
		t.Error("the picture is another than that of a session which only opened this version")
	}
}

// picture returns the scene of a plan as text.
func picture(t *testing.T, p *layout.Plan) string {
	text, err := words.Catalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	v := p.Fit(layout.Viewport{Width: 1200, Height: 800, Gutter: 120, SecPerPx: 1})
	o := layout.Options{Text: text, Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent}
	var b bytes.Buffer
	if err := p.Scene(v, p.Window(v, nil), o).Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
