package watch

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// marks are what programs that synchronise folders put after the name of a copy that they
// could not join with the file, before its ending.
var marks = regexp.MustCompile(`(?i)^(` + strings.Join([]string{
	`[ _]?\(\d{1,3}\)`,                                 // browsers, Google Drive
	` \d{1,2}`,                                         // iCloud Drive
	`[ _]?\([^()]*conflict[^()]*\)`,                    // Dropbox, Nextcloud: (somebody's conflicted copy 2024-05-01)
	`_conflict-[\d_-]+`,                                // ownCloud
	`\.sync-conflict-\d{8}-\d{6}-[a-z0-9]{1,64}`,       // Syncthing
	`-[a-z0-9_-]+-conflict\d*`,                         // others with the name of a computer
	`[ _-]?(\[|\()?conflict(ed)?( copy)?(\]|\))?`,      // pCloud, MEGA and others
	`[ _-]?\((case conflict|kopie|copy|копия)[^()]*\)`, // of systems in some languages
}, "|") + `)+$`)

// Conflicts returns the paths of files beside the one at path that are copies of it in
// conflict by their names, in the order of their names.
func Conflicts(path string) (copies []string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	ending := filepath.Ext(path)
	stem := strings.TrimSuffix(filepath.Base(path), ending)
	for _, e := range entries {
		name := e.Name()
		rest, same := strings.CutPrefix(name, stem)
		if !same || name == filepath.Base(path) || !e.Type().IsRegular() {
			continue
		}
		if mark, ends := strings.CutSuffix(rest, ending); ends && marks.MatchString(mark) {
			copies = append(copies, filepath.Join(filepath.Dir(path), name))
		}
	}
	slices.Sort(copies)
	return copies
}
