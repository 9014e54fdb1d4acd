package written

// dictionary numbers the words of all languages of a reader, so that a word
// of a text is looked up once and not once a language.
type dictionary struct {
	numbers map[string]int
	// languages are, by the number of a word, those that have it, each with
	// a bit of its own (see [vocabulary]).
	languages []uint64
}

// The numbers that are no words.
const (
	noWord = iota // a word that no language has
	hyphen
	firstWord
)

func newDictionary() *dictionary {
	return &dictionary{numbers: map[string]int{}, languages: make([]uint64, firstWord)}
}

// add returns the number of a word in lower case that the languages have.
func (d *dictionary) add(word string, languages uint64) int {
	n, ok := d.numbers[word]
	if !ok {
		n = len(d.languages)
		d.numbers[word] = n
		d.languages = append(d.languages, 0)
	}
	d.languages[n] |= languages
	return n
}

// knowing returns the languages that have any word among tokens, and whether
// one may hold several words of an unspaced language.
func (d *dictionary) knowing(tokens []token) (languages uint64, wide bool) {
	for i := range tokens {
		languages |= d.languages[tokens[i].word]
		wide = wide || tokens[i].wide
	}
	return languages, wide
}

// firstOfThree is the least first byte of a letter of three bytes. Latin,
// Cyrillic and the like, which are written with blanks, have two at most.
const firstOfThree = 0xE0
