package data_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// TestStatusesFollowTheRule holds the rule of docs/evidence.md.
func TestStatusesFollowTheRule(t *testing.T) {
	tl := builtIn(t)
	for d := range tl.Departures() {
		e := tl.Events.At(int32(d.Event))
		t.Errorf("%s, claim %d (%s): the rule gives %v, the file says %v and no reason", e.ID, d.Claim, e.Claims[d.Claim].Who, d.Rule, d.Stated)
	}
	reasons := 0
	for _, e := range tl.Events.All() {
		if e.Status != timeline.NoStatus {
			t.Errorf("%s has a status of its own", e.ID)
		}
		if first := slices.IndexFunc(e.Claims, func(c timeline.Claim) bool { return c.Stance != timeline.Comments }); first < 0 || e.Claims[first].Status == timeline.NoStatus {
			t.Errorf("%s: the first claim that takes a side sets no status", e.ID)
		}
		for _, c := range e.Claims {
			if c.Reason != "" {
				reasons++
			}
		}
	}
	if reasons == 0 || reasons > tl.Events.Len()/10 {
		t.Errorf("%d statuses are decided by people", reasons)
	}
}

// TestClaimsStandInOrder: whoever reads the file reads them as they were said.
func TestClaimsStandInOrder(t *testing.T) {
	for _, e := range builtIn(t).Events.All() {
		if order := e.ClaimsByDate(); !slices.IsSorted(order) {
			t.Errorf("%s: by date the claims stand as %v", e.ID, order)
		}
		for _, c := range e.Claims {
			if c.Who == "" || c.Said.Form == chrono.None {
				t.Errorf("%s: %q by %q, no date or no speaker", e.ID, c.Text, c.Who)
			}
		}
	}
}

// storyEvents are those of the highest importance.
var storyEvents = []string{"combat-kursk", "telegram-letter", "treaty-signed", "troops-to-russia-2024", "vietnam-pilots"}

func TestImportanceIsUsed(t *testing.T) {
	var count [6]int
	var first []string
	for _, e := range builtIn(t).Events.All() {
		count[e.Importance]++
		if e.Importance == 5 {
			first = append(first, e.ID)
		}
	}
	slices.Sort(first)
	if !slices.Equal(first, storyEvents) {
		t.Errorf("of importance 5 are %v, want %v", first, storyEvents)
	}
	if count[0] > 0 || slices.Min(count[1:]) < 5 || slices.Max(count[1:]) > 45 {
		t.Errorf("events by importance, 0 for none: %v", count)
	}
}

// TestTreatiesHaveTwoParties: who signs is among the actors, on both sides.
func TestTreatiesHaveTwoParties(t *testing.T) {
	for _, e := range builtIn(t).Events.All() {
		d := e.Details()
		if e.Lane == "Treaty and diplomacy" && (!slices.Contains(d.Actors, "Russia") || !slices.Contains(d.Actors, "North Korea")) {
			t.Errorf("%s: actors %v", e.ID, d.Actors)
		}
		if slices.Contains(d.Tags, "agreement") && len(d.Actors) < 2 {
			t.Errorf("%s: actors %v", e.ID, d.Actors)
		}
	}
}

// laterSources says why a claim cites only what was published long after it was
// made: by event and speaker.
var laterSources = map[string]string{
	"vietnam-remains-repatriated / State media of North Korea":                "quoted by Yonhap from an archive",
	"angola-combat / Central Intelligence Agency (CIA)":                       asiaTimes,
	"mozambique-mission / Central Intelligence Agency (CIA)":                  asiaTimes,
	"uganda-mission / Central Intelligence Agency (CIA)":                      asiaTimes,
	"chad-mission / Central Intelligence Agency (CIA)":                        asiaTimes,
	"cia-paper-22-countries / Central Intelligence Agency (CIA)":              asiaTimes,
	"five-brigade-trained / Sydney Sekeramayi, Zimbabwean minister":           "blogs that carry one text; the original is not known",
	"matabeleland-killings / Nick Worrall, correspondent for The Guardian":    "quoted from a cable of 1983",
	"uganda-police-trainers / UN Panel of Experts on North Korea":             "a letter and a report that newspapers quoted weeks later",
	"uganda-ends-cooperation / UN Panel of Experts on North Korea":            "the report of March, quoted in October",
	"engineers-donetsk-2023 / Main Intelligence Directorate of Ukraine (HUR)": "the announcement itself was not found; the description says so",
	"losses-kursk / Volodymyr Zelensky, President of Ukraine":                 "quoted thirteen days later",
	"withdrawal-january-2025 / Volodymyr Zelensky, President of Ukraine":      "quoted twenty days later",
	"engineers-528-kursk / Dmitry Peskov, Kremlin spokesman":                  "recalled a month later",
}

const asiaTimes = "a paper made public in 2009 and described by Asia Times in 2018"

// mostDelay is how many seconds after a claim a source counts as one of its time.
const mostDelay = 10 * 86_400

func TestSourcesAreOfTheirTime(t *testing.T) {
	tl := builtIn(t)
	sources := tl.SourceByID()
	inTime := func(s *timeline.Source, end chrono.Instant) bool {
		return s.Date.Form == chrono.None || s.Date.Bounds().EarliestStart <= end+mostDelay
	}
	used := make(map[string]bool)
	for _, e := range tl.Events.All() {
		for _, c := range e.Claims {
			end := c.Said.Bounds().LatestEnd
			ok := false
			for _, citation := range c.Citations {
				s := sources[citation.Source]
				ok = ok || inTime(s, end) || sources[s.Repeats] != nil && inTime(sources[s.Repeats], end)
			}
			key := e.ID + " / " + c.Who
			if !ok && laterSources[key] == "" {
				t.Errorf("%s: all sources of what was said in %s are much later", key, c.Said.Value.String())
			}
			if !ok {
				used[key] = true
			}
		}
	}
	for key := range laterSources {
		if !used[key] {
			t.Errorf("%s needs no reason", key)
		}
	}
}

// TestCopiesAreMarked: what says of itself that it copies or retells another
// source that is listed does so in the field for it.
func TestCopiesAreMarked(t *testing.T) {
	tl := builtIn(t)
	repeated := make(map[string]bool)
	repeats := 0
	for _, s := range tl.Sources {
		if s.Repeats != "" {
			repeats++
			repeated[s.Repeats] = true
		}
	}
	if repeats < 100 {
		t.Errorf("%d sources repeat another", repeats)
	}
	for _, s := range tl.Sources {
		if strings.HasPrefix(s.Note, "Copy of the") && s.Repeats == "" {
			t.Errorf("%s: %q, and repeats nothing", s.ID, s.Note)
		}
		if s.URL == "" && !repeated[s.ID] && !slices.Contains(withoutAddress, s.ID) {
			t.Errorf("%s has neither an address nor a copy", s.ID)
		}
	}
}

// TestCopiesCopyWhatWasThere: a copy of a source of a party, such as its news
// agency, bears out nothing that another had said long before.
func TestCopiesCopyWhatWasThere(t *testing.T) {
	tl := builtIn(t)
	sources := tl.SourceByID()
	for _, e := range tl.Events.All() {
		for _, c := range e.Claims {
			for _, citation := range c.Citations {
				original := sources[sources[citation.Source].Repeats]
				if original == nil || original.Date.Form == chrono.None || original.Publisher != "KCNA" {
					continue
				}
				late := original.Date.Bounds().EarliestStart > c.Said.Bounds().LatestEnd+mostDelay/5
				if own := strings.Contains(c.Who, "Korea") || c.Who == "KCNA" || c.Who == sources[citation.Source].Publisher; late || !own {
					t.Errorf("%s: what %s said in %s is borne out by a copy of %s, of %s", e.ID, c.Who, c.Said.Value.String(), original.ID, original.Date.Value.String())
				}
			}
		}
	}
}

// withoutAddress are sources of which no address was found.
var withoutAddress = []string{
	"fakti-2024-10-19", "cumhuriyet-tass", "wsj-2018-12", "jiji-2012-03-18", "newsweek-2024-11", "arirang-2025-05-30",
	"militarnyi-2024-10-18", "cnn-2024-12-27", "upi-2025-01-24",
}

// TestRowsAreThereAsCorrected reads testdata/rows.tsv: a row of the collection of
// facts is a claim of an event, with the dates that it was corrected to.
func TestRowsAreThereAsCorrected(t *testing.T) {
	text, err := os.ReadFile("testdata/rows.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tl := builtIn(t)
	var rows []string
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		rows = append(rows, f[0])
		i := slices.IndexFunc(tl.Events.Values(), func(e *timeline.Event) bool { return e.ID == f[1] })
		if i < 0 {
			t.Errorf("%s: there is no event %s", f[0], f[1])
			continue
		}
		e := tl.Events.At(int32(i))
		said := slices.IndexFunc(e.Claims, func(c timeline.Claim) bool { return c.Who == f[3] && c.Said.Value.String() == f[4] })
		if e.When.Value.String() != f[2] || said < 0 {
			t.Errorf("%s: %s is of %s, want %s; claim of %s in %s: %d", f[0], e.ID, e.When.Value.String(), f[2], f[3], f[4], said)
			continue
		}
		if !slices.Contains(e.Details().Refs, f[0]) && !slices.Contains(e.Claims[said].Refs, f[0]) {
			t.Errorf("%s stands neither at %s nor at what %s says there", f[0], e.ID, f[3])
		}
	}
	if !slices.Equal(rows, factRows) {
		t.Errorf("the rows are\n%v, want\n%v", rows, factRows)
	}
}

// dayInHistory is what Russia and North Korea had said of the soldiers by a day,
// and how the event stood.
var dayInHistory = []struct {
	day         string
	status      timeline.Status
	russia      string // the last Russian claim: speaker and stance
	northKorea  string
	russianSide int // of the last Russian claim that takes one
}{
	{"2024-10-20", timeline.Disputed, "Dmitry Peskov, Kremlin spokesman comments", "", -1},
	{"2024-10-25", timeline.Confirmed, "Vladimir Putin, President of Russia comments", "Kim Jong Gyu, vice minister of foreign affairs of North Korea comments", -1},
	{"2025-04-30", timeline.Confirmed, "Dmitry Peskov, Kremlin spokesman acknowledges", "Central Military Commission of the Workers' Party of Korea acknowledges", 1},
}

// TestWhatRussiaHadSaid: the question that the timeline must answer.
func TestWhatRussiaHadSaid(t *testing.T) {
	tl := builtIn(t)
	e := tl.Events.At(int32(slices.IndexFunc(tl.Events.Values(), func(e *timeline.Event) bool { return e.ID == "troops-to-russia-2024" })))
	for _, want := range dayInHistory {
		v, err := chrono.Parse(want.day)
		if err != nil {
			t.Fatal(err)
		}
		end := v.Bounds().LatestEnd
		status, _ := e.StatusAt(end)
		var russia, northKorea string
		side := 0
		for _, i := range e.ClaimsByDate() {
			c := &e.Claims[i]
			if b := c.Said.Bounds(); b.LatestStart > end && b.LatestStart != chrono.Future {
				break
			}
			switch {
			case strings.Contains(c.Who, "North Korea") || strings.Contains(c.Who, "Workers' Party"):
				northKorea = c.Who + " " + c.Stance.String()
			case strings.Contains(c.Who, "Russia") || strings.Contains(c.Who, "Kremlin"):
				russia = c.Who + " " + c.Stance.String()
				if c.Stance != timeline.Comments {
					side = c.Stance.Side()
				}
			}
		}
		if status != want.status || russia != want.russia || northKorea != want.northKorea || side != want.russianSide {
			t.Errorf("%s: %v; %q, side %d; %q", want.day, status, russia, side, northKorea)
		}
	}
}
