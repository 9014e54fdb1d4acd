package written

// Language is the words of one language for dates. Each string holds the
// words and phrases of one meaning, separated by "|", in lower case, without
// the points of abbreviations. To add a language, fill in a table and add it
// to [Languages]; the grammar is the same for all.
type Language struct {
	Code string
	// NumberOrder is the order of day and month in 2/6/1930.
	NumberOrder Order
	// Unspaced means that words stand together without blanks, as in Korean.
	Unspaced bool

	Months   [12]string
	Seasons  [4]string // spring, summer, autumn, winter
	Weekdays string    // read and passed over

	// Units, in the singular and plural and in every case.
	Day, Month, Year, Decade, Century, Millennium string

	// Parts of a unit. FirstHalf to LastQuarter are for languages with one
	// word for them; others use Ordinals and Half, Third, Quarter.
	Early, Mid, Late, FirstHalf, SecondHalf string
	Half, Third, Quarter                    string
	Ordinals                                [10]string // first to tenth
	Last                                    string

	// Scales are the words for powers of ten, by power: "million" is Scales[6].
	Scales [10]string
	// Denied is beginnings of words that say of a number in brackets that it is denied.
	Denied string
	// DecimalPoint means that fractions have a point, and groups of digits a
	// comma.
	DecimalPoint bool
	// PointOfGroups means that groups of digits have a point.
	PointOfGroups bool
	Ages          Ages

	// Endings of numbers, written against them or after a hyphen ("-те").
	OrdinalEnding, DecadeEnding, CenturyEnding string
	YearEnding, MonthEnding, DayEnding         string

	Circa, Perhaps string
	BC, AD         string

	// Before to NotAfter stand before a date, the rest after it.
	Before, After, Since, Until, NotBefore, NotAfter, Between  string
	OrLater, OrEarlier, BeforeIt, AfterIt, BetweenThem, Onward string
	From, To, UpToIt                                           string

	// Beginning and Ending name the ends of what lasted, before a colon.
	Beginning, Ending string
	// Within stands before the dates between which a time is, or behind them where it begins
	// with "-"; that [Language.Between] does not say.
	Within string

	Or, And string
	// In stands between a unit and the date that it lies in: "a day in 1872".
	In string
	// Filler is passed over: articles, prepositions.
	Filler string
	// Roles say what happened then. Before a date they are kept as a note;
	// after one they begin what is left out.
	Roles string
	// Tails begin what is left out after a date, but no date.
	Tails string
	// Period ends the name of a period that stands before its dates.
	Period string
	NoDate string
}
