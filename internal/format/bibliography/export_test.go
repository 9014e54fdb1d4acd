package bibliography

// What only the tests use from outside.
var (
	BibNames = bibNames
	CSLTypes = cslTypes
	FitsCSL  = fitsCSL
	PlainTeX = plainTeX
)
