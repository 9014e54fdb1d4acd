package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"dateline/internal/format"
	"dateline/internal/formats"
)

// showMap prints the mapping of a table, as JSON that can be corrected and passed to
// convert.
func (c *command) showMap(args []string) int {
	flags := flag.NewFlagSet("map", flag.ContinueOnError)
	given := flags.String("map", "", "")
	files, ok := arguments(flags, args, 1)
	if !ok {
		return c.usage()
	}
	var options format.Options
	if *given != "" {
		if options.Mapping, ok = c.mapping(*given); !ok {
			return exitProblems
		}
	}
	p, err := c.preview(files[0], options)
	switch {
	case errors.Is(err, format.ErrNoTable):
		fmt.Fprintln(c.err, c.text("ctl.no-table", "file", files[0]))
		return exitProblems
	case err != nil:
		fmt.Fprintln(c.err, format.ProblemOf(err).Text(files[0], c.text))
		return exitProblems
	}
	for _, problem := range p.Problems {
		fmt.Fprintln(c.err, problem.Text(files[0], c.text))
	}
	if err := p.Mapping.Write(c.out); err != nil || !p.Readable {
		return exitProblems
	}
	return exitFine
}

// preview returns the preview of the table in the file at a path, or in standard input
// for "-".
func (c *command) preview(path string, options format.Options) (*format.TablePreview, error) {
	if path != standardStream {
		f, err := formats.Load(context.Background(), path, nil)
		if err != nil {
			return nil, err
		}
		return f.Preview(context.Background(), options, 0)
	}
	data, err := io.ReadAll(c.in)
	if err != nil {
		return nil, err
	}
	return formats.FromBytes(path, data).Preview(context.Background(), options, 0)
}

// mapping reads the mapping in the file at a path. Where it cannot be read, it prints
// why and returns false.
func (c *command) mapping(path string) (*format.Mapping, bool) {
	f, err := os.Open(path)
	if err != nil {
		fmt.Fprintln(c.err, format.ProblemOf(err).Text(path, c.text))
		return nil, false
	}
	defer f.Close()
	m, err := format.ReadMapping(f)
	if err != nil {
		fmt.Fprintln(c.err, format.ProblemOf(err).Text(path, c.text))
		return nil, false
	}
	return m, true
}
