package bibliography

import (
	"encoding/json"

	"dateline/internal/format/foreign"
)

// cslKind is the kind of value of a variable of CSL-JSON.
type cslKind uint8

const (
	cslText cslKind = iota + 1
	cslNumber
	cslNames
	cslDate
	cslList
)

// cslVariables are the kinds of the fields in the schema of CSL-JSON, by name. The
// schema allows no others; the other fields of a source are written in custom.
var cslVariables = cslTable(map[cslKind]string{
	cslText: "type language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location archive-place authority " +
		"call-number citation-label collection-title container-title container-title-short dimensions division DOI event event-title event-place genre " +
		"ISAN ISBN ISCI ISMN ISRC ISSN ISWC jurisdiction keyword medium note original-publisher original-publisher-place original-title part-title " +
		"PMCID PMID publisher publisher-place references reviewed-title reviewed-genre scale source status title title-short translated-title " +
		"translated-title-short URL version volume-title volume-title-short year-suffix",
	cslNumber: "chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages " +
		"number-of-volumes page page-first part printing printing-number section supplement supplement-number volume",
	cslNames: "author chair collection-editor compiler composer container-author contributor curator director editor editorial-director " +
		"executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author " +
		"script-writer series-creator translator",
	cslDate: "accessed available-date container event-date issued original-date submitted",
	cslList: "categories",
})

// cslTypes are the types of works in the schema.
var cslTypes = foreign.WordSet("article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document " +
	"entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score " +
	"pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song " +
	"speech standard thesis treaty webpage")

// cslTable returns the kinds of variables by name, from their names by kind.
func cslTable(names map[cslKind]string) map[string]cslKind {
	all := make(map[string]cslKind)
	for kind, list := range names {
		for name := range foreign.WordSet(list) {
			all[name] = kind
		}
	}
	return all
}

// fitsCSL reports whether the schema allows a value for a variable.
func fitsCSL(name string, value json.RawMessage) bool {
	var v any
	if json.Unmarshal(value, &v) != nil {
		return false
	}
	_, text := v.(string)
	list, isList := v.([]any)
	switch cslVariables[name] {
	case cslText:
		return text && (name != "type" || cslTypes[v.(string)])
	case cslNumber:
		_, number := v.(float64)
		return text || number
	case cslNames:
		return isList && allFit(list, func(item any) bool { return isName(item) })
	case cslDate:
		return isCSLDate(v)
	case cslList:
		return isList && allFit(list, func(item any) bool { _, ok := item.(string); return ok })
	}
	return false
}

// allFit reports whether fits is true of all items of a list.
func allFit(list []any, fits func(any) bool) bool {
	for _, item := range list {
		if !fits(item) {
			return false
		}
	}
	return true
}

// The parts of a name that are texts, those that are texts, numbers, true or false, and
// the fields of a date.
var (
	cslNameParts = foreign.WordSet("family given dropping-particle non-dropping-particle suffix literal")
	cslNameFlags = foreign.WordSet("comma-suffix static-ordering parse-names")
	cslDateParts = foreign.WordSet("date-parts season circa literal raw")
)

// isName reports whether v is a name as the schema has it.
func isName(v any) bool {
	parts, ok := v.(map[string]any)
	for name, part := range parts {
		switch part.(type) {
		case string:
			ok = ok && (cslNameParts[name] || cslNameFlags[name])
		case float64, bool:
			ok = ok && cslNameFlags[name]
		default:
			return false
		}
	}
	return ok
}

// isCSLDate reports whether v is a date as the schema has it: an object of fields.
func isCSLDate(v any) bool {
	fields, ok := v.(map[string]any)
	for name, value := range fields {
		switch value := value.(type) {
		case []any:
			ok = ok && name == "date-parts" && len(value) >= 1 && len(value) <= 2 && allFit(value, isDateParts)
		case string:
			ok = ok && cslDateParts[name] && name != "date-parts"
		case float64:
			ok = ok && (name == "season" || name == "circa")
		case bool:
			ok = ok && name == "circa"
		default:
			return false
		}
	}
	return ok
}

// isDateParts reports whether v is one date of date-parts: one to three numbers or
// texts.
func isDateParts(v any) bool {
	parts, ok := v.([]any)
	return ok && len(parts) >= 1 && len(parts) <= 3 && allFit(parts, func(part any) bool {
		switch part.(type) {
		case string, float64:
			return true
		}
		return false
	})
}
