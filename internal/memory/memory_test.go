package memory

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// percent returns the setting that is in force.
func percent() int {
	p := debug.SetGCPercent(usual)
	debug.SetGCPercent(p)
	return p
}

func TestSettleGoesByTheSizeOfTheHeap(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(usual))
	Hurry()
	if percent() != hasty {
		t.Errorf("in a hurry the heap grows by %d %%", percent())
	}
	block := make([]byte, large)
	Settle()
	if percent() != frugal {
		t.Errorf("a large heap grows by %d %%", percent())
	}
	if Edit(); percent() <= frugal || percent() > 100*room/large {
		t.Errorf("a large heap that is edited grows by %d %%", percent())
	}
	if Settle(); percent() != frugal {
		t.Errorf("a large heap grows by %d %% after it was edited", percent())
	}
	Hurry()
	if percent() != usual {
		t.Errorf("in a hurry a large heap grows by %d %%", percent())
	}
	runtime.KeepAlive(block)
	Settle()
	if percent() != usual {
		t.Errorf("a small heap grows by %d %%", percent())
	}
}
