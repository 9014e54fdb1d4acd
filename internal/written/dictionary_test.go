package written

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"unicode"

	"dateline/internal/chrono"
)

// TestPassedOverLanguages compares a reader of all languages, which passes
// over those that would fail, with readers of one language each, asked one
// after another.
func TestPassedOverLanguages(t *testing.T) {
	texts := slices.Concat(seeds, fewTexts(t), languageTexts(t), noDateTexts(t))
	var words []string
	for _, l := range Languages() {
		words = append(words, allWords(&l)...)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 5000 { // in words of several languages, and of one
		texts = append(texts, randomText(random, words))
		from := random.IntN(len(words) - 50)
		texts = append(texts, randomText(random, words[from:from+50]))
	}
	forwards := Languages()
	backwards := Languages()
	slices.Reverse(backwards)
	for _, languages := range [][]Language{forwards, backwards} {
		r := NewReader(languages...)
		var single []*Reader
		for _, l := range languages {
			single = append(single, NewReader(l).WithOrder(languages[0].NumberOrder))
		}
		for _, text := range texts {
			got, gotErr := r.Read(text)
			want, wantErr := inTurn(single, text)
			if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotErr, wantErr) {
				t.Errorf("%q: got %v, %v; want %v, %v", text, got, gotErr, want, wantErr)
			}
		}
	}
}

// TestManyLanguages reads with more languages than have a bit of their own.
func TestManyLanguages(t *testing.T) {
	r := NewReader(Languages()...)
	wordless := slices.Repeat([]Language{{NumberOrder: MonthFirst}}, 70)
	many := NewReader(append(wordless, Languages()...)...)
	for _, text := range slices.Concat(seeds, fewTexts(t), languageTexts(t), noDateTexts(t)) {
		got, gotErr := many.Read(text)
		want, wantErr := r.Read(text)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotErr, wantErr) {
			t.Errorf("%q: got %v, %v; want %v, %v", text, got, gotErr, want, wantErr)
		}
	}
}

// inTurn reads text with the first reader that understands it. The error is
// that of the one which knows most of the words.
func inTurn(readers []*Reader, text string) (Date, error) {
	var closest error
	most := -1
	for _, r := range readers {
		d, err := r.Read(text)
		var e *chrono.Error
		if !errors.As(err, &e) || e.Reason == reasonNoDate {
			return d, err
		}
		p := &parser{text: text, tokens: r.words.tokenise(text, nil)}
		p.begin(r.vocabularies[0])
		if known, _ := p.prospects(); known > most {
			closest, most = err, known
		}
	}
	return Date{}, closest
}

// TestLetters compares the shortcuts for letters with package unicode.
func TestLetters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if got, want := isLetter(r), unicode.IsLetter(r) || unicode.Is(unicode.M, r); got != want {
			t.Errorf("%q is a letter: %v", r, got)
		}
		if got, want := toLower(r), unicode.ToLower(r); got != want {
			t.Errorf("%q in lower case is %q, want %q", r, got, want)
		}
	}
}
