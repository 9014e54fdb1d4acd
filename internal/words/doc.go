// Package words looks up the words that people read in the catalogue of a
// language. It knows nothing of what the words are about.
//
// There is one catalogue a language, assets/translations/en.json and the like,
// for the command line, the window and all that is exported, as they name the
// same problems and statuses. Code below the window holds no sentences for
// people but a [Message], a key and its data, and whoever shows the message
// chooses the language. Errors of Go, such as those of the file system and of
// wrong arguments, are in English. The words of dates are in package chrono,
// and package language joins the two.
package words
