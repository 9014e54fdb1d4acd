package wikidata

// What only the tests use from outside.
const NoPrecision = noPrecision

var ParseWikiTime = parseWikiTime
