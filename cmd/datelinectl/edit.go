package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"dateline/internal/document"
	"dateline/internal/document/lock"
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

// edit changes a file of the native format: properties and fields of events by --set, anything
// by the operations of a file. Nothing is written where one operation has a problem.
func (c *command) edit(args []string) int {
	flags := flag.NewFlagSet("edit", flag.ContinueOnError)
	var set settings
	flags.Var(&set, "set", "")
	apply := flags.String("apply", "", "")
	unknown := flags.Bool("unknown-fields", false, "")
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
	return c.editFile(files[0], name, operations, *unknown)
}

// operations returns the settings as operations of a script, a line each.
func (s settings) operations() (text string, ok bool) {
	lines := make([]string, len(s))
	for i, one := range s {
		name, value, ok := strings.Cut(one, "=")
		if !ok || name == "" {
			return "", false
		}
		operation := make(map[string]any)
		if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
			operation["event"], name = name[:dot], name[dot+1:]
		}
		operation["set"] = map[string]any{name: valueOf(name, value)}
		line, err := json.Marshal(operation)
		if err != nil {
			return "", false
		}
		lines[i] = string(line)
	}
	return "[" + strings.Join(lines, ",\n") + "]", true
}

// noTexts are the fields of events that are no texts. Their values are JSON.
var noTexts = []string{"actors", "importance", "locked", "media", "rank", "refs", "tags"}

// valueOf returns what a field is set to; nil takes it away.
func valueOf(field, value string) any {
	switch {
	case value == "":
		return nil
	case slices.Contains(noTexts, field) && json.Valid([]byte(value)):
		return json.RawMessage(value)
	}
	return value
}

func (c *command) readOperations(name string) ([]byte, error) {
	if name == standardStream {
		var b bytes.Buffer
		_, err := b.ReadFrom(c.in)
		return b.Bytes(), err
	}
	return os.ReadFile(name)
}

// editFile makes operations on the file at a path; name is where they stand, and unknown as
// for [script.Apply].
func (c *command) editFile(path, name, operations string, unknown bool) int {
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
	after, problems := script.Apply(r.Timeline, operations, unknown)
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
	text, ok := native.Rewrite(string(before), r.Timeline, &own)
	if !ok {
		var whole bytes.Buffer
		_ = native.Write(&whole, &own) // to memory
		text = whole.Bytes()
	}
	return c.saveEdited(path, text, print)
}

// saveEdited saves the text of a file that has a print, unless another program has it open.
func (c *command) saveEdited(path string, text []byte, print document.Print) int {
	l, err := lock.Take(path)
	var held *lock.HeldError
	if errors.As(err, &held) {
		fmt.Fprintln(c.err, c.text("ctl.edit.held", "file", path, "who", cmp.Or(held.Holder.User, "?"), "host", cmp.Or(held.Holder.Host, "?")))
		return exitProblems
	}
	defer l.Release()
	switch _, err := (document.Saver{}).Save(path, text, print); {
	case errors.Is(err, document.ErrChanged):
		fmt.Fprintln(c.err, c.text("ctl.edit.changed", "file", path))
		return exitProblems
	case err != nil:
		fmt.Fprintln(c.err, c.text("ctl.edit.not-saved", "file", path, "error", err))
		return exitProblems
	}
	fmt.Fprintln(c.err, c.text("ctl.edit.done", "file", path))
	return exitFine
}
