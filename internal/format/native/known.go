package native

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"dateline/internal/format/jsontree"
	"dateline/internal/words"
)

// kind is a kind of object: the names of its fields that have a meaning, and the kinds of the
// objects in them, or in lists in them.
type kind struct {
	fields []string
	parts  map[string]*kind
}

var (
	chapterKind  = kind{fields: ChapterFields}
	placeKind    = kind{fields: []string{"name", "lat", "lon"}}
	mediaKind    = kind{fields: []string{"url", "caption", "credit"}}
	citationKind = kind{fields: []string{"source", "locator", "quote"}}
	claimKind    = kind{
		[]string{"refs", "who", "stance", "said", "text", "when", "place", "figure", "status", "ruled", "reason", "citations"},
		map[string]*kind{"place": &placeKind, "citations": &citationKind},
	}
	eventKind  = kind{EventFields, map[string]*kind{"place": &placeKind, "media": &mediaKind, "claims": &claimKind}}
	sourceKind = kind{fields: SourceFields}
	// propertiesKind is a timeline but for what is never set as a whole.
	propertiesKind = kind{
		slices.DeleteFunc(slices.Clone(TimelineFields), func(name string) bool {
			return slices.Contains([]string{"format", "version", "events", "sources"}, name)
		}),
		map[string]*kind{"chapters": &chapterKind},
	}
)

// refuse reports each field of n that has no meaning and stands in none of the objects before.
func (v *Reviser) refuse(n *jsontree.Node, k *kind, before []*jsontree.Node) {
	for _, item := range n.Items {
		v.refuse(item, k, before)
	}
	for _, f := range n.Fields {
		var inside []*jsontree.Node
		for _, b := range before {
			if was := b.Child(f.Name); was != nil {
				inside = append(append(inside, was), was.Items...)
			}
		}
		if part := k.parts[f.Name]; part != nil {
			v.refuse(f.Value, part, inside)
		}
		if inside != nil || slices.Contains(k.fields, f.Name) {
			continue
		}
		at, all := &jsontree.Node{Offset: f.Offset}, strings.Join(k.fields, ", ")
		if near := k.nearest(f.Name); near != "" {
			v.Report(at, "script.field-meant", "field", words.Clip(f.Name), "meant", near, "fields", all)
		} else {
			v.Report(at, "script.no-field", "field", words.Clip(f.Name), "fields", all)
		}
	}
}

// mistakes is how many letters of a name are wrong at most where another one is meant.
const mistakes = 2

// nearest returns the name that was probably meant by one; "" for none.
func (k *kind) nearest(name string) (meant string) {
	least := mistakes + 1
	for _, field := range k.fields {
		n := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(field))
		if n < least && n < len(field)-1 {
			meant, least = field, n
		}
	}
	return meant
}
