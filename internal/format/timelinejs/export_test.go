package timelinejs

// What only the tests use from outside.
const ScriptPrefix = scriptPrefix

var (
	AstronomicalYear = astronomicalYear
	HistoricalYear   = historicalYear
)
