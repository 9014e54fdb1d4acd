package written

// English are the words of English, British and American.
var English = Language{
	Code:        "en",
	NumberOrder: MonthFirst,
	Months: [12]string{
		"january|jan", "february|feb|febr", "march|mar", "april|apr", "may", "june|jun",
		"july|jul", "august|aug", "september|sep|sept", "october|oct", "november|nov", "december|dec",
	},
	Seasons:    [4]string{"spring|springtime", "summer|summertime", "autumn|fall", "winter|wintertime"},
	Weekdays:   "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun",
	Day:        "day|days",
	Month:      "month|months",
	Year:       "year|years|yr|yrs",
	Decade:     "decade|decades",
	Century:    "century|centuries|cent|cents",
	Millennium: "millennium|millennia|mill",
	Early:      "early|beginning|start",
	Mid:        "mid|middle",
	Late:       "late|end",
	Half:       "half|halves",
	Third:      "third",
	Quarter:    "quarter",
	Ordinals: [10]string{
		"first", "second", "third", "fourth", "fifth",
		"sixth", "seventh", "eighth", "ninth", "tenth",
	},
	Last:          "last|latter",
	OrdinalEnding: "st|nd|rd|th",
	DecadeEnding:  "s|-s",
	CenturyEnding: "c|cent",
	Scales:        [10]string{3: "thousand", 6: "million|mio", 9: "billion|bn"},
	Denied:        "denied|denies",
	DecimalPoint:  true,
	Ages:          Ages{AgoAfter: "ago|before present|bp", AheadBefore: "in", AheadAfter: "from now"},
	Circa:         "c|ca|ci|cca|circ|circa|about|abt|approx|approximately|around|roughly",
	Perhaps:       "perhaps|probably|prob|possibly|poss|maybe|likely|uncertain|presumably",
	BC:            "bc|bce|b c|b c e|before christ|before the common era",
	AD:            "ad|ce|a d|c e|anno domini|of the common era",
	Before:        "before|bef|earlier than|prior to|pre|pre-|ante",
	After:         "after|aft|later than|post|post-",
	Since:         "since|as of|starting in",
	Until:         "until|till|up to|ending in",
	NotBefore:     "no earlier than|not earlier than|not before|no sooner than|in or after",
	NotAfter:      "no later than|not later than|not after|by|in or before",
	Between:       "between|betw|some time between|sometime between",
	OrLater:       "or later|or after|at the earliest|and later|and after",
	OrEarlier:     "or earlier|or before|at the latest|and earlier",
	Onward:        "on|onward|onwards",
	From:          "from",
	To:            "to|through|thru",
	Beginning:     "beginning|begin|begins|start|from",
	Ending:        "end|ends|ending|until",
	Or:            "or",
	And:           "and",
	In:            "in|during|within|somewhere in|somewhere during|some time in|some time during|sometime in|sometime during",
	Filler:        "the|a|an|of|at|some|one|dated",
	Roles: "published|pub|first published|exhibited|exh|printed|reprinted|reproduced|designed|manufactured|made|produced|" +
		"engraved|etched|cast|modeled|modelled|drawn|painted|carved|built|erected|patented|created|executed|composed|" +
		"written|issued|active|fl|flourished|reigned|born|died|founded|photographed|taken|filmed|recorded|collected|" +
		"acquired|begun|completed|finished|signed|project|conceived|compiled|constructed|fabricated|minted|struck|" +
		"woven|built in|discovered|excavated|annotated|remade|reconstructed|reassembled|retouched|revised|reworked|" +
		"re-fabricated|refabricated|restored|rebuilt|recast|altered|enlarged",
	Tails: "with|in the style of|style of|block|print|design|replica|version|enlarged version|edition|state|" +
		"signed and dated|dated in|later cast|later print|later copy|later impression|posthumous|posthumously|after a|copy|impression|cast later|" +
		"this cast|this version|this edition",
	Period: "period|dynasty|era|reign|age|kingdom",
	NoDate: "n d|nd|no date|undated|not dated|date not known|date unknown|unknown|unknown date|not known|no date known|s d",
}
