package bibliography

// Exported for tests.
var (
	BibNames = bibNames
	CSLTypes = cslTypes
	FitsCSL  = fitsCSL
	PlainTeX = plainTeX
)
