package synthetic

import (
	"fmt"

	"dateline/internal/chrono"
)

// firstDay is the first day of the two centuries, from 1970-01-01; days is how
// many there are, to the end of 2024.
const (
	firstDay = -52_960 // 1825-01-01
	days     = 73_049
)

// openEnd is the end of what goes on.
const openEnd = ".."

// form is how a date is written: how precisely, and with what doubt.
type form struct {
	unit  unit
	doubt string
}

type unit uint8

const (
	toDay unit = iota
	toMonth
	toYear
	toDecade
)

// atLeast is how many days are in any case enough to come into another unit.
var atLeast = [...]int64{toDay: 1, toMonth: 31, toYear: 366, toDecade: 3653}

// forms are the ways to write a date; formShares are their shares in per cent.
var (
	forms = [...]form{
		{toDay, ""},
		{toMonth, ""},
		{toYear, ""},
		{toDecade, ""},
		{toDay, "?"},
		{toDay, "~"},
		{toMonth, "~"},
		{toMonth, "?"},
		{toYear, "~"},
		{toYear, "?"},
		{toYear, "%"},
	}
	formShares = [...]int{45, 20, 15, 3, 3, 1, 4, 2, 4, 2, 1}
)

const (
	ranges = 0.6 // the share of what lasted
	// forDecades is the share of what lasted for decades among them, some
	// thousands in a million events.
	forDecades = 0.005
	// goesOn and wentOn are the shares of ranges without an end among those
	// that began since recently and before.
	goesOn, wentOn = 0.05, 0.003
	recently       = 60_265 // 1990-01-01, from firstDay
)

// dates returns the start and the end, if there is one, of what began about a
// day, counted from firstDay.
func (g *generator) dates(at float64) (start, end string) {
	f := forms[g.pick(formShares[:])]
	if g.Float64() >= ranges {
		return f.write(int64(at)), ""
	}
	lasted := g.logUniform(1, 5*365)
	if g.Float64() < forDecades {
		lasted = g.logUniform(10*365, 80*365)
	}
	whole := max(int64(lasted), atLeast[f.unit])
	from := int64(at * float64(days-whole) / days) // so that all end by 2024
	open := wentOn
	if from >= recently {
		open = goesOn
	}
	if g.Float64() < open {
		return f.write(from), openEnd
	}
	to := f
	if g.Float64() < 0.3 {
		to.doubt = "" // the end is better known
	}
	return f.write(from), to.write(from + whole)
}

// write writes a day, counted from firstDay, in EDTF.
func (f form) write(at int64) string {
	y, m, d := chrono.GregorianFromDays(firstDay + min(at, days-1))
	switch f.unit {
	case toDay:
		return fmt.Sprintf("%04d-%02d-%02d%s", y, m, d, f.doubt)
	case toMonth:
		return fmt.Sprintf("%04d-%02d%s", y, m, f.doubt)
	case toYear:
		return fmt.Sprintf("%04d%s", y, f.doubt)
	}
	return fmt.Sprintf("%03dX%s", y/10, f.doubt)
}
