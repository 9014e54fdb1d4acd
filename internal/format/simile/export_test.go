package simile

// What only the tests use from outside.
var ParseDate = parseDate
