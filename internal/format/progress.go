package format

import "sync"

// The shares of the time of a whole reading at which its stages end.
const (
	loadShare  = 0.2
	TreeShare  = 0.6 // of parsing JSON or XML into a tree
	ParseShare = 0.9
)

// maxReports is how often progress is reported at most, not counting the end.
const maxReports = 200

// Progress reports how far a reading is, from 0 to 1 and never backwards. The
// work has stages. Each counts its own bytes, and takes a share of the whole.
type Progress struct {
	mu     sync.Mutex
	report func(done float64)
	// from and to are the shares at which the stage begins and ends, total and
	// done its bytes.
	from, to    float64
	total, done int
	// reported is what was reported last.
	reported float64
}

// NewProgress returns a progress that calls report, which may be nil, from the
// goroutines that work.
func NewProgress(report func(done float64)) *Progress { return &Progress{report: report} }

// Stage begins a stage of total bytes. It takes the time from what is done so
// far to a share of the whole.
func (p *Progress) Stage(to float64, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.from, p.to = p.fraction(), to
	p.total, p.done = max(total, 1), 0
}

// Add counts n more bytes of the stage as done.
func (p *Progress) Add(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = min(p.done+n, p.total)
	if at := p.fraction(); p.report != nil && at-p.reported >= 1.0/maxReports {
		p.reported = at
		p.report(at)
	}
}

// finish reports that all is done.
func (p *Progress) finish() {
	if p.report != nil {
		p.report(1)
	}
}

// fraction returns how much of the whole is done.
func (p *Progress) fraction() float64 {
	return p.from + (p.to-p.from)*float64(p.done)/float64(max(p.total, 1))
}
