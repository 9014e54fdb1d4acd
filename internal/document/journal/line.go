package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
	"time"

	"dateline/internal/words"
)

// line is one line of a journal: one of its fields is set.
type line struct {
	Head *head `json:"head,omitempty"`
	// Base is the text of the document at one step, which lies in a file beside.
	Base *base `json:"base,omitempty"`
	Step *step `json:"step,omitempty"`
	At   *int  `json:"at,omitempty"`
	// Dropped comes with At: the step before, which was taken back; 0 for none.
	Dropped int `json:"dropped,omitempty"`
	// Next are steps to which a redo leads from their parents, where those are not the latest.
	Next []int `json:"next,omitempty"`
	// Saving is written before a save and Saved after it, so that whatever a crash leaves
	// has its line.
	Saving *save `json:"saving,omitempty"`
	Saved  *save `json:"saved,omitempty"`
	// Mark is what became of the journal, and When at what time.
	Mark mark       `json:"mark,omitempty"`
	When *time.Time `json:"when,omitempty"`
}

// mark is what became of a journal.
type mark string

const (
	opened    mark = "opened"    // a program goes on with it
	closed    mark = "closed"    // the document was closed by its user, who saved or discarded it
	trying    mark = "trying"    // a program begins to recover it
	recovered mark = "recovered" // and has done so
	declined  mark = "declined"  // the user does not want what it has
)

// version is that of the journals that are written. One of a newer version is left alone.
const version = 1

// head is the first line: what the journal is of.
type head struct {
	Version int    `json:"version"`
	ID      string `json:"id,omitempty"`
	Title   string `json:"title,omitempty"`
	// Path is that of the file; or, with InFile false, a name for a document in no file.
	Path   string    `json:"path"`
	InFile bool      `json:"inFile"`
	Size   int64     `json:"size,omitempty"` // of the file
	Time   time.Time `json:"time"`           // of its last change
	Began  time.Time `json:"began"`
	// First is the document at the first step without its events and sources, in the native
	// format.
	First json.RawMessage `json:"first"`
}

// base is the text of the document at a step, in a file of the journal's folder.
type base struct {
	// Step is below 0 for that of no step that is left.
	Step int    `json:"step"`
	File string `json:"file"`
	Hash []byte `json:"hash"` // SHA-256 of the text
	// Original is whether the text is that of the document's file as it was opened.
	Original bool `json:"original,omitempty"`
}

// save is a step in a file.
type save struct {
	Step int    `json:"step"`
	Path string `json:"path"`
	Hash []byte `json:"hash"`
	Size int64  `json:"size"`
}

// step is a step of the history. It is the current one where it stands.
type step struct {
	Number int `json:"number"`
	Parent int `json:"parent"`
	// Replaces is the step whose place it takes, as it goes on with it; 0 for none.
	Replaces int       `json:"replaces,omitempty"`
	Name     name      `json:"name"`
	Made     time.Time `json:"made"`
	// Header is the document after the step without its events and sources, where the step
	// changes any of that.
	Header json.RawMessage `json:"header,omitempty"`
	Out    *part           `json:"out,omitempty"`
	In     *part           `json:"in,omitempty"`
}

// part is what goes or comes with a step: events and sources as a document in the native
// format, and their positions.
type part struct {
	Events  []int32         `json:"events,omitempty"`
	Sources []int32         `json:"sources,omitempty"`
	Of      json.RawMessage `json:"of"`
}

// name is a message.
type name struct {
	Key  string `json:"key"`
	Data []any  `json:"data,omitempty"`
}

// nameOf returns a message as it is written: numbers stay numbers, as words depend on them,
// and all else is text.
func nameOf(m words.Message) name {
	n := name{Key: m.Key}
	for _, value := range m.Data {
		switch value.(type) {
		case string, int, float64, bool:
		default:
			value = fmt.Sprint(value)
		}
		n.Data = append(n.Data, value)
	}
	return n
}

// message returns the message that was written.
func (n name) message() words.Message {
	m := words.Message{Key: n.Key}
	for _, value := range n.Data {
		if number, ok := value.(json.Number); ok {
			if whole, err := strconv.Atoi(number.String()); err == nil {
				value = whole
			} else if value, err = number.Float64(); err != nil {
				value = number.String()
			}
		}
		m.Data = append(m.Data, value)
	}
	return m
}

var checksum = crc32.MakeTable(crc32.Castagnoli)

// sumDigits is how many hexadecimal digits the checksum before a line has.
const sumDigits = 8

// encode returns the line as it is written: its checksum, a space, JSON and a line feed.
func (l *line) encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("00000000 ")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // unknown fields stay byte for byte
	if err := enc.Encode(l); err != nil {
		return nil, err
	}
	text := b.Bytes()
	sum := crc32.Checksum(text[sumDigits+1:len(text)-1], checksum)
	copy(text, fmt.Sprintf("%08x", sum))
	return text, nil
}

// errDamaged is the error of a line that is cut off or damaged.
var errDamaged = errors.New("journal: a line is cut off or damaged")

// decode reads the first line of a text, and returns how long it is.
func decode(text []byte) (l line, length int, err error) {
	end := bytes.IndexByte(text, '\n')
	if end < sumDigits+1 || text[sumDigits] != ' ' {
		return l, 0, errDamaged
	}
	payload := text[sumDigits+1 : end]
	sum, err := strconv.ParseUint(string(text[:sumDigits]), 16, 32)
	if err != nil || uint32(sum) != crc32.Checksum(payload, checksum) {
		return l, 0, errDamaged
	}
	dec := json.NewDecoder(bytes.NewReader(payload))
	dec.UseNumber()
	if dec.Decode(&l) != nil {
		return l, 0, errDamaged
	}
	return l, end + 1, nil
}
