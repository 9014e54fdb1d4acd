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
// # Adding a language
//
//  1. Write assets/translations/CODE.json with "language.name", what its
//     speakers call it, and all keys that begin as "exported" in
//     internal/words/language_test.go lists; "go test ./internal/words" names
//     all that are missing. Placeholders such as {{.n}} stay. Where words
//     depend on a number, give ".one" (and ".few"); a text with the number
//     after a colon needs no forms.
//  2. Add its line in words/grammar.go: which number takes which form, and
//     the signs within numbers.
//  3. Write chrono/NAME.go, a Lexicon. No pattern may ask for a case that
//     depends on the date put into it: say "примерно" rather than "около"
//     before a month, and "1985 – fin inconnue" where a preposition would
//     need an article. Months after a day may have a table of their own;
//     yearFirst and mended do the rest. Read all that it says, line by line,
//     and put it into chrono/testdata/wording/CODE.txt.
//  4. Add its line in language/language.go.
//  5. Where package written reads the language too, add a line in
//     written/readback_test.go: what the lexicon says of simple dates is read
//     as the same dates.
package language
