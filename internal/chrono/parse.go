package chrono

import (
	"strings"
	"unicode/utf8"
)

// maxLength is the longest text that is read as a date, in bytes. Sets may be
// long; nothing that people write comes near.
const maxLength = 4096

// Parse reads an EDTF expression of level 0, 1 or 2 (Library of Congress, 4
// February 2019). Beyond the profile it takes what ISO 8601 has and a timeline
// needs: times of day to the hour or minute, 24:00 for the end of a day, times
// in intervals and sets, months and days in long years, a qualifier before or
// after a time; a blank after a comma; and an interval with an end anywhere within a range,
// [1903..1907]/1915. The error for a text that is no date
// is an [*Error]. Older and looser forms are left to [ParseLegacy].
func Parse(text string) (Value, error) { return ParseIn(text, Setting{}) }

// ParseIn reads as [Parse] does, in a calendar and with seasons of its own.
func ParseIn(text string, s Setting) (Value, error) {
	if d, ok := usualDate(text, s); ok {
		return Value{Form: Single, Start: End{Date: d}}, nil
	}
	p := parser{text: text, setting: s}
	v, err := p.value()
	if err != nil {
		return Value{}, err
	}
	return v, nil
}

type parser struct {
	text    string
	pos     int
	setting Setting
}

func (p *parser) fail(at int, reason string) *Error {
	end := min(len(p.text), at+40)
	for end > at && end < len(p.text) && !utf8.RuneStart(p.text[end]) {
		end--
	}
	return &Error{Offset: at, Reason: reason, Text: p.text[min(at, end):end]}
}

func (p *parser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *parser) take(c byte) bool {
	if p.peek() == c && p.pos < len(p.text) {
		p.pos++
		return true
	}
	return false
}

func (p *parser) takeOpen() bool {
	if strings.HasPrefix(p.text[p.pos:], "..") {
		p.pos += 2
		return true
	}
	return false
}

func (p *parser) value() (Value, error) {
	switch {
	case p.text == "":
		return Value{}, p.fail(0, "date.empty")
	case len(p.text) > maxLength:
		return Value{}, p.fail(0, "date.too-long")
	case p.text[0] == '[':
		v, err := p.set(OneOf, ']')
		if err == nil && p.peek() == '/' {
			return p.bounded(v)
		}
		return p.whole(v, err)
	case p.text[0] == '{':
		return p.whole(p.set(AllOf, '}'))
	}
	start, err := p.end("/")
	if err != nil {
		return Value{}, err
	}
	if p.pos == len(p.text) && start.Kind == Known {
		return Value{Form: Single, Start: start}, nil
	}
	return p.interval(start)
}

// interval reads what follows the start of an interval.
func (p *parser) interval(start End) (Value, error) {
	if !p.take('/') {
		return Value{}, p.fail(p.pos, "date.unexpected")
	}
	if p.peek() == '[' {
		return p.boundedEnd(Member{Start: start})
	}
	endAt := p.pos
	end, err := p.end("")
	if err != nil {
		return Value{}, err
	}
	if p.pos < len(p.text) {
		return Value{}, p.fail(p.pos, "date.unexpected")
	}
	if start.Kind != Known && end.Kind != Known {
		return Value{}, p.fail(0, "date.no-end-known")
	}
	if start.Kind == Known && end.Kind == Known && end.Date.endsBefore(start.Date) {
		return Value{}, p.fail(endAt, "date.ends-before-start")
	}
	return Value{Form: Interval, Start: start, End: end}, nil
}

// whole returns v where nothing follows it.
func (p *parser) whole(v Value, err error) (Value, error) {
	if err == nil && p.pos < len(p.text) {
		return Value{}, p.fail(p.pos, "date.unexpected")
	}
	return v, err
}

// bounded reads what follows a set that is the start of an interval: one range.
func (p *parser) bounded(set Value) (Value, error) {
	if !set.IsRange() {
		return Value{}, p.fail(p.pos, "date.unexpected")
	}
	p.pos++
	if p.peek() == '[' {
		return p.boundedEnd(set.Members()[0])
	}
	endAt := p.pos
	end, err := p.end("")
	if err != nil {
		return Value{}, err
	}
	return p.inOrder(endAt, [2]Member{set.Members()[0], {Start: end}})
}

// boundedEnd reads the end of an interval that is one range.
func (p *parser) boundedEnd(start Member) (Value, error) {
	endAt := p.pos
	set, err := p.set(OneOf, ']')
	switch {
	case err != nil:
		return Value{}, err
	case !set.IsRange():
		return Value{}, p.fail(endAt, "date.unexpected")
	}
	return p.inOrder(endAt, [2]Member{start, set.Members()[0]})
}

func (p *parser) inOrder(endAt int, ends [2]Member) (Value, error) {
	v := lasting(ends)
	if !v.inOrder() {
		return Value{}, p.fail(endAt, "date.ends-before-start")
	}
	return p.whole(v, nil)
}

// end reads a date, "..", or nothing where one of the bytes of stop follows.
func (p *parser) end(stop string) (End, error) {
	if p.takeOpen() {
		return End{Kind: Open}, nil
	}
	if p.pos == len(p.text) && p.pos > 0 || p.pos < len(p.text) && strings.IndexByte(stop, p.peek()) >= 0 {
		return End{Kind: Unknown}, nil
	}
	d, err := p.date()
	return End{Date: d}, err
}

func (p *parser) set(form Form, closing byte) (Value, error) {
	var members []Member
	p.pos++
	for {
		at := p.pos
		m, err := p.member(closing)
		if err != nil {
			return Value{}, err
		}
		members = append(members, m)
		if !p.take(',') {
			break
		}
		// "On or before" and "on or after" stand at the ends of a list only:
		// 1667,..1672 is more likely a slip for 1667..1672.
		if m.End.Kind == Open {
			return Value{}, p.fail(at, "date.open-range-inside")
		}
		p.skipBlanks()
		if strings.HasPrefix(p.text[p.pos:], "..") {
			return Value{}, p.fail(p.pos, "date.open-range-inside")
		}
	}
	if !p.take(closing) {
		return Value{}, p.fail(p.pos, "date.set-not-closed")
	}
	return SetOf(form, members), nil
}

// skipBlanks passes over blanks, which the draft of 2012 wrote after a comma.
func (p *parser) skipBlanks() {
	for p.take(' ') {
	}
}

// member reads a date of a set or a range of dates. The precisions of the two
// ends may differ, though the profile asks for equal ones: what the range
// holds is plain all the same.
func (p *parser) member(closing byte) (m Member, err error) {
	at := p.pos
	if p.takeOpen() {
		m.Start.Kind, m.Range = Open, true
		m.End.Date, err = p.date()
		return m, err
	}
	if m.Start.Date, err = p.date(); err != nil || !p.takeOpen() {
		return m, err
	}
	m.Range = true
	if c := p.peek(); c == ',' || c == closing {
		m.End.Kind = Open
		return m, nil
	}
	if m.End.Date, err = p.date(); err == nil && m.End.Date.endsBefore(m.Start.Date) {
		err = p.fail(at, "date.ends-before-start")
	}
	return m, err
}
