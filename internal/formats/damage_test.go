package formats

import (
	"context"
	"fmt"
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
	case err != nil && os.Getenv("DATELINE_TORTURE") != "":
		return 1_000
	case err != nil && testing.Short():
		return 10
	case err != nil:
		return 150
	}
	return n
}

// readings counts what became of files that were damaged.
type readings struct{ whole, told, refused, silent int }

func (n *readings) count(r *format.Result, silent bool) {
	switch {
	case r == nil:
		n.refused++
	case silent:
		n.silent++
	case len(r.Problems) > 0:
		n.told++
	default:
		n.whole++
	}
}

func (n readings) String() string {
	return fmt.Sprintf("%d read: %d refused with a reason, %d with problems told, %d whole files, %d partial in silence", n.whole+n.told+n.refused+n.silent, n.refused, n.told, n.whole, n.silent)
}

// TestCutFilesAreNotReadInSilence reads beginnings of files of every format.
// Each is refused, is read with a problem, or is a whole file.
func TestCutFilesAreNotReadInSilence(t *testing.T) {
	formattest.Long(t)
	n := readings{}
	for _, f := range All() {
		if !f.Writes() {
			continue
		}
		whole, _ := formattest.WrittenAs(t, f, formattest.Timelines(t)["built-in"])
		all := readDamaged(t, f, whole)
		for cut := 1; cut < len(whole)-1; cut += max(997, len(whole)/damageRounds(t)) {
			r := readDamaged(t, f, whole[:cut])
			silent := r != nil && len(r.Problems) == 0 && !slices.Contains(endless, f.Name) &&
				(r.Timeline.Events.Len() < all.Timeline.Events.Len() || len(r.Timeline.Sources) < len(all.Timeline.Sources))
			if n.count(r, silent); silent {
				t.Errorf("%s, cut at %d of %d: %d events and no word about it", f.Name, cut, len(whole), r.Timeline.Events.Len())
			}
		}
	}
	t.Logf("R9: beginnings of files of every format that is written, %v", n)
}

// TestDamagedFilesDoNoHarm changes bytes of files of every format: the answer
// is a timeline or a reason, soon.
func TestDamagedFilesDoNoHarm(t *testing.T) {
	r, n := rand.New(rand.NewPCG(9, 11)), readings{}
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
				n.count(readDamaged(t, f, damaged), false)
			}
		}
	}
	t.Logf("R9: files of every format that is written, of which 1 to 3 bytes were changed, %v", n)
}

// TestDamagedOwnFilesLoseNothing changes single bytes of a file of our own: it is refused, or
// what is not understood is told or kept.
func TestDamagedOwnFilesLoseNothing(t *testing.T) {
	r, n := rand.New(rand.NewPCG(9, 11)), readings{}
	f := ByName(format.NativeName)
	whole, _ := formattest.WrittenAs(t, f, formattest.Timelines(t)["every field"])
	for range 10 * damageRounds(t) {
		damaged, at := slices.Clone(whole), r.IntN(len(whole))
		damaged[at] ^= byte(1 + r.IntN(255))
		result := readDamaged(t, f, damaged)
		silent := false
		if result != nil && len(result.Problems) == 0 {
			again, _ := formattest.WrittenAs(t, f, result.Timeline)
			silent = len(again) < len(whole)-maxShorter
		}
		if n.count(result, silent); silent {
			t.Errorf("byte %d changed to %q: something is missing, and no word about it", at, damaged[at])
		}
	}
	t.Logf("R9: a file of our own with one byte changed, %v", n)
}

// maxShorter is how many bytes a file may lose by one: an escape becomes what it stands for, or
// a field says nothing any more.
const maxShorter = 40

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
