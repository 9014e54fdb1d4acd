package claims

import (
	"cmp"
	"slices"
)

// chain sorts a circle: after each member comes the one of the rest with the
// strongest tie to it, or, if none has any, with the strongest ties to all before.
func chain(circle []int, weights [][]int) {
	before := make([]int, len(weights)) // weights of the ties to all that are sorted
	for i := range circle {
		next := i
		if i > 0 {
			last := circle[i-1]
			for j := i; j < len(circle); j++ {
				before[circle[j]] += weights[last][circle[j]]
			}
			for j := i + 1; j < len(circle); j++ {
				a, b := circle[j], circle[next]
				if cmp.Or(cmp.Compare(weights[last][a], weights[last][b]), cmp.Compare(before[a], before[b])) > 0 {
					next = j
				}
			}
		}
		move(circle, next, i)
	}
}

// shorten sorts a circle so that the sum of the weights of its ties, each times
// the steps between its ends, gets small: it moves every member in turn to where
// that is least, until nothing gets better. The sum falls with each move, so that
// it ends.
func shorten(circle []int, weights [][]int) {
	const mostRounds = 40 // for 60 actors 3 to 8 are usual
	for range mostRounds {
		better := false
		for member := range len(weights) {
			from := slices.Index(circle, member)
			if from < 0 {
				continue
			}
			before := length(circle, weights)
			best, at := before, from
			for to := range circle {
				move(circle, from, to)
				if l := length(circle, weights); l < best {
					best, at = l, to
				}
				move(circle, to, from)
			}
			if best < before {
				move(circle, from, at)
				better = true
			}
		}
		if !better {
			return
		}
	}
}

// move moves a member of a circle from one index to another.
func move(circle []int, from, to int) {
	member := circle[from]
	if from < to {
		copy(circle[from:to], circle[from+1:to+1])
	} else {
		copy(circle[to+1:from+1], circle[to:from])
	}
	circle[to] = member
}

// length returns the sum of the weights of ties, each times the steps between its
// ends.
func length(circle []int, weights [][]int) int {
	sum := 0
	for i, a := range circle {
		for j, b := range circle[i+1:] {
			steps := j + 1
			sum += weights[a][b] * min(steps, len(circle)-steps)
		}
	}
	return sum
}
