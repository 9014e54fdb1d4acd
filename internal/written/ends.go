package written

import (
	"cmp"
	"strings"

	"dateline/internal/chrono"
)

// readEnds reads what lasted as it is shown where an end lies within a range: with the beginning
// and the end named, "beginning: some time between 1903 and 1907; end: 1915", or briefly with the
// range in brackets, "(1903–1907)–1915". ok is false for anything else.
func (r *Reader) readEnds(text string, which int) (d Date, ok bool) {
	if first, second, found := bracketed(text); found {
		return r.lasting(first, second, "", which)
	}
	if !strings.Contains(text, ":") {
		return Date{}, false
	}
	lower := lowered(text)
	for _, v := range r.vocabularies {
		if first, second, found := v.ends(text, lower); found {
			if d, ok = r.lasting(first, second, v.code, which); ok {
				return d, true
			}
		}
	}
	return Date{}, false
}

// lasting returns what lasted from one end to another. The language is that of the words
// around them; where there are none it is that of the ends.
func (r *Reader) lasting(first, second, language string, which int) (Date, bool) {
	begin, edtfBegin := r.readEnd(first, which)
	end, edtfEnd := r.readEnd(second, which)
	if edtfBegin == "" || edtfEnd == "" {
		return Date{}, false
	}
	value, ok := parsed(edtfBegin + "/" + edtfEnd)
	if language == "" {
		language = cmp.Or(begin.Language, end.Language)
	}
	return Date{Value: value, Confidence: min(begin.Confidence, end.Confidence), Language: language, Understood: append(begin.Understood, end.Understood...)}, ok
}

// dashes are the signs between two ends.
const dashes = "-–—~"

// bracketed parts a text at the dash beside a range in brackets, which stay around it.
func bracketed(text string) (first, second string, ok bool) {
	text = strings.TrimSpace(text)
	if at := strings.IndexByte(text, ')'); strings.HasPrefix(text, "(") && at > 0 {
		first, second = text[:at+1], strings.TrimSpace(text[at+1:])
		rest := strings.TrimLeft(second, dashes)
		return first, rest, rest != second && rest != ""
	}
	if at := strings.IndexByte(text, '('); strings.HasSuffix(text, ")") && at > 0 {
		first, second = strings.TrimSpace(text[:at]), text[at:]
		rest := strings.TrimRight(first, dashes)
		return rest, second, rest != first && rest != ""
	}
	return "", "", false
}

// readWithin reads a time within a range, as it is shown: "irgendwann im Zeitraum 1903 bis 1907".
func (r *Reader) readWithin(text string, which int) (d Date, ok bool) {
	lower := lowered(text)
	for _, v := range r.vocabularies {
		rest, found := v.within(text, lower)
		if !found {
			continue
		}
		if d, ok = r.asOne(rest, which); ok {
			d.Language = v.code
			return d, true
		}
	}
	return Date{}, false
}

// lowered returns a text in lower case, with each letter where it was; "" where that has
// another length.
func lowered(text string) string {
	lower := strings.Map(toLower, text)
	if len(lower) != len(text) {
		return ""
	}
	return lower
}

func parsed(edtf string) (v chrono.Value, ok bool) {
	v, err := chrono.Parse(edtf)
	return v, err == nil
}

// within returns the dates of a text that says of a time that it is between them.
func (v *vocabulary) within(text, lower string) (dates string, ok bool) {
	for phrase := range strings.SplitSeq(v.language.Within, "|") {
		if behind, is := strings.CutPrefix(phrase, "-"); is {
			if rest, is := strings.CutSuffix(lower, behind); is {
				return strings.TrimSpace(text[:len(rest)]), true
			}
		} else if rest, is := strings.CutPrefix(lower, phrase+" "); is && phrase != "" {
			return strings.TrimSpace(text[len(text)-len(rest):]), true
		}
	}
	return "", false
}

// readEnd reads one end, and returns it in EDTF too; "" where it is neither a date nor one of a
// range.
func (r *Reader) readEnd(text string, which int) (d Date, edtf string) {
	if inside, is := strings.CutPrefix(strings.TrimSpace(text), "("); is {
		inside, is = strings.CutSuffix(inside, ")")
		if d, ok := r.asOne(inside, which); ok && is {
			return d, d.Value.String()
		}
		return Date{}, ""
	}
	d, ok := r.readWithin(text, which)
	if !ok {
		var err *chrono.Error
		if d, err = r.readDate(text, which); err != nil {
			return Date{}, ""
		}
	}
	v := d.Value
	if one := v.Form == chrono.OneOf && len(v.Members()) == 1 && v.Members()[0].Range; !one && v.Form != chrono.Single {
		return Date{}, ""
	}
	return d, v.String()
}

// asOne reads a span as one time within it.
func (r *Reader) asOne(text string, which int) (d Date, ok bool) {
	d, err := r.readDate(text, which)
	if s := d.Value; err != nil || s.Form != chrono.Interval || s.Start.Kind != chrono.Known || s.End.Kind != chrono.Known {
		return Date{}, false
	}
	from, to, _ := strings.Cut(d.Value.String(), "/")
	d.Value, ok = parsed("[" + from + ".." + to + "]")
	return d, ok
}

// ends parts a text at the words for beginning and end, with a colon behind each, and a
// semicolon or a comma between them.
func (v *vocabulary) ends(text, lower string) (first, second string, ok bool) {
	first, ok = named(lower, text, v.language.Beginning)
	if !ok {
		return "", "", false
	}
	for at, sign := range first {
		if sign != ';' && sign != ',' {
			continue
		}
		rest := first[at+1:]
		if second, ok = named(lowered(rest), rest, v.language.Ending); ok {
			return strings.TrimSpace(first[:at]), second, true
		}
	}
	return "", "", false
}

// named returns what stands behind one of some words and a colon.
func named(lower, text, words string) (rest string, ok bool) {
	begin := len(lower) - len(strings.TrimLeft(lower, " \u00a0\u202f"))
	for word := range strings.SplitSeq(words, "|") {
		after, is := strings.CutPrefix(lower[begin:], word)
		if after = strings.TrimLeft(after, " \u00a0\u202f"); word != "" && is && strings.HasPrefix(after, ":") {
			return strings.TrimSpace(text[len(text)-len(after)+1:]), true
		}
	}
	return "", false
}
