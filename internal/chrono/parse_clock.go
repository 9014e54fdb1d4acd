package chrono

// clock reads a time of day after its T, the zone, and a qualifier of the
// whole.
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
		n, ok := p.pair()
		if !ok || n > [...]int{24, 59, 59}[i] {
			return p.fail(start, "date.no-such-time")
		}
		*field = uint8(n)
		d.Clock = Clock(i + 1)
	}
	// 24:00 is the first instant of the next day (ISO 8601-1:2019/Amd 1:2022);
	// the hour from it on would be a time of that day.
	if d.Hour == 24 && (d.Clock == ToHour || d.Minute != 0 || d.Second != 0) {
		return p.fail(at, "date.no-such-time")
	}
	if err := p.zone(d); err != nil {
		return err
	}
	d.ClockDoubt = p.qualifier()
	d.DayDoubt |= d.ClockDoubt
	d.MonthDoubt |= d.ClockDoubt
	d.YearDoubt |= d.ClockDoubt
	return nil
}

// maxOffset is the largest offset from UTC, in hours. Zones of today reach 14;
// the local times of Manila and of Alaska before their date lines moved went
// beyond 15.
const maxOffset = 15

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
	hours, ok := p.pair()
	minutes, ok2 := 0, true
	if p.take(':') {
		minutes, ok2 = p.pair()
	}
	if !ok || !ok2 || hours > maxOffset || minutes > 59 {
		return p.fail(at, "date.no-such-zone")
	}
	d.Zone, d.ZoneMinutes = ZoneOffset, sign*int16(hours*60+minutes)
	return nil
}

// pair reads exactly two digits.
func (p *parser) pair() (n int, ok bool) {
	at := p.pos
	n = p.number(2)
	return n, p.pos-at == 2
}
