package chrono

import (
	"reflect"
	"testing"
)

// TestEqualDates compares dates that were read apart. What stands apart in memory is compared
// too; == would not, and must not compile.
func TestEqualDates(t *testing.T) {
	if reflect.TypeFor[Value]().Comparable() {
		t.Error("dates can be compared by ==")
	}
	texts := []string{"", "1667", "1667/1668", "[1667,1668]", "[1667,1669]", "[1667..1668]", "{1667,1668}", "[1667..1668]/[1670..1671]", "[1667..1668]/[1670..1672]"}
	for i, a := range texts {
		v, _ := Parse(a)
		for j, b := range texts {
			if w, _ := Parse(b); reflect.DeepEqual(v, w) != (i == j) {
				t.Errorf("%q and %q are equal: %v", a, b, i != j)
			}
		}
		_, moved := v.Moved(Shift{Years: 1})
		southern := v.eachDate(func(d Date) Date { d.Southern = true; return d })
		if again, _ := Parse(a); !moved || reflect.DeepEqual(v, southern) || !reflect.DeepEqual(v, again) {
			t.Errorf("%q changes with what is made of it", a)
		}
	}
	if none := SetOf(AllOf, []Member{}); !reflect.DeepEqual(none, Value{Form: AllOf}) {
		t.Error("a set of no dates has two forms")
	}
}
