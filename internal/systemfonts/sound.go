package systemfonts

import (
	"encoding/binary"
	"io"
)

// sound refuses a file that says that it is larger than it is, before a reader
// believes it and asks for the memory.
func sound(file io.ReaderAt, size int64) error {
	var head [12]byte
	if _, err := file.ReadAt(head[:], 0); err != nil {
		return err
	}
	if string(head[:4]) != "ttcf" {
		return soundFont(file, size, 0)
	}
	const most = 64 // fonts in one file
	n := binary.BigEndian.Uint32(head[8:])
	if n > most {
		return errUnsound
	}
	offsets := make([]byte, 4*n)
	if _, err := file.ReadAt(offsets, int64(len(head))); err != nil {
		return err
	}
	for i := range n {
		if err := soundFont(file, size, int64(binary.BigEndian.Uint32(offsets[4*i:]))); err != nil {
			return err
		}
	}
	return nil
}

// soundFont looks at the directory of the tables of a font, which begins at a place
// in its file.
func soundFont(file io.ReaderAt, size, at int64) error {
	const head, entry, most = 12, 16, 256
	var b [head]byte
	if _, err := file.ReadAt(b[:], at); err != nil {
		return err
	}
	switch string(b[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true":
	default:
		return errUnsound
	}
	n := int64(binary.BigEndian.Uint16(b[4:]))
	if n > most {
		return errUnsound
	}
	entries := make([]byte, entry*n)
	if _, err := file.ReadAt(entries, at+head); err != nil {
		return err
	}
	for i := range n {
		e := entries[entry*i:]
		if int64(binary.BigEndian.Uint32(e[8:]))+int64(binary.BigEndian.Uint32(e[12:])) > size {
			return errUnsound
		}
	}
	return nil
}
