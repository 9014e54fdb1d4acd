package wikidata

// Exported for tests.
const NoPrecision = noPrecision

var ParseTime = parseTime
