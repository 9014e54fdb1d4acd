package timelinejs_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/timelinejs"
	"dateline/internal/formats"
)

// TestHostileSlidesAreHarmless reads files that are made to take much time or
// memory.
func TestHostileSlidesAreHarmless(t *testing.T) {
	many := func(part string, n int) string { return strings.TrimSuffix(strings.Repeat(part+",", n), ",") }
	fields := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(`"field` + strconv.Itoa(i) + `":1,`)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"fields of an event":  `{"events":[{` + fields(200_000) + `"start_date":{"year":1}}]}`,
		"fields of a date":    `{"events":[{"start_date":{` + fields(200_000) + `"year":1}}]}`,
		"the same field":      `{"events":[{` + strings.Repeat(`"a":1,`, 100_000) + `"start_date":{"year":1}}]}`,
		"empty events":        `{"events":[{"start_date":{"year":1}},` + many(`{}`, 50_000) + `]}`,
		"nested":              `{"events":[{"start_date":` + strings.Repeat(`{"a":`, 1_000_000),
		"a long number":       `{"events":[{"start_date":{"year":` + strings.Repeat("9", 5_000_000) + `}}]}`,
		"a long text":         `{"events":[{"start_date":{"year":1},"display_date":"` + strings.Repeat("1 May ", 300_000) + `"}]}`,
		"tags":                `{"events":[{"start_date":{"year":1},"text":{"text":"` + strings.Repeat("<li><ul>", 500_000) + `"}}]}`,
		"groups":              `{"groups":[` + many(`{"id":1,"content":"a"}`, 200_000) + `],"items":[{"content":"a","start":1}]}`,
		"a script":            timelinejs.ScriptPrefix + strings.Repeat("=", 5_000_000) + `{}`,
		"items of no kind":    `[{"content":"a","start":1},` + many("1", 1_000_000) + `]`,
		"columns":             "Year,Headline,Text,Media" + strings.Repeat(",a", 200_000) + "\n1,b\n",
		"rows without a date": "Year,Headline,Text,Media\n" + strings.Repeat("x,y,z,w\n", 50_000),
	} {
		var r format.Result
		var err error
		formattest.CostOf(func() {
			r, err = formats.FromBytes("f", []byte(text)).Read(context.Background(), format.Options{})
		}).Check(t, name, 600)
		if err == nil && r.Timeline.Events.Len() == 0 {
			t.Errorf("%s: nothing is read, and nothing is said", name)
		}
	}
}
