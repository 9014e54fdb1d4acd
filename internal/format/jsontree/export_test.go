package jsontree

// What only the tests use from outside.
const LongestScript = longestScript
