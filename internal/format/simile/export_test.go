package simile

// What only the tests use from outside.
var ParseSimile = parseSimile
