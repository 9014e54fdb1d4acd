package ownsheet

// Guard and the functions are exported for the tests alone.
const Guard = guard

var (
	GuardedCell = guardedCell
	JoinGroup   = joinGroup
	JoinList    = joinList
	SplitGroup  = splitGroup
	SplitList   = splitList
	Unguarded   = unguarded
)
