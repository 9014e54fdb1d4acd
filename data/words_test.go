package data_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/internal/timeline"
)

// mostTitle is how many characters a title has at most.
const mostTitle = 60

// TestTitlesHedgeByStatus holds the one pattern of titles: who, said to do what,
// where. "Said to" stands where the event is not confirmed, and only there.
func TestTitlesHedgeByStatus(t *testing.T) {
	for _, e := range builtIn(t).Events.All() {
		if n := utf8.RuneCountInString(e.Title); n > mostTitle {
			t.Errorf("%q has %d characters", e.Title, n)
		}
		if first, _ := utf8.DecodeRuneInString(e.Title); unicode.IsLower(first) || strings.HasSuffix(e.Title, ".") {
			t.Errorf("%q is no title", e.Title)
		}
		hedged, confirmed := strings.Contains(e.Title, "said to "), e.LastStatus() == timeline.Confirmed
		if hedged == confirmed {
			t.Errorf("%q is %v", e.Title, e.LastStatus())
		}
		for _, word := range []string{"reported", "alleged", "claimed", "so-called", "apparently"} {
			if strings.Contains(strings.ToLower(e.Title), word) {
				t.Errorf("%q says %q", e.Title, word)
			}
		}
	}
}

// judgements are words that take a side, or that speak of how the timeline was
// made. A quotation may hold them.
var judgements = []string{
	"regime", "terrorist", "puppet", "admits", "admitted", "so-called", "weak source", "collected notes", "title after",
	"this row", "the editors", "our ", "unfortunately", "of course", "obviously", "clearly", "liberated", "invaders",
}

// ownVoice returns the words of a text outside quotation marks, parted by blanks.
func ownVoice(text string) string {
	var own strings.Builder
	own.WriteByte(' ')
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 0 {
			own.WriteString(plain(part) + " ")
		}
	}
	return own.String()
}

// wordedByOthers are texts that have such a word for a reason.
var wordedByOthers = map[string]string{
	"combat-kursk":         "the region was \"declared\" liberated; the sentence says by whom",
	"memorial-museum-2025": "what North Korea calls it",
}

func TestTheTimelineTakesNoSide(t *testing.T) {
	tl := builtIn(t)
	check := func(where, text string) {
		for _, word := range judgements {
			if strings.Contains(ownVoice(text), " "+plain(word)+" ") && wordedByOthers[where] == "" {
				t.Errorf("%s: %q says %q", where, text, word)
			}
		}
	}
	check("title", tl.Title+". "+tl.Description)
	for _, e := range tl.Events.All() {
		if len(e.Description) < 60 {
			t.Errorf("%s: no description", e.ID)
		}
		check(e.ID, e.Title+". "+e.Description)
		for _, c := range e.Claims {
			check(e.ID, c.Text+" "+c.Reason)
			first, _, _ := strings.Cut(c.Text, " ")
			if c.Text == "" || !unicode.IsUpper([]rune(first)[0]) || !strings.HasSuffix(strings.TrimSuffix(c.Text, `"`), ".") {
				t.Errorf("%s: %q is no sentence", e.ID, c.Text)
			}
		}
	}
	for _, s := range tl.Sources {
		check(s.ID, s.Note)
		if s.Note == "" || s.Title == "" || s.Publisher == "" {
			t.Errorf("source %s says too little of itself: %q, %q, %q", s.ID, s.Title, s.Publisher, s.Note)
		}
	}
}

// stateBodies are words by which a publisher is known to be a state's, or paid by
// one: its note says so, whichever state it is.
var stateBodies = map[string]string{
	"TASS": "Russia", "RIA Novosti": "Russia", "Sputnik": "Russia", "RT": "Russia", "KCNA": "North Korea", "Xinhua": "China", "CGTN Africa": "China",
	"Ukrinform": "Ukraine", "Suspilne": "Ukraine", "KBS": "South Korea", "KBS World": "South Korea", "BBC News": "United Kingdom",
	"Voice of America": "United States", "Radio Free Europe/Radio Liberty": "United States", "Radio Free Asia": "United States",
	"Central Intelligence Agency": "United States", "Deutsche Welle": "Germany", "Vietnam News Agency (VietnamPlus)": "Vietnam",
	"Library of Congress": "United States", "NHK": "Japan", "National Resistance Center": "Ukraine",
}

func TestNotesNameTheStateOfAllSidesAlike(t *testing.T) {
	seen := make(map[string]bool)
	for _, s := range builtIn(t).Sources {
		state, known := stateBodies[s.Publisher]
		if !known || s.Repeats != "" && s.Note != "" && strings.HasPrefix(s.Note, "Copy") {
			continue
		}
		seen[s.Publisher] = true
		if !strings.Contains(s.Note, state) {
			t.Errorf("%s (%s): the note %q does not name %s", s.ID, s.Publisher, s.Note, state)
		}
	}
	for publisher := range stateBodies {
		if !seen[publisher] {
			t.Errorf("nothing is cited of %s", publisher)
		}
	}
}

// TestOneNameForEach finds names of one thing that are spelt in two ways.
func TestOneNameForEach(t *testing.T) {
	tl := builtIn(t)
	kinds := map[string]map[string]bool{"actor": {}, "speaker": {}, "place": {}, "lane": {}, "tag": {}, "publisher": {}}
	for _, e := range tl.Events.All() {
		d := e.Details()
		for _, name := range d.Actors {
			kinds["actor"][name] = true
		}
		for _, name := range d.Tags {
			kinds["tag"][name] = true
		}
		kinds["place"][d.Place.Name] = true
		kinds["lane"][e.Lane] = true
		for _, c := range e.Claims {
			kinds["speaker"][c.Who] = true
			kinds["place"][c.Place.Name] = true
		}
	}
	for _, s := range tl.Sources {
		name, _, _ := strings.Cut(s.Publisher, ", ") // "Yonhap, on another site"
		kinds["publisher"][name] = true
	}
	used := make(map[string]bool)
	for kind, names := range kinds {
		all := slices.Sorted(maps.Keys(names))
		for i, a := range all {
			for _, b := range all[i+1:] {
				if pair := a + " / " + b; !alike(a, b) {
					continue
				} else if why := twoThings[pair]; why == "" {
					t.Errorf("%s %q is like %q", kind, a, b)
				} else {
					used[pair] = true
				}
			}
		}
	}
	for pair := range twoThings {
		if !used[pair] {
			t.Errorf("%q are not alike", pair)
		}
	}
}

// alike reports whether two names may be of one thing: they are the same but for
// signs, capitals and accents or for two letters, one is the other with something
// after it, or they are of one person in two offices.
func alike(a, b string) bool {
	x, y := plain(a), plain(b)
	switch {
	case x == "" || y == "":
		return false
	case x == y:
		return true
	case strings.HasPrefix(y, x+" ") || strings.HasPrefix(x, y+" "):
		return true
	case strings.Contains(a, ",") && strings.Contains(b, ","):
		p, _, _ := strings.Cut(a, ",")
		q, _, _ := strings.Cut(b, ",")
		return strings.Contains(p, " ") && distance([]rune(plain(p)), []rune(plain(q))) <= 2
	}
	return len(x) > 6 && len(y) > 6 && distance([]rune(x), []rune(y)) <= 2
}

// plain returns the letters and digits of a name in small letters, parted by
// blanks.
func plain(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.TrimPrefix(strings.Join(words, " "), "the ")
}

// distance returns how many letters must be added, removed or changed to make b
// of a (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			change := before
			if a[i] != b[j] {
				change++
			}
			before, row[j+1] = row[j+1], min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// twoThings are names that are alike and not the same, with why.
var twoThings = map[string]string{
	"North Korea / South Korea": "two states",
	"Ministry of Defence of North Korea / Ministry of Defence of South Korea":                 "two states",
	"Ministry of Foreign Affairs of North Korea / Ministry of Foreign Affairs of South Korea": "two states",
	"KBS / KBS World": "the programmes for South Korea and for abroad",
	"NHK / NHK World": "the programmes for Japan and for abroad",
	"Robert Mugabe, President of Zimbabwe / Robert Mugabe, Prime Minister of Zimbabwe": "the office at the time",
	"Unnamed official of the United States / Unnamed officials of the United States":   "one, several",
	"Donetsk / Donetsk and Luhansk":                    "a town, two regions",
	"Donetsk / Donetsk region":                         "a town, a region",
	"Uganda / Uganda, Lesotho, Seychelles and Somalia": "a state, four states",
	"Daily Mail / Daily Mail News (Pakistan)":          "two newspapers",
	"EIR News / Euronews":                              "two outlets",
	"Interfax / Interfax-Ukraine":                      "two agencies",
	"NK News / RKS News":                               "two sites",
	"News.Az / Newsmax":                                "two sites",
	"Politico / Politico Europe":                       "two editions",
	"Pravda network / Pravda network (Korean)":         "two sites of the network",
	"RBC / RBC-Ukraine":                                "two agencies",
	"Radio Free Europe/Radio Liberty / Radio Free Europe/Radio Liberty (Ukrainian)": "two services",
	"Independent Online / The Independent":                                          "two outlets",
	"The Telegraph / The Telegraph (India)":                                         "two newspapers",
	"The Telegraph / telegra.ph":                                                    "a newspaper, a platform",
}
