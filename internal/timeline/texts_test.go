package timeline

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestTextsAreAllThatIsRead fills every text of a timeline, and looks for those that
// are not ids, addresses, tags of languages or fields of other programs.
func TestTextsAreAllThatIsRead(t *testing.T) {
	tl := &Timeline{}
	var read []string
	fillTexts(reflect.ValueOf(tl).Elem(), "Timeline", func(path string) string {
		name := path[strings.LastIndex(path, ".")+1:]
		if !slices.Contains([]string{"ID", "URL", "Refs", "Language", "Source", "Repeats"}, name) && !strings.Contains(path, "Extra") {
			read = append(read, path)
		}
		return path
	})
	got := slices.Collect(tl.Texts())
	for _, path := range read {
		if !slices.Contains(got, path) {
			t.Errorf("%s is not among the texts", path)
		}
	}
	for _, path := range got {
		if !slices.Contains(read, path) {
			t.Errorf("%s is among the texts", path)
		}
	}
	for n := range len(got) {
		seen := 0
		for range tl.Texts() {
			if seen++; seen > n {
				break
			}
		}
		if seen != n+1 {
			t.Errorf("asked for %d texts it gives %d", n+1, seen)
		}
	}
}

// fillTexts sets every text within a value to what say returns for its path.
func fillTexts(v reflect.Value, path string, say func(path string) string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(say(path))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillTexts(v.Elem(), path, say)
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			for i := range v.Len() {
				fillTexts(v.Index(i), path, func(path string) string { return say(fmt.Sprintf("%d.%s", i, path)) })
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() && v.Type().Field(i).Name != "Value" {
				fillTexts(f, path+"."+v.Type().Field(i).Name, say)
			}
		}
	}
}
