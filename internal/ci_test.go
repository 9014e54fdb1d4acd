package internal_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestFoldersNamedInScriptsExist holds that the scripts of .ci and the Makefile
// name no package that was renamed: what they choose by its name would be left
// out in silence.
func TestFoldersNamedInScriptsExist(t *testing.T) {
	scripts, err := filepath.Glob("../.ci/*")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?:[^\w/]/?|\./|dateline/)((?:internal|cmd)/[a-z]+(?:/[a-z]+)*)`)
	found := 0
	for _, script := range append(scripts, "../Makefile") {
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range named.FindAllStringSubmatch(string(text), -1) {
			found++
			if _, err := os.Stat(filepath.Join("..", name[1])); err != nil {
				t.Errorf("%s names %s, which is not there", script, name[1])
			}
		}
	}
	if found < 4 {
		t.Errorf("%d folders are named: the test looks in the wrong place", found)
	}
}
