package format

import "sync"

// The shares of the time that a reading takes by which its stages end.
const (
	loadShare  = 0.2
	treeShare  = 0.6 // of the native format alone
	parseShare = 0.9
)

// steps is how often progress is reported at most, apart from its end.
const steps = 200

// progress reports how far a reading is, from 0 to 1 and never backwards. The
// work has stages, each of which counts bytes of its own and takes a share of
// the whole.
type progress struct {
	mu     sync.Mutex
	report func(done float64)
	// from and to are the share of the stage, total and done its bytes.
	from, to    float64
	total, done int
	// told is what was reported last.
	told float64
}

// newProgress makes a progress that calls report, which may be nil, from
// whatever goroutine works.
func newProgress(report func(done float64)) *progress { return &progress{report: report} }

// stage begins a stage of so many bytes, from where the last one has got to
// up to a share of the whole.
func (p *progress) stage(to float64, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.from, p.to = p.at(), to
	p.total, p.done = max(total, 1), 0
}

// add says that n more bytes of the stage are done.
func (p *progress) add(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = min(p.done+n, p.total)
	if at := p.at(); p.report != nil && at-p.told >= 1.0/steps {
		p.told = at
		p.report(at)
	}
}

// finish reports the end.
func (p *progress) finish() {
	if p.report != nil {
		p.report(1)
	}
}

func (p *progress) at() float64 {
	return p.from + (p.to-p.from)*float64(p.done)/float64(max(p.total, 1))
}
