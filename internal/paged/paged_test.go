package paged

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// numbers returns a list of the numbers below n.
func numbers(n int) List[int] {
	values := make([]int, n)
	for i := range values {
		values[i] = i
	}
	return Of(values)
}

// check compares a list with the values that it should have, read in each way.
func check(t *testing.T, l List[int], want []int) {
	t.Helper()
	if l.Len() != len(want) || !slices.Equal(l.Values(), want) {
		t.Fatalf("the list has %d values, and not the %d that it should have", l.Len(), len(want))
	}
	for i, value := range l.All() {
		if value != want[i] || l.At(i) != want[i] {
			t.Fatalf("the value at %d is %d by All and %d by At, and not %d", i, value, l.At(i), want[i])
		}
	}
	for p, page := range l.pages {
		if len(page) == 0 || len(page) >= 2*pageRows || p+1 < len(l.pages) && len(page) < pageRows/2 {
			t.Fatalf("page %d of %d has %d values", p, len(l.pages), len(page))
		}
	}
}

// edited is [List.Edited] of a plain list.
func edited(list []int, removed, added []int32, values []int) []int {
	list = slices.Clone(list)
	for _, at := range slices.Backward(removed) {
		list = slices.Delete(list, int(at), int(at)+1)
	}
	for i, at := range added {
		list = slices.Insert(list, int(at), values[i])
	}
	return list
}

func TestEditedIsWhatItIsOfAPlainList(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	some := func(n, most int) (at []int32) {
		first := random.IntN(n + 1)
		for i := first; i < n && len(at) < most; i += 1 + random.IntN(1+2*random.IntN(2)*n/max(most, 1)) {
			at = append(at, int32(i))
		}
		return at
	}
	l, plain := numbers(3*pageRows+5), numbers(3*pageRows+5).Values()
	for i := range 600 {
		most := []int{0, 1, 3, pageRows}[random.IntN(4)]
		removed := some(l.Len(), most)
		var added []int32
		if i%3 > 0 || l.Len() > 8*pageRows {
			most = []int{0, 1, 3, pageRows}[random.IntN(4)]
		}
		if l.Len() < 8*pageRows {
			added = some(l.Len()-len(removed)+1, most)
		}
		values := make([]int, len(added))
		for j := range values {
			values[j] = -random.Int()
		}
		before := l
		l = l.Edited(removed, added, values)
		check(t, before, plain)
		plain = edited(plain, removed, added, values)
		check(t, l, plain)
	}
	all := make([]int32, l.Len())
	for i := range all {
		all[i] = int32(i)
	}
	check(t, l.Edited(all, nil, nil), nil)
	check(t, List[int]{}.Append(plain...), plain)
}

// copied returns how many pages a version has that another has not.
func copied(before, after List[int]) (n int) {
	for _, p := range Matched(before, after) {
		if p < 0 {
			n++
		}
	}
	return n
}

// TestPagesFarFromWhereTheyWere makes all pages half as long, and so the last ones stand far from
// where their positions were.
func TestPagesFarFromWhereTheyWere(t *testing.T) {
	const pages = 40
	l := numbers(pages * pageRows)
	gone := make([]int32, pageRows/2-1)
	for p := range pages {
		for i := range gone {
			gone[i] = int32(p*(pageRows-len(gone)) + i)
		}
		l = l.Edited(gone, nil, nil)
	}
	if len(l.pages) != pages {
		t.Fatalf("there are %d pages", len(l.pages))
	}
	check(t, l, l.Values())
}

func TestAnEditOfOneValueCopiesAPageOrTwo(t *testing.T) {
	const n = 100 * pageRows
	for name, edit := range map[string]func(l List[int]) List[int]{
		"replace": func(l List[int]) List[int] { return l.Edited([]int32{n / 3}, []int32{n / 3}, []int{-1}) },
		"remove":  func(l List[int]) List[int] { return l.Edited([]int32{n / 3}, nil, nil) },
		"insert":  func(l List[int]) List[int] { return l.Edited(nil, []int32{n / 3}, []int{-1}) },
		"append":  func(l List[int]) List[int] { return l.Append(-1) },
	} {
		l := numbers(n)
		for range 3 {
			after := edit(l)
			if own := copied(l, after); own > 2 {
				t.Errorf("%s: %d of %d pages are copied", name, own, len(after.pages))
			}
			l = after
		}
	}
	if l := numbers(n); copied(l, l.Edited(nil, nil, nil)) > 0 {
		t.Error("nothing changed, and pages are copied")
	}
}

func TestAppendedValuesFillPages(t *testing.T) {
	var l List[int]
	for i := range 3*pageRows + 1 {
		l = l.Append(i)
	}
	check(t, l, numbers(3*pageRows+1).Values())
	if len(l.pages) != 4 {
		t.Errorf("values that were appended one by one take %d pages in place of 4", len(l.pages))
	}
}

func TestSetChangesOneValue(t *testing.T) {
	l := numbers(2 * pageRows)
	l.Set(pageRows, -1)
	want := numbers(2 * pageRows).Values()
	want[pageRows] = -1
	check(t, l, want)
}

func BenchmarkAt(b *testing.B) {
	fresh := numbers(1_000_000)
	cut := fresh
	for i := range 1000 {
		cut = cut.Edited([]int32{int32(i * 997)}, nil, nil)
	}
	for name, l := range map[string]List[int]{"fresh": fresh, "edited": cut} {
		b.Run(name, func(b *testing.B) {
			sum, at := 0, int32(0)
			for b.Loop() {
				sum += l.At(at)
				if at += 7919; int(at) >= l.Len() {
					at -= int32(l.Len())
				}
			}
		})
	}
	b.Run("slice", func(b *testing.B) {
		l := fresh.Values()
		sum, at := 0, int32(0)
		for b.Loop() {
			sum += l[at]
			if at += 7919; int(at) >= len(l) {
				at -= int32(len(l))
			}
		}
	})
}
