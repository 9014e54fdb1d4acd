package formats

import (
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/timeline"
)

// endless are the formats whose files have no mark at their end: a file that is
// cut off at the end of a line is valid.
var endless = []string{"csv", "csv-spreadsheet", "timelinejs-csv", "markwhen"}

// damageRounds is how often a file is damaged; DATELINE_DAMAGE asks for more.
func damageRounds(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("DATELINE_DAMAGE"))
	switch {
	case err != nil && testing.Short():
		return 10
	case err != nil:
		return 150
	}
	t.Logf("%d rounds", n)
	return n
}

// TestCutFilesAreNotReadInSilence reads beginnings of files of every format.
// Each is refused, is read with a problem, or is a whole file.
func TestCutFilesAreNotReadInSilence(t *testing.T) {
	formattest.Long(t)
	for _, f := range All() {
		if !f.Writes() {
			continue
		}
		whole, _ := formattest.WrittenAs(t, f, formattest.Timelines(t)["built-in"])
		all := readDamaged(t, f, whole)
		for cut := 1; cut < len(whole)-1; cut += max(997, len(whole)/damageRounds(t)) {
			r := readDamaged(t, f, whole[:cut])
			if r == nil || len(r.Problems) > 0 || slices.Contains(endless, f.Name) {
				continue
			}
			if len(r.Timeline.Events) < len(all.Timeline.Events) || len(r.Timeline.Sources) < len(all.Timeline.Sources) {
				t.Errorf("%s, cut at %d of %d: %d events and no word about it", f.Name, cut, len(whole), len(r.Timeline.Events))
			}
		}
	}
}

// TestDamagedFilesDoNoHarm changes bytes of files of every format: the answer
// is a timeline or a reason, soon.
func TestDamagedFilesDoNoHarm(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 11))
	for _, f := range All() {
		if !f.Writes() {
			continue
		}
		for _, name := range []string{"built-in", "every field"} {
			whole, _ := formattest.WrittenAs(t, f, formattest.Timelines(t)[name])
			for range damageRounds(t) / 2 {
				damaged := slices.Clone(whole)
				for range 1 + r.IntN(3) {
					damaged[r.IntN(len(damaged))] = byte(r.IntN(256))
				}
				readDamaged(t, f, damaged)
			}
		}
	}
}

// readDamaged reads a damaged file; nil if it is refused with a reason.
func readDamaged(t *testing.T, f *format.Format, data []byte) *format.Result {
	t.Helper()
	var r format.Result
	var err error
	formattest.CostOf(func() {
		r, err = FromBytes("f"+f.Extensions[0], data).Read(context.Background(), format.Options{Format: f})
	}).Check(t, f.Name, 100)
	if err != nil {
		if p := format.ProblemOf(err); p.Message.In(formattest.English) == "" || p.Hint.In(formattest.English) == "" {
			t.Errorf("%s: %v has no words", f.Name, err)
		}
		return nil
	}
	if r.Timeline == nil {
		r.Timeline = &timeline.Timeline{}
		t.Errorf("%s: neither a timeline nor a reason", f.Name)
	}
	return &r
}
