package timelinejs

// ScriptPrefix is exported for tests.
const ScriptPrefix = scriptPrefix

// The conversions of years are exported for tests.
var (
	AstronomicalYear = astronomicalYear
	HistoricalYear   = historicalYear
)
