package chrono

import (
	"strings"
	"unicode/utf8"
)

// maxLength is the longest text that is read as a date, in bytes. Sets may be
// long; nothing that people write comes near.
const maxLength = 4096

// Parse reads an EDTF expression of level 0, 1 or 2. Beyond the standard it
// takes times of day to the hour or minute, as ISO 8601-1 has them. A text
// that is no date gives an [*Error].
func Parse(text string) (Value, error) {
	p := parser{text: text}
	v, err := p.value()
	if err != nil {
		return Value{}, err
	}
	return v, nil
}

type parser struct {
	text string
	pos  int
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
		return p.set(OneOf, ']')
	case p.text[0] == '{':
		return p.set(AllOf, '}')
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
	if start.Kind == Known && end.Kind == Known && end.Date.latest() < start.Date.earliest() {
		return Value{}, p.fail(endAt, "date.ends-before-start")
	}
	return Value{Form: Interval, Start: start, End: end}, nil
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
	v := Value{Form: form}
	p.pos++
	for {
		at := p.pos
		m, err := p.member(closing)
		if err != nil {
			return Value{}, err
		}
		if m.Range && m.Start.Kind == Known && m.End.Kind == Known && m.End.Date.latest() < m.Start.Date.earliest() {
			return Value{}, p.fail(at, "date.ends-before-start")
		}
		v.Members = append(v.Members, m)
		if p.take(',') {
			for p.take(' ') { // the standard's examples write a space here
			}
			continue
		}
		if !p.take(closing) {
			return Value{}, p.fail(p.pos, "date.set-not-closed")
		}
		if p.pos < len(p.text) {
			return Value{}, p.fail(p.pos, "date.unexpected")
		}
		return v, nil
	}
}

func (p *parser) member(closing byte) (m Member, err error) {
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
	m.End.Date, err = p.date()
	return m, err
}

// date reads one date and checks that it exists.
func (p *parser) date() (Date, error) {
	var d Date
	at := p.pos
	if err := p.year(&d); err != nil {
		return d, err
	}
	if p.take('-') {
		if err := p.month(&d); err != nil {
			return d, err
		}
		if !d.IsSeason() && p.take('-') {
			if err := p.day(&d); err != nil {
				return d, err
			}
		}
	}
	if p.take('T') {
		if err := p.clock(&d); err != nil {
			return d, err
		}
	}
	if _, ok := d.firstDay(); !ok {
		return d, p.fail(at, "date.no-such-day")
	}
	return d, nil
}

func (p *parser) qualifier() Qualifier {
	switch p.peek() {
	case '?':
		p.pos++
		return Uncertain
	case '~':
		p.pos++
		return Approximate
	case '%':
		p.pos++
		return Uncertain | Approximate
	}
	return 0
}

func (p *parser) year(d *Date) error {
	d.YearDoubt = p.qualifier()
	long := p.take('Y')
	d.Negative = p.take('-')
	at := p.pos
	digits := 0
	for ; p.pos < len(p.text); p.pos++ {
		c := p.text[p.pos]
		unspecified := c == 'X'
		if !unspecified && (c < '0' || c > '9') {
			break
		}
		if digits == 16 {
			return p.fail(at, "date.year-too-far")
		}
		digits++
		d.Year *= 10
		d.YearMask <<= 1
		if unspecified {
			d.YearMask |= 1
		} else {
			d.Year += int64(c - '0')
		}
	}
	switch {
	case digits == 0:
		return p.fail(at, "date.year-expected")
	case !long && digits != 4:
		return p.fail(at, "date.year-needs-four-digits")
	}
	if err := p.scale(d, at); err != nil {
		return err
	}
	if d.Negative {
		d.Year = -d.Year
	}
	d.YearDoubt |= p.qualifier()
	return nil
}

// scale reads the exponent and the significant digits of a year.
func (p *parser) scale(d *Date, at int) error {
	if p.take('E') {
		n := p.number(2)
		if n <= 0 {
			return p.fail(p.pos, "date.exponent-expected")
		}
		d.Exponent = uint8(n)
		for range n {
			if d.Year *= 10; d.Year > maxYear {
				return p.fail(at, "date.year-too-far")
			}
		}
		d.YearMask = uint16(min(uint64(d.YearMask)<<n, 1<<16-1))
	}
	if p.take('S') {
		n := p.number(2)
		if n <= 0 {
			return p.fail(p.pos, "date.significant-expected")
		}
		d.Significant = uint8(n)
	}
	if d.Year > maxYear || d.YearMask>>11 != 0 {
		return p.fail(at, "date.year-too-far")
	}
	return nil
}

// number reads up to width digits; -1 where there is none.
func (p *parser) number(width int) int {
	n, start := 0, p.pos
	for p.pos < len(p.text) && p.pos-start < width && p.text[p.pos] >= '0' && p.text[p.pos] <= '9' {
		n = n*10 + int(p.text[p.pos]-'0')
		p.pos++
	}
	if p.pos == start {
		return -1
	}
	return n
}

// twoDigits reads a month or day, where X stands for an unspecified digit.
func (p *parser) twoDigits(reason string) (n, mask uint8, err error) {
	at := p.pos
	for range 2 {
		c := p.peek()
		n, mask = n*10, mask<<1
		switch {
		case c == 'X':
			mask |= 1
		case c >= '0' && c <= '9':
			n += c - '0'
		default:
			return 0, 0, p.fail(at, reason)
		}
		p.pos++
	}
	return n, mask, nil
}

func (p *parser) month(d *Date) error {
	d.MonthDoubt = p.qualifier()
	at := p.pos
	n, mask, err := p.twoDigits("date.month-expected")
	if err != nil {
		return err
	}
	d.Month, d.MonthMask, d.HasMonth = n, mask, true
	if mask == 0 && (n == 0 || n > 12 && n < 21 || n > 41) || mask == 1 && n > 10 {
		return p.fail(at, "date.no-such-month")
	}
	if q := p.qualifier(); q != 0 {
		d.MonthDoubt |= q
		d.YearDoubt |= q
	}
	return nil
}

func (p *parser) day(d *Date) error {
	d.DayDoubt = p.qualifier()
	n, mask, err := p.twoDigits("date.day-expected")
	if err != nil {
		return err
	}
	d.Day, d.DayMask, d.HasDay = n, mask, true
	if q := p.qualifier(); q != 0 {
		d.DayDoubt |= q
		d.MonthDoubt |= q
		d.YearDoubt |= q
	}
	return nil
}

func (p *parser) clock(d *Date) error {
	at := p.pos
	if !d.HasDay || d.YearMask != 0 || d.MonthMask != 0 || d.DayMask != 0 {
		return p.fail(at-1, "date.time-needs-day")
	}
	for i, field := range []*uint8{&d.Hour, &d.Minute, &d.Second} {
		if i > 0 && !p.take(':') {
			break
		}
		start := p.pos
		n := p.number(2)
		if n < 0 || p.pos-start != 2 || n > [...]int{23, 59, 59}[i] {
			return p.fail(start, "date.no-such-time")
		}
		*field = uint8(n)
		d.Clock = Clock(i + 1)
	}
	return p.zone(d)
}

func (p *parser) zone(d *Date) error {
	if p.take('Z') {
		d.Zone = UTC
		return nil
	}
	sign := int16(1)
	if c := p.peek(); c == '-' {
		sign = -1
	} else if c != '+' {
		return nil
	}
	p.pos++
	at := p.pos
	hours, minutes := p.number(2), 0
	if p.take(':') {
		minutes = p.number(2)
	}
	if hours < 0 || hours > 14 || minutes < 0 || minutes > 59 {
		return p.fail(at, "date.no-such-zone")
	}
	d.Zone, d.ZoneMinutes = ZoneOffset, sign*int16(hours*60+minutes)
	return nil
}
