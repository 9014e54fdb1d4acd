package slides

import (
	"slices"
	"strings"
	"testing"
)

const (
	anyFill  = "a:noFill|a:solidFill|a:gradFill"
	aColour  = "a:srgbClr|a:schemeClr"
	anyShape = "p:sp|p:grpSp|p:graphicFrame|p:cxnSp"
	aRun     = "a:r|a:br|a:fld"
	aLevel   = "a:spcBef a:buNone a:defRPr"
	levels5  = "a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr"
)

// schema says which children an element may have, in which order: those that
// we write, as they follow each other in ECMA-376 (part 1, 5th edition, annex
// A: pml, dml-main). A bar stands between alternatives; a plus is behind what
// may be there several times. Elements that are not here have no children.
var schema = map[string]string{
	"p:presentation":     "p:sldMasterIdLst p:notesMasterIdLst p:sldIdLst p:sldSz p:notesSz p:defaultTextStyle",
	"p:sldMasterIdLst":   "p:sldMasterId+",
	"p:notesMasterIdLst": "p:notesMasterId",
	"p:sldIdLst":         "p:sldId+",
	"p:defaultTextStyle": levels5,
	"p:sldMaster":        "p:cSld p:clrMap p:sldLayoutIdLst p:txStyles",
	"p:sldLayoutIdLst":   "p:sldLayoutId+",
	"p:txStyles":         "p:titleStyle p:bodyStyle p:otherStyle",
	"p:titleStyle":       levels5, "p:bodyStyle": levels5, "p:otherStyle": levels5,
	"p:sldLayout":   "p:cSld p:clrMapOvr",
	"p:sld":         "p:cSld p:clrMapOvr",
	"p:notes":       "p:cSld p:clrMapOvr",
	"p:notesMaster": "p:cSld p:clrMap p:notesStyle",
	"p:notesStyle":  levels5,
	"p:clrMapOvr":   "a:masterClrMapping",
	"p:cSld":        "p:bg p:spTree",
	"p:bg":          "p:bgPr",
	"p:bgPr":        anyFill + " a:effectLst",

	"p:spTree":            "p:nvGrpSpPr p:grpSpPr " + strings.ReplaceAll(anyShape, "|", "+|") + "+",
	"p:grpSp":             "p:nvGrpSpPr p:grpSpPr " + strings.ReplaceAll(anyShape, "|", "+|") + "+",
	"p:nvGrpSpPr":         "p:cNvPr p:cNvGrpSpPr p:nvPr",
	"p:grpSpPr":           "a:xfrm",
	"p:sp":                "p:nvSpPr p:spPr p:txBody",
	"p:nvSpPr":            "p:cNvPr p:cNvSpPr p:nvPr",
	"p:cNvSpPr":           "a:spLocks",
	"p:nvPr":              "p:ph",
	"p:cxnSp":             "p:nvCxnSpPr p:spPr",
	"p:nvCxnSpPr":         "p:cNvPr p:cNvCxnSpPr p:nvPr",
	"p:graphicFrame":      "p:nvGraphicFramePr p:xfrm a:graphic",
	"p:nvGraphicFramePr":  "p:cNvPr p:cNvGraphicFramePr p:nvPr",
	"p:cNvGraphicFramePr": "a:graphicFrameLocks",
	"p:cNvPr":             "a:hlinkClick a:extLst",
	"a:extLst":            "a:ext+",
	"p:spPr":              "a:xfrm a:custGeom|a:prstGeom " + anyFill + " a:ln",
	"a:xfrm":              "a:off a:ext a:chOff a:chExt",
	"p:xfrm":              "a:off a:ext",
	"p:txBody":            "a:bodyPr a:lstStyle a:p+",
	"a:txBody":            "a:bodyPr a:lstStyle a:p+",

	"a:prstGeom": "a:avLst",
	"a:avLst":    "a:gd+",
	"a:custGeom": "a:avLst a:gdLst a:ahLst a:cxnLst a:rect a:pathLst",
	"a:pathLst":  "a:path+",
	"a:path":     "a:moveTo+|a:lnTo+|a:close+",
	"a:moveTo":   "a:pt", "a:lnTo": "a:pt",
	"a:ln": anyFill + " a:custDash a:miter", "a:custDash": "a:ds+",
	"a:solidFill": aColour, "a:gradFill": "a:gsLst a:lin", "a:gsLst": "a:gs+", "a:gs": aColour,
	"a:srgbClr": "a:alpha", "a:schemeClr": "a:alpha",

	"a:bodyPr": "a:noAutofit", "a:lstStyle": levels5,
	"a:p": "a:pPr " + strings.ReplaceAll(aRun, "|", "+|") + "+", "a:pPr": aLevel,
	"a:lvl1pPr": aLevel, "a:lvl2pPr": aLevel, "a:lvl3pPr": aLevel, "a:lvl4pPr": aLevel, "a:lvl5pPr": aLevel,
	"a:spcBef": "a:spcPts", "a:defRPr": anyFill + " a:latin a:ea a:cs",
	"a:r": "a:rPr a:t", "a:br": "a:rPr", "a:fld": "a:rPr a:t", "a:rPr": anyFill + " a:latin a:ea a:cs a:hlinkClick",

	"a:graphic": "a:graphicData", "a:graphicData": "a:tbl",
	"a:tbl": "a:tblPr a:tblGrid a:tr+", "a:tblGrid": "a:gridCol+", "a:tr": "a:tc+", "a:tc": "a:txBody a:tcPr",
	"a:tcPr": "a:lnL a:lnR a:lnT a:lnB " + anyFill, "a:lnL": anyFill, "a:lnR": anyFill, "a:lnT": anyFill, "a:lnB": anyFill,

	"a:theme": "a:themeElements", "a:themeElements": "a:clrScheme a:fontScheme a:fmtScheme",
	"a:clrScheme": "a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink",
	"a:dk1":       aColour, "a:lt1": aColour, "a:dk2": aColour, "a:lt2": aColour, "a:hlink": aColour, "a:folHlink": aColour,
	"a:accent1": aColour, "a:accent2": aColour, "a:accent3": aColour, "a:accent4": aColour, "a:accent5": aColour, "a:accent6": aColour,
	"a:fontScheme": "a:majorFont a:minorFont", "a:majorFont": "a:latin a:ea a:cs a:font+", "a:minorFont": "a:latin a:ea a:cs a:font+",
	"a:fmtScheme":    "a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst",
	"a:fillStyleLst": "a:solidFill+", "a:lnStyleLst": "a:ln+", "a:effectStyleLst": "a:effectStyle+", "a:bgFillStyleLst": "a:solidFill+",
	"a:effectStyle": "a:effectLst",

	"cp:coreProperties": "dc:title dc:description dc:language", // in any order
	"ep:Properties":     "ep:Application ep:Slides ep:Notes",   // in any order
	"ct:Types":          "ct:Default+ ct:Override+",
	"rel:Relationships": "rel:Relationship+",
}

// holds are elements that others must have.
var holds = map[string][]string{
	"p:sp": {"p:nvSpPr", "p:spPr"}, "p:cxnSp": {"p:nvCxnSpPr", "p:spPr"}, "p:grpSp": {"p:nvGrpSpPr", "p:grpSpPr"},
	"p:txBody": {"a:bodyPr", "a:p"}, "a:txBody": {"a:bodyPr", "a:p"}, "a:tc": {"a:txBody"}, "a:gsLst": {"a:gs"}, "a:path": {"a:moveTo"},
	"a:solidFill": nil, "p:cSld": {"p:spTree"}, "a:r": {"a:t"}, "a:fld": {"a:t"}, "a:graphicData": {"a:tbl"}, "a:tbl": {"a:tblGrid", "a:tr"},
}

// order checks the children of an element against schema.
func order(t testing.TB, part string, e *element) {
	t.Helper()
	places := strings.Fields(schema[e.name])
	if e.name == "a:ext" && len(e.attributes["uri"]) > 0 { // not the size of the same name
		places = []string{"adec:decorative"}
	}
	at := 0
	seen := make(map[string]bool)
	for _, c := range e.children {
		for at < len(places) && !strings.Contains("|"+strings.ReplaceAll(places[at], "+", "")+"|", "|"+c.name+"|") {
			at++
		}
		if at == len(places) {
			t.Errorf("%s: %s stands in %s, or there too late", part, c.name, e.name)
			return
		}
		many := slices.Contains(strings.Split(places[at], "|"), c.name+"+")
		if !many {
			at++
		}
		seen[c.name] = true
	}
	for _, needed := range holds[e.name] {
		if !seen[needed] {
			t.Errorf("%s: %s has no %s", part, e.name, needed)
		}
	}
}

// TestOrderIsSeen shows that the check refuses something.
func TestOrderIsSeen(t *testing.T) {
	for text, good := range map[string]bool{
		`<a:rPr><a:solidFill/><a:hlinkClick/></a:rPr>`:                                  true,
		`<a:rPr><a:hlinkClick/><a:solidFill/></a:rPr>`:                                  false,
		`<a:rPr><a:solidFill/><a:noFill/></a:rPr>`:                                      false,
		`<a:p><a:r/><a:br/><a:r/></a:p>`:                                                true,
		`<a:p><a:r/><a:pPr/></a:p>`:                                                     false,
		`<a:t><a:r/></a:t>`:                                                             false,
		`<p:txBody><a:bodyPr/></p:txBody>`:                                              false,
		`<a:ext uri="x"><a:p/></a:ext>`:                                                 false,
		`<p:sldIdLst><p:sldId/><p:sldId/></p:sldIdLst>`:                                 true,
		`<p:sldMasterIdLst><p:sldId/></p:sldMasterIdLst>`:                               false,
		`<p:notesMasterIdLst><p:notesMasterId/><p:notesMasterId/></p:notesMasterIdLst>`: false,
	} {
		root := parse(t, "text", []byte(`<p:x`+namespaces+`>`+text+`</p:x>`)).children[0]
		probe := &testing.T{}
		order(probe, "text", root)
		if probe.Failed() == good {
			t.Errorf("%s: refused %t", text, probe.Failed())
		}
	}
}
