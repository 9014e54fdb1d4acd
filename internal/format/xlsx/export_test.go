package xlsx

// MaxParts and WriteXLSX are exported for the tests alone.
const MaxParts = maxParts

var WriteXLSX = writeXLSX
