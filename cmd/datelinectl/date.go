package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/words"
	"dateline/internal/written"
)

// answer is what the verb date prints about one text. Earliest and Latest are the
// first and last second that the date can mean, both inclusive, in ISO 8601 and the
// proleptic Gregorian calendar; null where there is none.
type answer struct {
	Input      string  `json:"input"`
	EDTF       string  `json:"edtf"`
	Earliest   *string `json:"earliest"`
	Latest     *string `json:"latest"`
	Precision  string  `json:"precision"`
	Confidence string  `json:"confidence"`
	Understood string  `json:"understood"`
	Error      string  `json:"error"`

	value chrono.Value
}

// dates reads texts as dates, by the flags of the verb date.
type dates struct {
	reader    *written.Reader
	text      words.Text
	reckoning chrono.Reckoning
	setting   chrono.Setting
}

// date explains the texts on the command line. With --json and no texts, it explains
// every line of the input.
func (c *command) date(args []string) int {
	flags := flag.NewFlagSet("date", flag.ContinueOnError)
	asJSON := flags.Bool("json", false, "")
	dayFirst := flags.Bool("day-first", false, "")
	d := dates{text: c.text}
	flags.BoolVar(&d.setting.Southern, "southern", false, "")
	flags.Func("julian-until", "", d.julianUntil)
	texts, ok := arguments(flags, args, -1)
	if !ok || len(texts) == 0 && !*asJSON {
		return c.usage()
	}
	d.reader = written.NewReader(written.Languages()...)
	if *dayFirst {
		d.reader = d.reader.WithOrder(written.DayFirst)
	}
	in := c.in
	if len(texts) > 0 {
		in = strings.NewReader(strings.Join(texts, "\n"))
	}
	status, err := d.answer(in, c.out, *asJSON)
	if err != nil {
		fmt.Fprintln(c.err, c.text("ctl.date-failed", "error", err))
		return exitProblems
	}
	return status
}

// julianUntil sets the first day of the Gregorian calendar in the country of the
// dates, before which they are Julian.
func (d *dates) julianUntil(first string) error {
	v, err := chrono.Parse(first)
	if err == nil {
		d.reckoning = chrono.Reckoning{Julian: true, Cutover: v.Bounds().EarliestStart}
	}
	return err
}

// answer explains every line of in. The status is that of the program: a text that is
// no date is a problem of the input.
func (d dates) answer(in io.Reader, out io.Writer, asJSON bool) (status int, err error) {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), 1<<20)
	buffered := bufio.NewWriterSize(out, 1<<16)
	enc := json.NewEncoder(buffered)
	enc.SetEscapeHTML(false)
	for lines.Scan() {
		a := d.read(lines.Text())
		if a.Error != "" {
			status = exitProblems
		}
		if asJSON {
			err = enc.Encode(&a)
		} else {
			err = d.explain(buffered, &a)
		}
		if err != nil {
			return status, err
		}
	}
	if err := lines.Err(); err != nil {
		return status, err
	}
	return status, buffered.Flush()
}

// read returns the answer for a text: EDTF, a date as people write it, or EDTF in the
// forms of older data.
func (d dates) read(text string) answer {
	a := answer{Input: text}
	date, err := d.reader.Read(text)
	if err != nil {
		v, notes, err2 := chrono.ParseLegacy(strings.TrimSpace(text))
		if err2 != nil {
			a.Error = d.problem(text, err)
			return a
		}
		date = written.Date{Value: v, Confidence: written.Medium}
		a.Understood = d.notes(notes)
	} else {
		a.Understood = d.rules(date.Understood)
	}
	a.value, err = d.reread(date.Value)
	if err != nil {
		a.Error = d.problem(text, err)
		return a
	}
	a.EDTF, a.Precision, a.Confidence = a.value.String(), a.value.Precision().String(), date.Confidence.String()
	b := a.value.Bounds()
	a.Earliest, a.Latest = shown(b.EarliestStart), shown(b.LatestEnd)
	return a
}

// reread returns the date that v is by the calendar and the hemisphere of the flags.
func (d dates) reread(v chrono.Value) (chrono.Value, error) {
	if !d.reckoning.Julian && !d.setting.Southern {
		return v, nil
	}
	return d.reckoning.Parse(v.String(), d.setting)
}

// shown returns an instant in ISO 8601; nil for an infinite one.
func shown(i chrono.Instant) *string {
	if !i.Finite() {
		return nil
	}
	s := i.Civil().String()
	return &s
}

// notes returns the words of notes on the forms of older data.
func (d dates) notes(notes []chrono.Note) string {
	texts := make([]string, len(notes))
	for i, n := range notes {
		texts[i] = d.text(n.Key, "from", n.From, "to", n.To)
	}
	return strings.Join(texts, "; ")
}

// rules returns the words of the rules by which a text was read.
func (d dates) rules(notes []written.Note) string {
	texts := make([]string, len(notes))
	for i, n := range notes {
		texts[i] = d.text(n.Rule.Key(), "words", n.Words)
	}
	return strings.Join(texts, "; ")
}

// problem returns the words of the error of a text that is no date.
func (d dates) problem(text string, err error) string {
	var e *chrono.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	at := min(e.Offset, len(text))
	return d.text(e.Reason, "text", words.Clip(text), "part", words.Clip(e.Text), "position", utf8.RuneCountInString(text[:at])+1)
}

// explain writes an answer as lines of text.
func (d dates) explain(w io.Writer, a *answer) error {
	if a.Error != "" {
		_, err := fmt.Fprintf(w, "%s\n  %s\n", a.Input, a.Error)
		return err
	}
	bound := func(s *string) string {
		if s == nil {
			return d.text("ctl.no-bound")
		}
		return *s
	}
	lines := []struct{ key, value string }{
		{"ctl.edtf", a.EDTF},
		{"ctl.words", chrono.English.Long(a.value)},
		{"ctl.earliest", bound(a.Earliest)},
		{"ctl.latest", bound(a.Latest)},
		{"ctl.precision", a.Precision},
		{"ctl.confidence", a.Confidence},
		{"ctl.understood", a.Understood},
	}
	if _, err := fmt.Fprintln(w, a.Input); err != nil {
		return err
	}
	for _, l := range lines {
		if l.value == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "  %-11s %s\n", d.text(l.key), l.value); err != nil {
			return err
		}
	}
	return nil
}
