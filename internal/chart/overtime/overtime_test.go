package overtime

import (
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
)

// A claim about each of a million events, made up to ten years later.
func BenchmarkChartsOverTime(b *testing.B) {
	tl := synthetic.Timeline(1_000_000)
	for i, e := range tl.Events.All() {
		if began := e.When.Bounds().EarliestStart; began.Finite() {
			c := began.Add(int64(i%3650) * 86_400).Civil()
			v := chrono.Value{Form: chrono.Single}
			v.Start.Date = chrono.Date{Year: c.Year, Month: uint8(c.Month), Day: uint8(c.Day), HasMonth: true, HasDay: true}
			e.Claims = []timeline.Claim{{Said: chrono.When{Value: v}, Status: timeline.Statuses[int(i)%len(timeline.Statuses)]}}
		}
	}
	made := part.New(tl, part.Options{})
	for name, chart := range map[string]func(*part.Builder) part.Part{"history": History, "reports": Reports, "calendar": Calendar} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if chart(made).Options == nil {
					b.Fatal("no chart")
				}
			}
		})
	}
}
