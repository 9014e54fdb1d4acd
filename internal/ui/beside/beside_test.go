package beside

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"dateline/internal/ui/uitest"
)

// TestOnlyTheLatestResultCounts begins work three times; the last to be begun
// ends first.
func TestOnlyTheLatestResultCounts(t *testing.T) {
	h := uitest.New(t)
	var latest Latest
	results, ended := []int{}, make(chan error, 3)
	for n := range 3 {
		RunLatest(&latest, func(ctx context.Context) int {
			if n < 2 {
				<-ctx.Done() // the next one stops it
			}
			ended <- ctx.Err()
			return n
		}, func(n int) { results = append(results, n) })
	}
	stopped := 0
	for range 3 {
		if <-ended != nil {
			stopped++
		}
	}
	h.Settle(func() bool { return !latest.Busy() })
	if stopped != 2 || len(results) != 1 || results[0] != 2 {
		t.Errorf("%d were stopped, and the results are %v", stopped, results)
	}
	RunLatest(&latest, func(ctx context.Context) int { <-ctx.Done(); return 3 }, func(int) { t.Error("stopped work is heard") })
	latest.Stop()
	if latest.Busy() {
		t.Error("stopped work goes on")
	}
}

// TestTaskReportsItsProgress holds that the bar shows it in order, up to the end.
func TestTaskReportsItsProgress(t *testing.T) {
	h := uitest.New(t)
	p := NewProgress("Cancel")
	p.Patience = 0
	var began string
	ended, done := 0, 0
	p.Began, p.Ended = func(name string) { began = name }, func() { ended++ }
	task := p.Begin("Counting", func() { t.Error("it is cancelled") })
	goOn := make(chan bool)
	Work(task, func(_ context.Context, report func(float64)) int {
		for i := range 1000 {
			report(float64(i) / 1000)
		}
		<-goOn
		return 7
	}, func(n int) {
		done = n
		task.End()
	})
	last := 0.0
	h.Settle(func() bool {
		if p.Bar.Value < last {
			t.Errorf("it goes back from %v to %v", last, p.Bar.Value)
		}
		last = p.Bar.Value
		return last == 0.999 && p.Box.Visible()
	})
	goOn <- true
	h.Settle(func() bool { return done == 7 })
	if began != "Counting" || ended != 1 || p.Busy() || p.Box.Visible() {
		t.Errorf("%q began, %d ended, busy %v", began, ended, p.Busy())
	}
}

// TestCancelledTaskHasNoResult cancels by the button, and by another task.
func TestCancelledTaskHasNoResult(t *testing.T) {
	h := uitest.New(t)
	p := NewProgress("Cancel")
	for name, cancel := range map[string]func(){
		"button": func() { test.Tap(p.Button) }, "another task": func() { p.Begin("another", nil) },
	} {
		cancelled, stopped := 0, make(chan bool)
		Work(p.Begin("first", func() { cancelled++ }), func(ctx context.Context, report func(float64)) int {
			<-ctx.Done()
			report(0.5)
			close(stopped)
			return 1
		}, func(int) { t.Errorf("%s: something comes of it", name) })
		cancel()
		<-stopped
		p.Cancel()
		again := false
		Later(func() { again = true })
		h.Settle(func() bool { return again })
		if cancelled != 1 || p.Bar.Value != 0 || p.Busy() {
			t.Errorf("%s: cancelled %d times, at %v, busy %v", name, cancelled, p.Bar.Value, p.Busy())
		}
	}
}
