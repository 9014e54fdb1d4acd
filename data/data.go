// Package data carries the built-in timeline.
package data

import _ "embed"

// BuiltIn is the built-in timeline in the native format, BuiltInName the name
// of its file.
//
//go:embed north-korea-abroad.dateline
var BuiltIn []byte

// BuiltInName is the file name of [BuiltIn].
const BuiltInName = "north-korea-abroad.dateline"
