//go:build !unix

package formattest

import "time"

// processorTime is not known elsewhere.
func processorTime() time.Duration { return 0 }
