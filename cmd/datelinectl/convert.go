package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/formats"
)

// standardStream is the path that means standard input or output.
const standardStream = "-"

// convert reads a timeline in one format and writes it in another.
func (c *command) convert(args []string) int {
	flags := flag.NewFlagSet("convert", flag.ContinueOnError)
	from, to := flags.String("from", "", ""), flags.String("to", "", "")
	report, mapping := flags.String("report", "", ""), flags.String("map", "", "")
	files, ok := arguments(flags, args, 2)
	if !ok {
		return c.usage()
	}
	in, out := files[0], files[1]
	if out == standardStream && *report == standardStream {
		fmt.Fprintln(c.err, c.text("ctl.two-outputs"))
		return c.usage()
	}
	if in != standardStream && document.SameFile(in, out) {
		fmt.Fprintln(c.err, c.text("ctl.same-file", "file", out))
		return c.usage()
	}
	var options format.Options
	if *from != "" {
		if options.Format = formats.ByName(*from); options.Format == nil {
			return c.unknownFormat(*from)
		}
	}
	if *mapping != "" {
		var ok bool
		if options.Mapping, ok = c.mapping(*mapping); !ok {
			return exitProblems
		}
	}
	target, fault := c.target(out, *to)
	if target == nil {
		return fault
	}
	return c.convertFile(in, out, options, target, *report)
}

// target returns the format to write: that of a name, or without a name the only one
// for the ending of the path out. It returns nil and the exit status where there is
// none, and prints why.
func (c *command) target(out, name string) (*format.Format, int) {
	if name != "" {
		f := formats.ByName(name)
		if f == nil || !f.Writes() {
			return nil, c.unknownFormat(name)
		}
		return f, exitFine
	}
	all := formats.ByExtension(out)
	if len(all) == 1 {
		return all[0], exitFine
	}
	if len(all) == 0 {
		all = formats.All()
	}
	fmt.Fprintln(c.err, c.text("ctl.which-format", "file", out, "formats", names(all)))
	return nil, exitMisuse
}

// unknownFormat prints that there is no format of a name, and returns the exit status.
func (c *command) unknownFormat(name string) int {
	fmt.Fprintln(c.err, c.text("ctl.no-format", "name", name, "formats", names(formats.All())))
	return exitMisuse
}

// names returns the names of those formats that can be written, separated by commas.
func names(all []*format.Format) string {
	var list []string
	for _, f := range all {
		if f.Writes() {
			list = append(list, f.Name)
		}
	}
	return strings.Join(list, ", ")
}

// convertFile reads the file in, and writes the file out and the report.
func (c *command) convertFile(in, out string, options format.Options, target *format.Format, reportTo string) int {
	r, err := c.readFile(in, options)
	if err != nil {
		fmt.Fprintln(c.err, format.ProblemOf(err).Text(in, c.text))
		return exitProblems
	}
	account := format.Account{Read: &r.Report, Problems: r.Problems}
	var text bytes.Buffer
	written, err := format.Write(context.Background(), &text, target, r.Timeline, format.WriteOptions{Text: c.text, Lexicon: &chrono.English})
	if err == nil {
		account.Write = &written
		err = c.write(out, text.Bytes())
	}
	if err != nil {
		fmt.Fprintln(c.err, c.text("ctl.not-written", "file", out, "error", err))
		return exitProblems
	}
	if err := c.report(in, out, account, reportTo); err != nil {
		fmt.Fprintln(c.err, c.text("ctl.not-written", "file", reportTo, "error", err))
		return exitProblems
	}
	return status(r)
}

// write writes data to the file at a path, or to standard output for "-".
func (c *command) write(path string, data []byte) error {
	if path == standardStream {
		_, err := c.out.Write(data)
		return err
	}
	return document.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// report writes the problems and changes of a conversion: as JSON to the file at the
// path to, or in words to standard error where that is empty.
func (c *command) report(in, out string, a format.Account, to string) error {
	if to != "" {
		var text bytes.Buffer
		if err := a.WriteJSON(&text, c.text); err != nil {
			return err
		}
		return c.write(to, text.Bytes())
	}
	for _, p := range a.Problems {
		fmt.Fprintln(c.err, p.Text(in, c.text))
	}
	for _, change := range a.Read.Changes {
		fmt.Fprintln(c.err, change.Text(in, c.text))
	}
	for _, change := range a.Write.Changes {
		fmt.Fprintln(c.err, change.Text(out, c.text))
	}
	fmt.Fprintln(c.err, c.text("ctl.converted", "file", out, "format", a.Write.Format, "events", a.Read.Events, "claims", a.Read.Claims, "sources", a.Read.Sources))
	return nil
}
