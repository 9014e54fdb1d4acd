package document

import (
	"errors"
	"testing"
)

func TestLoss(t *testing.T) {
	for _, c := range []struct {
		before, after int
		asks          bool
	}{{1000, 0, true}, {1000, 500, true}, {1000, 501, false}, {10, 0, false}, {11, 5, true}, {0, 0, false}, {5, 100, false}} {
		var loss *LossError
		if err := Loss(c.before, c.after); errors.As(err, &loss) != c.asks {
			t.Errorf("%d of %d events: %v", c.after, c.before, err)
		}
	}
}
