// Datelinectl is the command line of Dateline. It checks, describes, converts and
// exports timelines, shows how a table is read, and explains dates. It only reads
// flags and prints results; the work is done in the packages of internal.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/systemfonts"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// The exit statuses of the program.
const (
	exitFine     = 0
	exitProblems = 1 // the input has problems, or the output could not be written
	exitMisuse   = 2 // the command line has an error
)

func main() {
	c := command{in: os.Stdin, out: os.Stdout, err: os.Stderr, text: words.English(), fontFolders: systemfonts.Folders}
	os.Exit(c.run(os.Args[1:]))
}

// command is a run of the program, with its streams and its words. Its methods that are
// named after the first argument run it with the other arguments, and return the exit
// status.
type command struct {
	in       io.Reader
	out, err io.Writer
	text     words.Text
	// fontFolders returns the folders in which fonts are looked for that have what
	// ours lack; nil for none.
	fontFolders func() []string
}

// run runs a command line without the name of the program, and returns the exit status.
func (c *command) run(args []string) int {
	verbs := map[string]func([]string) int{"check": c.check, "info": c.info, "convert": c.convert, "map": c.showMap, "export": c.export, "date": c.date, "edit": c.edit, "diff": c.diff}
	if len(args) == 0 {
		return c.usage()
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		fmt.Fprintln(c.out, c.text("ctl.usage"))
		return exitFine
	}
	verb, ok := verbs[args[0]]
	if !ok {
		fmt.Fprintln(c.err, c.text("ctl.unknown", "verb", args[0]))
		return c.usage()
	}
	return verb(args[1:])
}

// usage prints how the program is used, and returns the exit status for that.
func (c *command) usage() int {
	fmt.Fprintln(c.err, c.text("ctl.usage"))
	return exitMisuse
}

// arguments reads the flags of a verb, before or after its files, and returns the
// files: exactly n, or any number if n is -1. ok is false where the command line has
// an error.
func arguments(flags *flag.FlagSet, args []string, n int) (files []string, ok bool) {
	flags.SetOutput(io.Discard)
	for len(args) > 0 {
		if flags.Parse(args) != nil {
			return nil, false
		}
		if args = flags.Args(); len(args) > 0 {
			files, args = append(files, args[0]), args[1:]
		}
	}
	return files, n < 0 || len(files) == n
}

// read reads a timeline, and prints its problems and changes to w. ok is false where
// nothing could be read.
func (c *command) read(path string, w io.Writer) (r format.Result, ok bool) {
	r, err := c.readFile(path, format.Options{})
	if err != nil {
		fmt.Fprintln(w, format.ProblemOf(err).Text(path, c.text))
		return r, false
	}
	for _, p := range r.Problems {
		fmt.Fprintln(w, p.Text(path, c.text))
	}
	for _, change := range r.Report.Changes {
		fmt.Fprintln(w, change.Text(path, c.text))
	}
	return r, true
}

// readFile reads the file at a path, or standard input for "-".
func (c *command) readFile(path string, options format.Options) (format.Result, error) {
	if path != standardStream {
		return formats.ReadFile(context.Background(), path, options)
	}
	data, err := io.ReadAll(c.in)
	if err != nil {
		return format.Result{}, err
	}
	return formats.FromBytes(path, data).Read(context.Background(), options)
}

// status returns the exit status for a file that was read.
func status(r format.Result) int {
	if len(r.Problems) > 0 {
		return exitProblems
	}
	return exitFine
}

// check prints the problems of a file, and hints where statuses are others than
// the rule for them gives.
func (c *command) check(args []string) int {
	files, ok := arguments(flag.NewFlagSet("check", flag.ContinueOnError), args, 1)
	if !ok {
		return c.usage()
	}
	r, ok := c.read(files[0], c.out)
	if !ok {
		return exitProblems
	}
	if status(r) == exitFine {
		fmt.Fprintln(c.out, c.text("ctl.fine", "file", files[0], "events", r.Timeline.Events.Len(), "claims", r.Timeline.CountClaims()))
	}
	c.hints(files[0], r.Timeline)
	return status(r)
}

// hints prints where t departs from the rule for statuses, in full for the first
// few.
func (c *command) hints(file string, t *timeline.Timeline) {
	const most = 20
	n := 0
	for d := range t.Departures() {
		if n++; n > most {
			continue
		}
		e := t.Events.At(int32(d.Event))
		who := cmp.Or(e.Claims[d.Claim].Who, c.text("account.nobody"))
		fmt.Fprintln(c.out, format.Visible(c.text("ctl.hint.status", "file", file, "event", cmp.Or(e.ID, words.Clip(e.Title)),
			"claim", d.Claim+1, "who", words.Clip(who), "rule", c.text("status."+d.Rule.Name()), "stated", c.text("status."+d.Stated.Name()))))
	}
	if n > most {
		fmt.Fprintln(c.out, c.text("ctl.hint.more", "file", file, "n", n-most))
	}
	if n > 0 {
		fmt.Fprintln(c.out, c.text("ctl.hint.rule"))
	}
}

// description is what the verb info prints. Earliest and Latest are the first and last
// second that any date can mean, in ISO 8601 and the proleptic Gregorian calendar;
// empty where no event has a known date.
type description struct {
	Title    string         `json:"title"`
	Events   int            `json:"events"`
	Undated  int            `json:"undated"`
	Claims   int            `json:"claims"`
	Sources  int            `json:"sources"`
	Lanes    []string       `json:"lanes"`
	Statuses map[string]int `json:"statuses"`
	Earliest string         `json:"earliest"`
	Latest   string         `json:"latest"`
	Problems int            `json:"problems"`
	ReadOnly bool           `json:"readOnly"`
}

// describe returns the description of a file that was read.
func describe(r format.Result) description {
	x := index.New(r.Timeline)
	d := description{
		Title: r.Timeline.Title, Events: r.Timeline.Events.Len(), Undated: r.Timeline.Events.Len() - x.Dated,
		Claims: r.Timeline.CountClaims(), Sources: len(r.Timeline.Sources), Lanes: r.Timeline.LaneOrder(),
		Statuses: make(map[string]int), Problems: len(r.Problems), ReadOnly: r.ReadOnly,
	}
	for s, n := range x.CountStatus() {
		if n > 0 {
			d.Statuses[timeline.Status(s).Name()] = n
		}
	}
	if x.Dated > 0 {
		d.Earliest, d.Latest = x.Earliest.Civil().String(), x.Latest.Civil().String()
	}
	return d
}

// info prints the description of a file, as text or as JSON.
func (c *command) info(args []string) int {
	flags := flag.NewFlagSet("info", flag.ContinueOnError)
	asJSON := flags.Bool("json", false, "")
	files, ok := arguments(flags, args, 1)
	if !ok {
		return c.usage()
	}
	r, ok := c.read(files[0], c.err)
	if !ok {
		return exitProblems
	}
	d := describe(r)
	if *asJSON {
		enc := json.NewEncoder(c.out)
		enc.SetIndent("", "  ")
		if err := enc.Encode(d); err != nil {
			return exitProblems
		}
		return status(r)
	}
	c.print(d)
	return status(r)
}

// print prints a description as text.
func (c *command) print(d description) {
	line := func(key string, value any) { fmt.Fprintf(c.out, "%-10s %v\n", c.text(key), value) }
	line("ctl.title", d.Title)
	line("inspector.events", d.Events)
	line("inspector.claims", d.Claims)
	line("inspector.sources", d.Sources)
	if d.Earliest != "" {
		line("ctl.earliest", d.Earliest)
		line("ctl.latest", d.Latest)
	}
	for _, s := range timeline.Statuses {
		if n := d.Statuses[s.Name()]; n > 0 {
			line("status."+s.Name(), n)
		}
	}
	for _, lane := range d.Lanes {
		line("ctl.lane", lane)
	}
}
