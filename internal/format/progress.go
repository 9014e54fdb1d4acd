package format

import "sync"

// The shares of the time that a reading takes by which its stages end.
const (
	loadShare  = 0.2
	TreeShare  = 0.6 // of the native format alone
	ParseShare = 0.9
)

// steps is how often progress is reported at most, apart from its end.
const steps = 200

// Progress reports how far a reading is, from 0 to 1 and never backwards. The
// work has stages, each of which counts bytes of its own and takes a share of
// the whole.
type Progress struct {
	mu     sync.Mutex
	report func(done float64)
	// from and to are the share of the stage, total and done its bytes.
	from, to    float64
	total, done int
	// told is what was reported last.
	told float64
}

// NewProgress makes a progress that calls report, which may be nil, from
// whatever goroutine works.
func NewProgress(report func(done float64)) *Progress { return &Progress{report: report} }

// Stage begins a stage of so many bytes, from where the last one has got to
// up to a share of the whole.
func (p *Progress) Stage(to float64, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.from, p.to = p.at(), to
	p.total, p.done = max(total, 1), 0
}

// Add says that n more bytes of the stage are done.
func (p *Progress) Add(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = min(p.done+n, p.total)
	if at := p.at(); p.report != nil && at-p.told >= 1.0/steps {
		p.told = at
		p.report(at)
	}
}

// finish reports the end.
func (p *Progress) finish() {
	if p.report != nil {
		p.report(1)
	}
}

func (p *Progress) at() float64 {
	return p.from + (p.to-p.from)*float64(p.done)/float64(max(p.total, 1))
}
