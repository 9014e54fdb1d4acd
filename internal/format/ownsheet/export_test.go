package ownsheet

// What only the tests use from outside.
const Guard = guard

var (
	GuardedCell = guardedCell
	JoinGroup   = joinGroup
	JoinList    = joinList
	SplitGroup  = splitGroup
	SplitList   = splitList
	Unguarded   = unguarded
)
