package chrono

var precisionNames = [...]string{
	PrecisionTime: "time", PrecisionDay: "day", PrecisionMonth: "month", PrecisionSeason: "season",
	PrecisionYear: "year", PrecisionDecade: "decade", PrecisionCentury: "century", PrecisionCoarser: "coarser",
}

// String returns the name of p in answers to programs.
func (p Precision) String() string { return precisionNames[p] }

// Precision returns the coarsest precision of the dates of v.
func (v Value) Precision() Precision {
	p := max(v.Start.precision(), v.End.precision())
	for _, m := range v.Members {
		p = max(p, m.Start.precision(), m.End.precision())
	}
	return p
}

// precision returns the precision of an end; the finest where there is no date.
func (e End) precision() Precision {
	if e.Kind != Known || e.Date == (Date{}) {
		return PrecisionTime
	}
	return e.Date.Precision()
}
