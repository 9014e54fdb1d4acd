package xlsx

// What only the tests use from outside.
const MaxParts = maxParts

var WriteXLSX = writeXLSX
