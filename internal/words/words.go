// Package words looks up the words that people read in the catalogue of a
// language. It knows nothing of what the words are about.
package words

import (
	"encoding/json"
	"fmt"
	"strings"

	"dateline/assets"
)

// Text gives the words for a key of the catalogue. Data are pairs of a
// placeholder's name and its value, for {{.name}} in the text. Where {{.n}} is
// 1 the key with ".one" after it is looked up first.
type Text func(key string, data ...any) string

// Message is something to say, in whatever language.
type Message struct {
	Key  string
	Data []any
}

// Say makes a message; see [Text] for data.
func Say(key string, data ...any) Message { return Message{key, data} }

// In gives the words of m; the zero Message has none.
func (m Message) In(text Text) string {
	if m.Key == "" {
		return ""
	}
	return text(m.Key, m.Data...)
}

// Clip keeps a text from a file short enough for a message.
func Clip(text string) string {
	const most = 60
	n := 0
	for i := range text {
		if n == most {
			return text[:i] + "…"
		}
		n++
	}
	return text
}

// Catalogue reads the catalogue of a language, such as "en". A key that it
// lacks is shown as it is.
func Catalogue(language string) (Text, error) {
	entries, err := Entries(language)
	if err != nil {
		return nil, err
	}
	return func(key string, data ...any) string {
		text, ok := entries[key]
		if one, singular := entries[key+".one"]; singular && One(data) {
			text, ok = one, true
		}
		if !ok {
			return key
		}
		for i := 0; i+1 < len(data); i += 2 {
			text = strings.ReplaceAll(text, fmt.Sprintf("{{.%v}}", data[i]), Shown(data[i+1]))
		}
		return text
	}, nil
}

// One says whether data tell of one thing, so that its words may be others.
func One(data []any) bool {
	for i := 0; i+1 < len(data); i += 2 {
		if data[i] == "n" && data[i+1] == 1 {
			return true
		}
	}
	return false
}

// Shown gives a value as people read it: whole numbers of five digits and more
// in groups of three.
func Shown(value any) string {
	text := fmt.Sprint(value)
	n, ok := value.(int)
	if !ok || n > -10_000 && n < 10_000 {
		return text
	}
	var b strings.Builder
	for i, digit := range text {
		if left := len(text) - i; left%3 == 0 && i > 0 && text[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// Entries gives the keys and texts of a catalogue.
func Entries(language string) (map[string]string, error) {
	raw, err := assets.Translations.ReadFile("translations/" + language + ".json")
	if err != nil {
		return nil, fmt.Errorf("words: no catalogue for %q: %w", language, err)
	}
	var entries map[string]string
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, fmt.Errorf("words: catalogue %q: %w", language, err)
	}
	return entries, nil
}

// English gives the catalogue of the language in which the program is
// written. It is embedded and tested, so that it is always there.
func English() Text {
	text, err := Catalogue("en")
	if err != nil {
		return func(key string, _ ...any) string { return key }
	}
	return text
}
