package desk

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDamagedPreferencesAreSetAside(t *testing.T) {
	for text, damaged := range map[string]bool{
		"":                             false,
		`{}`:                           false,
		`{"a":1,"b":[true],"c":["x"]}`: false,
		`{"a":[]}`:                     false,
		`{"a":[1,"x"]}`:                true, // ends Fyne
		`{"a":["x",null]}`:             true,
		`{"a":[true,false,1]}`:         true,
		`{"a":1`:                       true, // cut short
		`[1]`:                          true,
		"\x00\xff":                     true,
	} {
		path := filepath.Join(t.TempDir(), "preferences.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		SetAsideDamaged(path)
		_, err := os.Stat(path)
		kept, _ := os.ReadFile(path + ".damaged")
		if (err != nil) != damaged || damaged && string(kept) != text {
			t.Errorf("%q: set aside is %v with %q, want %v", text, err != nil, kept, damaged)
		}
	}
	SetAsideDamaged(filepath.Join(t.TempDir(), "none")) // there is none
	SetAsideDamaged("")
}
