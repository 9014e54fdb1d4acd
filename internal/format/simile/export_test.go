package simile

// ParseDate is exported for tests.
var ParseDate = parseDate
