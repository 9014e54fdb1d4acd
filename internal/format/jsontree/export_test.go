package jsontree

// Exported for tests.
const MaxScriptBytes = maxScriptBytes
