package foreign

// Exported for tests.
var ParseEraDate = parseEraDate
