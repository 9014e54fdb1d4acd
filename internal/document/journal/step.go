package journal

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"

	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
)

// nativeText returns a timeline in the native format.
func nativeText(t *timeline.Timeline) json.RawMessage {
	var b bytes.Buffer
	_ = native.Write(&b, t) // a buffer takes everything
	return b.Bytes()
}

// header returns a timeline without its events and sources.
func header(t *timeline.Timeline) timeline.Timeline {
	h := *t
	h.Events, h.Sources = timeline.Events{}, nil
	return h
}

// readNative reads what [nativeText] wrote.
func readNative(text []byte) (*timeline.Timeline, error) {
	r, err := native.Format.Read(context.Background(), format.NewInput("journal"+format.Extension, string(text)))
	if err != nil {
		return nil, errDamaged
	}
	return r.Timeline, nil
}

// stepOf returns a step as it is written.
func stepOf(number, parent, replaces int, s *taken) *step {
	p := s.delta.Parts()
	l := &step{Number: number, Parent: parent, Replaces: replaces, Name: nameOf(s.name), Made: s.made}
	if from, to := header(p.From), header(p.To); !reflect.DeepEqual(from, to) {
		l.Header = nativeText(&to)
	}
	l.Out, l.In = partOf(p.From, p.EventsOut, p.SourcesOut), partOf(p.To, p.EventsIn, p.SourcesIn)
	return l
}

// partOf returns what goes or comes; nil for nothing.
func partOf(t *timeline.Timeline, events, sources []int32) *part {
	if len(events)+len(sources) == 0 {
		return nil
	}
	return &part{Events: events, Sources: sources, Of: nativeText(&timeline.Timeline{Southern: t.Southern, Events: t.Events, Sources: t.Sources})}
}

// deltaFrom reads what a step did to a document with a header, and returns it with the header
// of the document after it.
func (l *step) deltaFrom(from *timeline.Timeline) (d timeline.Delta, to *timeline.Timeline, err error) {
	to = from
	if l.Header != nil {
		if to, err = readNative(l.Header); err != nil {
			return d, nil, err
		}
	}
	p := timeline.Parts{}
	if p.From, p.EventsOut, p.SourcesOut, err = l.Out.read(from); err != nil {
		return d, nil, err
	}
	if p.To, p.EventsIn, p.SourcesIn, err = l.In.read(to); err != nil {
		return d, nil, err
	}
	d, ok := p.Delta()
	if !ok {
		return d, nil, errDamaged
	}
	return d, to, nil
}

// read returns a timeline with a header and the events and sources of p, and their positions.
func (p *part) read(header *timeline.Timeline) (t *timeline.Timeline, events, sources []int32, err error) {
	whole := *header
	if p == nil {
		return &whole, nil, nil, nil
	}
	of, err := readNative(p.Of)
	if err != nil {
		return nil, nil, nil, err
	}
	whole.Events, whole.Sources = of.Events, of.Sources
	return &whole, p.Events, p.Sources, nil
}
