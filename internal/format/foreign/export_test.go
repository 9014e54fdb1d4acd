package foreign

// What only the tests use from outside.
var ParseEraDate = parseEraDate
