package edit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/internal/timeline"
	"dateline/internal/words"
	"dateline/internal/written"
)

// Spread is that speakers give different numbers of the same: the claims with the least and
// the most, by their positions, and the words in which these stand there.
type Spread struct {
	Least, Most           int
	LeastWords, MostWords string
	// Denied means that Most denies the number that Least gives.
	Denied bool
}

// Spreads returns where the figures of the claims about an event differ, in the order of the
// claims, and then which of them are denied. Of each speaker the last number counts, and of
// ranges only those that have nothing in common differ. A comment may have a figure of
// something else, and what was taken back is none.
func Spreads(e *timeline.Event) (all []Spread) {
	stated, denied := lastQuantities(e)
	differ := make(map[string]bool)
	for _, group := range sameThing(stated) {
		least, most := group[0], group[0]
		for _, q := range group {
			if q.to < least.to {
				least = q
			}
			if q.from > most.from {
				most = q
			}
		}
		if least.to < most.from {
			all = append(all, Spread{least.claim, most.claim, least.words, most.words, false})
			differ[group[0].of] = true
		}
	}
	for _, d := range denied {
		at := slices.IndexFunc(stated, func(q quantity) bool {
			return !differ[q.of] && q.sameAs(d) && (e.Claims[q.claim].Who == "" || e.Claims[q.claim].Who != e.Claims[d.claim].Who)
		})
		if at >= 0 {
			all = append(all, Spread{stated[at].claim, d.claim, stated[at].words, d.words, true})
		}
	}
	return all
}

// sameAs reports whether two quantities can be the same.
func (q quantity) sameAs(d quantity) bool {
	return (q.of == "" || d.of == "" || alike(q.of, d.of)) && q.from <= d.to && d.from <= q.to
}

// Told says in words how figures differ, and who gave them.
func (s Spread) Told(text words.Text, e *timeline.Event) string {
	least, most := byWhom(text, e, s.Least, s.LeastWords), byWhom(text, e, s.Most, s.MostWords)
	if s.Denied {
		return text("figures.denied", "least", least, "most", most)
	}
	return text("figures.from-to", "least", least, "most", most)
}

func byWhom(text words.Text, e *timeline.Event, claim int, figure string) string {
	oneLine := func(s string) string { return words.Clip(strings.Join(strings.Fields(s), " ")) }
	if who := oneLine(e.Claims[claim].Who); who != "" {
		return text("figures.by", "figure", oneLine(figure), "who", who)
	}
	return oneLine(figure)
}

// Differences says in words which numbers of the claims about an event differ.
func Differences(text words.Text, e *timeline.Event) (all []string) {
	for _, s := range Spreads(e) {
		all = append(all, s.Told(text, e))
	}
	return all
}

// quantity is a number of something in a figure: "about 200 to 400 men" is from 200 to 400,
// of men.
type quantity struct {
	from, to float64
	of       string // in lower case; "" where nothing says of what
	words    string
	claim    int
}

// lastQuantities returns the quantities in the figures of claims, the last ones of each
// speaker, and those that are denied.
func lastQuantities(e *timeline.Event) (all, denied []quantity) {
	for _, i := range e.ClaimsByDate() {
		c := &e.Claims[i]
		if c.Stance == timeline.Retracts || c.Figure == "" {
			continue
		}
		own, against := parted(c.Figure)
		for _, q := range quantities(against) {
			q.claim = i
			denied = append(denied, q)
		}
		if c.Stance == timeline.Comments {
			continue
		}
		for _, q := range quantities(own) {
			q.claim = i
			denied = slices.DeleteFunc(denied, func(d quantity) bool { // who says so now
				return d.claim != i && c.Who != "" && e.Claims[d.claim].Who == c.Who && q.sameAs(d)
			})
			before := slices.IndexFunc(all, func(b quantity) bool {
				return alike(b.of, q.of) && (b.claim == i || c.Who != "" && e.Claims[b.claim].Who == c.Who)
			})
			switch {
			case before < 0:
				all = append(all, q)
			case all[before].claim == i: // "14 dead; 27 dead in all"
				b := &all[before]
				b.from, b.to, b.words = min(b.from, q.from), max(b.to, q.to), own
			default:
				all[before] = q
			}
		}
	}
	return all, denied
}

var inBrackets = regexp.MustCompile(`\(([^()]*)\)`)

// parted parts a figure into what is stated and what is denied: "3,000 (11,000 denied)" and
// "11,000 (denied)".
func parted(figure string) (stated, denied string) {
	for _, at := range inBrackets.FindAllStringSubmatchIndex(figure, -1) {
		inside := figure[at[2]:at[3]]
		switch {
		case !denies(inside):
		case strings.ContainsAny(inside, "0123456789"):
			return strings.TrimSpace(figure[:at[0]] + figure[at[1]:]), inside
		default:
			begin := strings.LastIndex(figure[:at[0]], ";") + 1
			return strings.TrimSpace(figure[:begin] + figure[at[1]:]), strings.TrimSpace(figure[begin:at[0]])
		}
	}
	return figure, ""
}

// denies reports whether a text has a word for denied in one of the languages.
func denies(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(written.Languages(), func(l written.Language) bool {
		return slices.ContainsFunc(strings.Split(l.Denied, "|"), func(word string) bool {
			return word != "" && strings.Contains(text, word)
		})
	})
}

// sameThing parts quantities by what they are of. One that does not say so is of the only
// thing of which others are.
func sameThing(all []quantity) (groups [][]quantity) {
	var bare []quantity
	for _, q := range all {
		if q.of == "" {
			bare = append(bare, q)
			continue
		}
		found := false
		for i := range groups {
			if alike(groups[i][0].of, q.of) {
				groups[i], found = append(groups[i], q), true
				break
			}
		}
		if !found {
			groups = append(groups, []quantity{q})
		}
	}
	switch {
	case len(bare) == 0:
	case len(groups) == 1:
		groups[0] = append(groups[0], bare...)
	default:
		groups = append(groups, bare)
	}
	return groups
}

// mostEnding is by how many letters the forms of a word differ at most: soldier and soldiers,
// Soldat and Soldaten.
const mostEnding = 2

// alike reports whether two words name the same thing, perhaps in singular and plural.
func alike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || a != "" && strings.HasPrefix(b, a) && utf8.RuneCountInString(b[len(a):]) <= mostEnding
}

// figurePart matches a number, a word, a dash, or what ends a part of a figure.
var figurePart = regexp.MustCompile(`(\d{1,3}(?:[.,'’\x{a0}\x{202f} ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)|(\p{L}[\p{L}\p{M}’'-]*)|([–—-])|([;,()\n])`)

// The groups of figurePart.
const (
	isNumber = 1 + iota
	isWord
	isDash
	isEnd
)

// figureReader reads the quantities of a figure.
type figureReader struct {
	figure string
	parts  [][]int
}

// kind returns the kind of a part; the end behind the last one.
func (r *figureReader) kind(i int) int {
	for k := isNumber; k <= isEnd; k++ {
		if i >= 0 && i < len(r.parts) && r.parts[i][2*k] >= 0 {
			return k
		}
	}
	return isEnd
}

func (r *figureReader) text(i int) string { return r.figure[r.parts[i][0]:r.parts[i][1]] }

// quantities returns the quantities in a figure. A number beside others that does not say of
// what it is, such as a year, is none; nor are two as in "18 of about 40 soldiers".
func quantities(figure string) (all []quantity) {
	r := figureReader{figure, figurePart.FindAllStringSubmatchIndex(figure, -1)}
	numbers, begin := 0, 0
	for i := 0; i < len(r.parts); i++ {
		switch r.kind(i) {
		case isEnd:
			begin = r.parts[i][1]
		case isNumber:
			numbers++
			switch {
			case r.named(i):
			case r.portion(i):
				i += 3
			default:
				var q quantity
				q, i = r.quantity(i)
				q.words = strings.TrimSpace(figure[begin:r.end(i)])
				all = append(all, q)
			}
		}
	}
	if numbers > 1 {
		return slices.DeleteFunc(all, func(q quantity) bool { return q.of == "" })
	}
	return all
}

// named reports whether a number is part of a name, as in MiG-21.
func (r *figureReader) named(i int) bool {
	return r.kind(i-1) == isWord && r.parts[i-1][1] == r.parts[i][0]
}

// portion reports whether a number is a portion of the one that follows after two words.
func (r *figureReader) portion(i int) bool {
	return r.kind(i+1) == isWord && r.kind(i+2) == isWord && r.kind(i+3) == isNumber && r.kind(i+4) == isWord && scaleOf(r.text(i+1)) == 1
}

// quantity returns the quantity that begins with a number, and its last part.
func (r *figureReader) quantity(i int) (q quantity, last int) {
	q.from = numberOf(r.text(i))
	q.to = q.from
	if between := r.kind(i + 1); r.kind(i+2) == isNumber && (between == isDash || between == isWord && scaleOf(r.text(i+1)) == 1) { // 200 to 400
		i += 2
		q.to = numberOf(r.text(i))
	}
	if r.kind(i+1) == isWord && scaleOf(r.text(i+1)) > 1 {
		i++
		scale := scaleOf(r.text(i))
		if q.to *= scale; q.from*scale <= q.to { // "4 to 6 million"
			q.from *= scale
		}
	}
	if r.kind(i+1) == isWord {
		i++
		q.of = strings.ToLower(r.text(i))
	}
	return q, i
}

// end returns where what a part belongs to ends.
func (r *figureReader) end(i int) int {
	for i++; i < len(r.parts); i++ {
		if r.kind(i) == isEnd {
			return r.parts[i][0]
		}
	}
	return len(r.figure)
}

// numberOf returns a number in digits. Three digits behind a point, a comma or a space are
// thousands.
func numberOf(digits string) float64 {
	var whole, fraction string
	for rest := digits; ; {
		at := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if at < 0 {
			if whole == "" || len(rest) == 3 {
				whole += rest
			} else {
				fraction = rest
			}
			break
		}
		whole += rest[:at]
		_, size := utf8.DecodeRuneInString(rest[at:])
		rest = rest[at+size:]
	}
	n, _ := strconv.ParseFloat(whole+"."+fraction+"0", 64)
	return n
}

// scaleOf returns the number that a word such as million stands for in one of the languages;
// 1 for any other word.
func scaleOf(word string) float64 {
	word = strings.ToLower(word)
	for _, l := range written.Languages() {
		scale := 1.0
		for _, words := range l.Scales {
			for one := range strings.SplitSeq(words, "|") {
				if one != "" && one == word {
					return scale
				}
			}
			scale *= 10
		}
	}
	return 1
}

// OwnNumber reports whether a claim gives a number of its own, and not that of another claim or
// none at all.
func OwnNumber(e *timeline.Event, at int) bool {
	if at >= len(e.Claims) {
		return false
	}
	own, _ := parted(e.Claims[at].Figure)
	gives := quantities(own)
	for i := range e.Claims {
		if c := &e.Claims[i]; i != at && c.Stance.Side() > 0 {
			stated, _ := parted(c.Figure)
			for _, q := range quantities(stated) {
				gives = slices.DeleteFunc(gives, q.sameAs)
			}
		}
	}
	return slices.ContainsFunc(gives, func(q quantity) bool { return q.to > 0 })
}

// DenyFigure makes of a claim against an event one against a figure alone. Who gives a number
// of his own says that the event happened, and his claim asserts it, with beside put behind
// that number; else it says nothing for or against the event, with the figure alone if it has
// none. Added is as for [ChangeClaim].
func DenyFigure(t *timeline.Timeline, event int32, at int, added bool, alone, beside string) Change {
	asserts := OwnNumber(t.Events.At(event), at)
	return ChangeClaim(t, event, at, added, func(own *timeline.Claim) {
		_, denied := parted(own.Figure)
		switch {
		case !asserts:
			own.Stance = timeline.Comments
			if alone != "" && denied == "" && (own.Figure == "" || len(quantities(own.Figure)) > 0) {
				own.Figure = alone
			}
		default:
			own.Stance = timeline.Asserts
			if beside != "" && denied == "" {
				own.Figure += " (" + beside + ")"
			}
		}
		follow(own)
	})
}

// Dispute leaves an event disputed after its last claim, for a reason unless one is given
// there.
func Dispute(t *timeline.Timeline, event int32, reason string) Change {
	order := t.Events.At(event).ClaimsByDate()
	if len(order) == 0 {
		return Change{Timeline: t}
	}
	last := order[len(order)-1]
	return ChangeClaim(t, event, last, false, func(own *timeline.Claim) {
		own.Status, own.Ruled = timeline.Disputed, false
		if own.Reason == "" {
			own.Reason = reason
		}
	})
}
