package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/script"
)

// settings are the values of --set.
type settings []string

// String implements flag.Value.
func (s *settings) String() string { return strings.Join(*s, " ") }

// Set implements flag.Value.
func (s *settings) Set(text string) error {
	*s = append(*s, text)
	return nil
}

// edit changes a file of the native format: properties by --set, anything by the operations
// of a file. Nothing is written where one operation has a problem.
func (c *command) edit(args []string) int {
	flags := flag.NewFlagSet("edit", flag.ContinueOnError)
	var set settings
	flags.Var(&set, "set", "")
	apply := flags.String("apply", "", "")
	files, ok := arguments(flags, args, 1)
	if !ok || (len(set) == 0) == (*apply == "") {
		return c.usage()
	}
	name, operations := *apply, ""
	if name == "" {
		name = "--set"
		if operations, ok = set.operations(); !ok {
			return c.usage()
		}
	} else {
		data, err := c.readOperations(name)
		if err != nil {
			fmt.Fprintln(c.err, format.ProblemOf(err).Text(name, c.text))
			return exitProblems
		}
		operations = string(data)
	}
	return c.editFile(files[0], name, operations)
}

// operations returns the settings as operations of a script.
func (s settings) operations() (text string, ok bool) {
	fields := make(map[string]any)
	for _, one := range s {
		name, value, ok := strings.Cut(one, "=")
		if !ok || name == "" {
			return "", false
		}
		if fields[name] = value; value == "" {
			fields[name] = nil // takes the field away
		}
	}
	b, err := json.Marshal([]any{map[string]any{"set": fields}})
	return string(b), err == nil
}

func (c *command) readOperations(name string) ([]byte, error) {
	if name == standardStream {
		var b bytes.Buffer
		_, err := b.ReadFrom(c.in)
		return b.Bytes(), err
	}
	return os.ReadFile(name)
}

// editFile makes operations on the file at a path; name is where they stand.
func (c *command) editFile(path, name, operations string) int {
	before, err := os.ReadFile(path)
	print := document.PrintOf(path)
	print.Hash = sha256.Sum256(before)
	r, readable := c.read(path, c.err)
	switch {
	case err != nil || !readable:
		return exitProblems
	case r.Report.Format != format.NativeName || r.ReadOnly:
		fmt.Fprintln(c.err, c.text("ctl.edit.not-native", "file", path))
		return exitProblems
	}
	after, problems := script.Apply(r.Timeline, operations)
	for _, p := range problems {
		fmt.Fprintln(c.err, p.Text(name, c.text))
	}
	if len(problems) > 0 {
		return exitProblems
	}
	own := *after
	if own.ID == "" {
		own.ID = document.NewID()
	}
	var text bytes.Buffer
	if err := native.Write(&text, &own); err != nil {
		return exitProblems // unreachable: nothing fails to be written to memory
	}
	if _, err := (document.Saver{}).Save(path, text.Bytes(), print); err != nil {
		fmt.Fprintln(c.err, c.text("ctl.edit.not-saved", "file", path, "error", err))
		return exitProblems
	}
	fmt.Fprintln(c.err, c.text("ctl.edit.done", "file", path))
	return exitFine
}
