package editing

import (
	"reflect"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/words"
)

// Flush brings what was typed into the document, and then calls then: at once where
// nothing was typed. Whatever reads the document, or leaves it, asks for that before.
func (e *Editor) Flush(then func()) { e.typing.Flush(then) }

// Waiting reports whether something was typed that may not be in the document yet.
func (e *Editor) Waiting() bool { return e.typing.Waiting() }

// OnTheWay returns the changes by what was typed that may not be in the document yet.
func (e *Editor) OnTheWay() []typing.Step { return e.typing.OnTheWay() }

// forget drops what was typed for a document that is not open any more.
func (e *Editor) forget() {
	e.typing.Drop()
	e.knowing.Stop()
	e.knownOf = nil
	clear(e.drafts)
}

// keyOf returns the key of a field of the event that is shown, within the document.
func (e *Editor) keyOf(field string) string { return e.id + "/" + field }

// stepOf returns the change of a field of the event that is shown. It is named by the
// title that the event will have once all has arrived; that of the title by the one before.
func (e *Editor) stepOf(key, name string, event *timeline.Event, set func(*timeline.Event)) typing.Step {
	title := e.title.model
	if key == e.title.key {
		title = event.Title
	}
	id := event.ID
	at := e.Session.Shown().Index.EventOf(id)
	if title == "" {
		title = id
	}
	return typing.Step{
		Key: e.keyOf(key), Name: words.Say("change."+name, "title", words.Clip(title)),
		Edit: func(t *timeline.Timeline) edit.Change { // if the event is still there
			return edit.Each(t, edit.OfID(t, id, at), func(e *timeline.Event) bool {
				before := *e
				set(e)
				return !reflect.DeepEqual(before, *e)
			})
		},
	}
}
