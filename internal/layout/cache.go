package layout

import (
	"sync"

	"dateline/internal/parallel"
)

// cache keeps what drawing computed from a plan. Several goroutines may
// draw the same plan.
type cache struct {
	// most is the largest number of events of any lane within a bin, by
	// octave, from closest.
	most [octaves]int32
	// bases are by lane, nil for lanes that need none; whole are those of all
	// events, whatever the filter leaves out.
	bases, whole []*base

	mu     sync.Mutex
	blocks map[blockKey]*block
	rows   map[rowsKey]rowsUsed
	spread map[levelKey]levels

	// drawings are finished drawings, for reuse.
	drawings *sync.Pool
}

// mostBlocks bounds the counts that are kept, to 12 MB. A screen shows about
// four blocks for each lane.
const mostBlocks = 1024

// newCache returns the cache of a plan; before is that of the plan of one
// octave less, nil for none.
func newCache(p *Plan, before *cache) *cache {
	c := &cache{blocks: make(map[blockKey]*block), rows: make(map[rowsKey]rowsUsed), spread: make(map[levelKey]levels)}
	for i := range c.most {
		c.most[i] = 1
		for lane := range p.shapes {
			c.most[i] = max(c.most[i], p.shapes[lane].most[i])
		}
	}
	if before != nil {
		c.bases, c.whole, c.drawings = before.bases, before.whole, before.drawings
		return c
	}
	c.drawings = &sync.Pool{New: func() any { return new(drawing) }}
	c.whole = make([]*base, len(p.shapes))
	parallel.Each(len(p.shapes), func(i int) { c.whole[i] = p.newBase(i) })
	c.bases = c.whole
	return c
}

// block returns a block of counts; count fills it if it is not there yet.
func (c *cache) block(k blockKey, count func(*block)) *block {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, ok := c.blocks[k]
	if !ok {
		if len(c.blocks) >= mostBlocks {
			clear(c.blocks)
		}
		b = new(block)
		count(b)
		c.blocks[k] = b
	}
	return b
}

// rowsUsed is what Plan.rowsIn returns.
type rowsUsed struct {
	rows    uint64
	touched bool
}

// rowsIn returns Plan.rowsIn, of a plan of this cache.
func (c *cache) rowsIn(p *Plan, k rowsKey) (rows uint64, touched bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	u, ok := c.rows[k]
	if !ok {
		if len(c.rows) >= mostTexts {
			clear(c.rows)
		}
		u.rows, u.touched = p.rowsIn(k)
		c.rows[k] = u
	}
	return u.rows, u.touched
}

// levels returns Plan.newLevels, of a plan of this cache.
func (c *cache) levels(p *Plan, k levelKey) levels {
	c.mu.Lock()
	defer c.mu.Unlock()
	l, ok := c.spread[k]
	if !ok {
		if len(c.spread) >= mostTexts {
			clear(c.spread)
		}
		l = p.newLevels(k)
		c.spread[k] = l
	}
	return l
}
