package words

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dateline/assets"
)

// Text gives the words for a key of the catalogue. Data are pairs of a
// placeholder's name and its value, for {{.name}} in the text. Where {{.n}} is
// a number that the language words otherwise, such as 1 in English, the key
// with ".one" after it is looked up first; see [grammar]. A placeholder without
// a value is shown as it is; in tests the Text panics, so that every test that
// comes by finds it.
type Text func(key string, data ...any) string

// Message is something to say, in whatever language.
type Message struct {
	Key  string
	Data []any
}

// Say makes a message; see [Text] for data.
func Say(key string, data ...any) Message { return Message{key, data} }

// In returns the words of m; the zero Message has none.
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

// OneLine returns a text in one line.
func OneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Catalogue reads the catalogue of a language, such as "de". A text that it
// lacks is that of the English one, and a key that this lacks too is shown as
// it is.
func Catalogue(language string) (Text, error) {
	if errEnglish != nil {
		return nil, errEnglish
	}
	fallback := catalogue{english, grammarOf(source)}
	if language == source {
		return func(key string, data ...any) string { return fallback.text(key, data, nil) }, nil
	}
	entries, err := Entries(language)
	if err != nil {
		return nil, err
	}
	c := catalogue{entries, grammarOf(language)}
	return func(key string, data ...any) string { return c.text(key, data, &fallback) }, nil
}

// source is the language in which the program is written.
const source = "en"

// english are its texts, which everything needs, and reading them takes milliseconds.
var english, errEnglish = Entries(source)

// catalogue is the texts of a language and how it counts.
type catalogue struct {
	entries map[string]string
	grammar grammar
}

// text words a key, with the fallback's text where the catalogue has none.
func (c *catalogue) text(key string, data []any, fallback *catalogue) string {
	text, ok := c.entry(key, data)
	if !ok && fallback != nil {
		text, ok = fallback.entry(key, data)
	}
	if !ok {
		return key
	}
	text, missing := c.fill(text, data)
	if missing != "" && testing.Testing() {
		panic("words: " + key + " is said without a value for " + missing)
	}
	return text
}

// fill puts the values of data in the place of their names in text. Missing is
// the name of the last placeholder without a value, which stays as it is.
func (c *catalogue) fill(text string, data []any) (filled, missing string) {
	var b strings.Builder
	for {
		before, rest, opened := strings.Cut(text, "{{.")
		name, after, closed := strings.Cut(rest, "}}")
		if !opened || !closed {
			b.WriteString(text)
			return b.String(), missing
		}
		b.WriteString(before)
		if value, ok := valueOf(name, data); ok {
			b.WriteString(c.grammar.shown(value))
		} else {
			b.WriteString("{{." + name + "}}")
			missing = name
		}
		text = after
	}
}

// valueOf returns the value of a name among pairs of names and values.
func valueOf(name string, data []any) (value any, ok bool) {
	for i := 0; i+1 < len(data); i += 2 {
		if data[i] == name {
			return data[i+1], true
		}
	}
	return nil, false
}

// entry finds the text of a key in the form that the number n of data asks
// for.
func (c *catalogue) entry(key string, data []any) (text string, ok bool) {
	for i := 0; i+1 < len(data); i += 2 {
		if n, counted := data[i+1].(int); counted && data[i] == "n" {
			if text, ok = c.entries[key+c.grammar.form(n)]; ok {
				return text, true
			}
		}
	}
	text, ok = c.entries[key]
	return text, ok
}

// Entries returns the keys and texts of a catalogue.
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

// English returns the catalogue of the language in which the program is
// written. It is embedded and tested, so that it is always there.
func English() Text {
	text, err := Catalogue(source)
	if err != nil {
		return func(key string, _ ...any) string { return key }
	}
	return text
}
