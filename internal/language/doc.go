// Package language pairs the words of a language with its wording of dates,
// for what goes out of the program in a language of its own: chart pages,
// pictures, presentations and handouts. Neither of the two knows the other.
//
// [Of] returns both halves: the catalogue, assets/translations/CODE.json, read
// by package words, and a [chrono.Lexicon]. The words of dates are not entries
// of the catalogue but patterns for day, month and year, because word order,
// and leaving out what repeats ("8 to 13 October 2024"), need more than one
// text for a key.
//
// The window is English until a catalogue is whole ([words.Whole]). A text
// that a catalogue lacks is the English one.
//
// How to add a language stands in docs/architecture.md.
package language
