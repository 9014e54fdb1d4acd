package timeline

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
)

// full makes a timeline in which every field says something.
func full() *Timeline {
	t := &Timeline{}
	fill(reflect.ValueOf(t).Elem(), new(int))
	return t
}

var (
	whenType   = reflect.TypeFor[chrono.When]()
	extraType  = reflect.TypeFor[Extra]()
	eventsType = reflect.TypeFor[Events]()

	coloursType = reflect.TypeFor[map[string]Colour]()
)

// fill sets every field under v to a value of its own; lists get one entry.
func fill(v reflect.Value, n *int) {
	*n++
	switch {
	case v.Type() == whenType:
		date, err := chrono.Parse(fmt.Sprintf("%04d", 1000+*n))
		if err != nil {
			panic(err)
		}
		v.Set(reflect.ValueOf(chrono.When{Value: date, Text: fmt.Sprint("words ", *n), Calendar: chrono.Julian}))
		return
	case v.Type() == extraType:
		v.Set(reflect.ValueOf(Extra{{Name: fmt.Sprint("field ", *n), Value: json.RawMessage(fmt.Sprint(*n))}}))
		return
	case v.Type() == coloursType:
		v.Set(reflect.ValueOf(map[string]Colour{fmt.Sprint("lane ", *n): {1, 2, 3}}))
		return
	case v.Type() == eventsType:
		e := &Event{}
		fill(reflect.ValueOf(e).Elem(), n)
		v.Set(reflect.ValueOf(paged.Of([]*Event{e})))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int8, reflect.Uint8, reflect.Uint32:
		set(v, 1)
	case reflect.Float64:
		v.SetFloat(float64(*n) / 8)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic("a field of a kind that the test does not know: " + v.Type().String())
	}
}

// set sets a small number of either kind.
func set(v reflect.Value, n int64) {
	if v.CanInt() {
		v.SetInt(n)
		return
	}
	v.SetUint(uint64(n))
}

// leaves calls found with every field under v that holds no others, lists of
// entries as a whole too, with its path of Go names.
func leaves(v reflect.Value, path string, found func(path string, v reflect.Value)) {
	switch {
	case v.Type() == whenType:
		for _, name := range []string{"Value", "Text", "Calendar"} {
			found(path+"."+name, v.FieldByName(name))
		}
		return
	case v.Type() == extraType:
		found(path, v)
		return
	case v.Type() == eventsType:
		found(path, v)
		for _, e := range v.Interface().(Events).All() {
			leaves(reflect.ValueOf(e), path+"[]", found)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(v.Field(i), path+"."+v.Type().Field(i).Name, found)
		}
	case reflect.Pointer:
		leaves(v.Elem(), path, found)
	case reflect.Slice:
		found(path, v)
		for i := range v.Len() { // none where found has emptied it
			leaves(v.Index(i), path+"[]", found)
		}
	default:
		found(path, v)
	}
}

// TestCompareSeesEveryField empties every field of the model in turn, but for the id of the
// timeline itself, which says nothing.
func TestCompareSeesEveryField(t *testing.T) {
	var paths []string
	leaves(reflect.ValueOf(full()).Elem(), "", func(path string, _ reflect.Value) { paths = append(paths, path) })
	if len(paths) < 60 {
		t.Fatalf("only %d fields", len(paths))
	}
	pairs := []Pair{{0, 0}}
	if d := Compare(full(), full(), pairs); len(d) > 0 {
		t.Errorf("equal timelines differ: %+v", d)
	}
	for _, path := range paths {
		if path == ".ID" {
			continue
		}
		before, after := full(), full()
		leaves(reflect.ValueOf(after).Elem(), "", func(p string, v reflect.Value) {
			if p == path {
				v.SetZero()
			}
		})
		if path == ".Events" {
			pairs = []Pair{{0, -1}}
		} else {
			pairs = []Pair{{0, 0}}
		}
		there, back := Compare(before, after, pairs), []Difference(nil)
		if path != ".Events" {
			back = Compare(after, before, pairs)
		}
		if len(there) == 0 || len(back) == 0 && path != ".Events" {
			t.Errorf("%s: a change is not seen", path)
			continue
		}
		if strings.HasPrefix(path, ".Events") && there[0].Event == nil {
			t.Errorf("%s: the difference %+v names no event", path, there[0])
		}
	}
}

func TestCompareNamesThePlace(t *testing.T) {
	a, b := full(), full()
	b.Events.At(0).Claims[0].Who = "another"
	b.Sources = append(b.Sources, &Source{ID: "new", Title: "New"})
	got := Compare(a, b, []Pair{{0, 0}})
	want := []Difference{
		{Event: a.Events.At(0), Path: "events/0/claims/0/who", Field: "events/claims/who", Before: a.Events.At(0).Claims[0].Who, After: "another"},
		{Path: "sources/1", Field: "sources", After: "new New"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestBlanksWithinAValueAreNoDifference(t *testing.T) {
	with := func(value string) *Timeline {
		return &Timeline{Extra: Extra{{Name: "a", Value: json.RawMessage(value)}}}
	}
	for value, same := range map[string]bool{`{"b":[1,2]}`: true, "{\n  \"b\": [1, 2]\n}": true, `{"b":[1,3]}`: false, `{"b":"[1, 2]"}`: false} {
		if got := Compare(with(`{"b": [1, 2]}`), with(value), nil); (len(got) == 0) != same {
			t.Errorf("%s: %+v", value, got)
		}
	}
}
