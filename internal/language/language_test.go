package language

import (
	"errors"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/words"
)

func TestEveryLanguageHasWordsAndDates(t *testing.T) {
	languages := words.Languages()
	if len(languages) != len(lexicons) {
		t.Errorf("%d catalogues and %d lexicons", len(languages), len(lexicons))
	}
	v, err := chrono.Parse("2024-10-08")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]string)
	for _, l := range languages {
		text, lexicon, err := Of(l.Code)
		if err != nil {
			t.Error(err)
			continue
		}
		said := text("status.disputed") + ", " + lexicon.Long(v)
		if other := seen[said]; other != "" {
			t.Errorf("%s and %s both say %q", l.Code, other, said)
		}
		seen[said] = l.Code
	}
}

func TestNamesOfLanguages(t *testing.T) {
	for name, want := range map[string]string{"de": "Oktober", "de-AT": "Oktober", "ru_RU.UTF-8": "октябрь", "KO": "10월", "en": "October"} {
		if _, lexicon, err := Of(name); err != nil || lexicon.Months[9] != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"", "xx", "../de", "deutsch"} {
		if _, _, err := Of(name); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestTheLexiconIsTheCallersOwn(t *testing.T) {
	_, lexicon, err := Of("de")
	if err != nil {
		t.Fatal(err)
	}
	lexicon.Reckoning.Juche = true
	if chrono.German.Reckoning.Juche {
		t.Error("a setting changed the dates of everybody")
	}
}
