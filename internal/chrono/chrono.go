// Package chrono holds dates as historians have them: EDTF values that keep
// their doubt, the bounds that follow from them, and their wording.
//
// Instants are seconds in the proleptic Gregorian calendar, so that the age of
// the universe fits and nothing depends on the range of [time.Time]. The
// package knows the standard library only; reading files and drawing are
// left to others.
package chrono
