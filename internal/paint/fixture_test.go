package paint

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// forms are the kinds of dates that are drawn differently.
var forms = []string{
	"2000-06", "2000-06~", "2000-06?", "2000-06%", "1995/2005", "199X/200X", "1995~/2005~", "199X~/200X~", "1995?/2005?", "1995%/2005%",
	"../2000", "2000/..", "1995~/..", "1995?/..", "1995%/..", "../2005~", "1995~/", "1995?/", "/2000", "2000/",
	"[1998,2000..2002]", "{1998,2000..2002}", "[..1998]", "[1998..]", "{..1998}",
}

// drawn is a scene and the timeline that it shows.
type drawn struct {
	name  string
	scene *scene.Scene
	about About
}

// fixture is a timeline to be drawn.
type fixture struct {
	name     string
	timeline *timeline.Timeline
	selected int32
}

// everyForm returns scenes that together have every form in which the program
// draws something, in every style.
func everyForm(t testing.TB, f *Fonts) []drawn {
	fixtures := []fixture{
		{"claims", claimsTimeline(t), 0},
		{"crowd", crowdTimeline(t), scene.NoEvent},
		{"scripts", scriptsTimeline(t), 3},
		{"empty", &timeline.Timeline{}, scene.NoEvent},
	}
	for i, status := range timeline.Statuses {
		fixtures = append(fixtures, fixture{status.String(), formsTimeline(t, status), int32(i)})
	}
	var all []drawn
	for _, style := range layout.Styles {
		for _, x := range fixtures {
			all = append(all, drawn{
				name:  x.name + "-" + style.Name,
				scene: x.draw(style.New(), f),
				about: About{Title: x.name, Description: "A fixture.", Language: "en", Event: func(e int32) string { return x.timeline.Events.At(e).Title }},
			})
		}
	}
	return all
}

func (x *fixture) draw(style *layout.Style, f *Fonts) *scene.Scene {
	p := layout.NewPlan(index.New(x.timeline), style, f)
	v := p.Fit(layout.Viewport{Width: 1100, Height: 400, Gutter: style.Gutter, SecPerPx: 1})
	v.Height = math.Ceil(style.AxisHeight() + p.ContentHeight(v) + 150*style.Scale) // as figures have
	o := layout.Options{
		Text: words.English(), Lexicon: &chrono.English, Selected: x.selected, Hovered: 1,
		HasNow: true, Now: chrono.StartOfDay(2003, 1, 1),
	}
	if x.name == "claims" {
		o.Hint = p.EventHint(0, 500, 120, o)
	}
	return p.Scene(v, p.Window(v, nil), o)
}

func fixtureEvent(t testing.TB, title, edtf, lane string, status timeline.Status) *timeline.Event {
	t.Helper()
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return &timeline.Event{ID: title, Title: title, When: chrono.When{Value: v}, Lane: lane, Status: status}
}

// formsTimeline has every kind of date in a status, each in a lane of its own,
// so that all have a row.
func formsTimeline(t testing.TB, status timeline.Status) *timeline.Timeline {
	tl := &timeline.Timeline{Lanes: forms}
	for _, edtf := range forms {
		tl.Events = tl.Events.Append(fixtureEvent(t, fmt.Sprint(edtf, " ", status), edtf, edtf, status))
	}
	return tl
}

// claimsTimeline has a selected event with claims of every stance.
func claimsTimeline(t testing.TB) *timeline.Timeline {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
		fixtureEvent(t, "A long disputed event", "2000-01-10/2000-03-10", "A", timeline.Disputed),
		fixtureEvent(t, "Another that is forged", "2000-01-20/2000-02-10", "B", timeline.Forged),
	})}
	for i, e := range tl.Events.All() {
		for j, stance := range timeline.Stances {
			said := fixtureEvent(t, "", fmt.Sprintf("2000-02-%02d", 4*j+1+int(i)), "", timeline.Claimed).When
			e.Claims = append(e.Claims, timeline.Claim{Stance: stance, Said: said, Status: e.Status})
		}
	}
	return tl
}

// crowdTimeline has more events than there is room for.
func crowdTimeline(t testing.TB) *timeline.Timeline {
	tl := &timeline.Timeline{}
	for i := range 3_000 {
		year := 1900 + (i*i)%97
		e := fixtureEvent(t, fmt.Sprint("event ", i), fmt.Sprintf("%d-%02d", year, 1+i%12), fmt.Sprint("lane ", i%3), timeline.Statuses[i%5])
		tl.Events = tl.Events.Append(e)
	}
	return tl
}

// scriptsTimeline has titles and lanes in several scripts, and long ones.
func scriptsTimeline(t testing.TB) *timeline.Timeline {
	tl := &timeline.Timeline{}
	for i, title := range []string{
		"조선민주주의인민공화국의 조종사", "Корейские лётчики во Вьетнаме", "Βόρεια Κορέα", "ひらがなとカタカナ",
		strings.Repeat("A title that never ends, ", 20), "two  blanks, & an <ampersand>", "Łódź, Ångström, “quotes” – dashes…", "x",
	} {
		edtf := fmt.Sprintf("%d/%d", 1960+3*i, 1972+4*i)
		if i%2 == 1 {
			edtf = fmt.Sprint(1960 + 5*i)
		}
		e := fixtureEvent(t, title, edtf, []string{"평양", "Москва и Київ: очень длинное имя полосы", ""}[i%3], timeline.Statuses[i%5])
		e.Importance = int8(i % 5)
		tl.Events = tl.Events.Append(e)
	}
	return tl
}
