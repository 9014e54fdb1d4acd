package chrono

var precisionNames = [...]string{
	PrecisionTime: "time", PrecisionDay: "day", PrecisionMonth: "month", PrecisionSeason: "season",
	PrecisionYear: "year", PrecisionDecade: "decade", PrecisionCentury: "century", PrecisionCoarser: "coarser",
}

// String returns the name of p in answers to programs.
func (p Precision) String() string { return precisionNames[p] }

// Precision returns the coarsest precision of the dates of v; the finest where it has
// none.
func (v Value) Precision() (p Precision) {
	for _, e := range v.ends() {
		if e.Kind == Known {
			p = max(p, e.Date.Precision())
		}
	}
	return p
}
