package slides

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"
)

// The namespaces of what is written, as roots declare them.
const (
	namespaces = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:r="` + officeRelations + `"` +
		` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
	officeRelations  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace     = "http://schemas.openxmlformats.org/package/2006/"
	packageRelations = packageSpace + "relationships"
	coreRelation     = packageRelations + "/metadata/core-properties"
	officeType       = "application/vnd.openxmlformats-officedocument."
	slideType        = officeType + "presentationml."
	coreType         = "application/vnd.openxmlformats-package.core-properties+xml"
	relationsType    = "application/vnd.openxmlformats-package.relationships+xml"
)

// part is a part of the package: its name, which begins with no slash, what it
// is, and who writes it.
type part struct {
	name, contentType string
	write             func(*markup)
}

// relations are those of a part, each once, in the order in which they were
// asked for.
type relations struct {
	of   string // the name of the part
	all  []relation
	seen map[relation]string
}

// relation leads to a part by its name, or, if it is external, to a URL.
type relation struct {
	kind, target string
	external     bool
}

// to returns the id of a relation to a part.
func (r *relations) to(kind, part string) string { return r.id(relation{kind, part, false}) }

// out returns the id of a relation to what is no part: a URL.
func (r *relations) out(kind, url string) string { return r.id(relation{kind, url, true}) }

func (r *relations) id(to relation) string {
	id, ok := r.seen[to]
	if !ok {
		r.all = append(r.all, to)
		id = fmt.Sprint("rId", len(r.all))
		if r.seen == nil {
			r.seen = make(map[relation]string)
		}
		r.seen[to] = id
	}
	return id
}

// write writes the part that holds r.
func (r *relations) write(m *markup) {
	m.in("Relationships", func() {
		for _, to := range r.all {
			kind := to.kind
			if !strings.Contains(kind, ":") {
				kind = officeRelations + "/" + kind
			}
			attributes := []any{"Id", r.id(to), "Type", kind}
			if to.external {
				attributes = append(attributes, "Target", to.target, "TargetMode", "External")
			} else {
				attributes = append(attributes, "Target", relative(r.of, to.target))
			}
			m.leaf("Relationship", attributes...)
		}
	}, "xmlns", packageRelations)
}

// relative returns the name of a part as one in another folder calls it.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	same := 0
	for same < len(a)-1 && same < len(b)-1 && a[same] == b[same] {
		same++
	}
	return strings.Repeat("../", len(a)-1-same) + strings.Join(b[same:], "/")
}

// name returns the name of the part that holds r.
func (r *relations) name() string {
	at := strings.LastIndexByte(r.of, '/') + 1
	return r.of[:at] + "_rels/" + r.of[at:] + ".rels"
}

// dated is the time of all files in a package, so that the same parts give the
// same bytes: the earliest that a zip archive can hold.
var dated = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pack writes parts as a package; root are the relations of the package
// itself. progress may be nil; an error of it ends the work.
func pack(w io.Writer, root *relations, parts []part, progress func(float64) error) error {
	z := zip.NewWriter(w)
	m := &markup{}
	put := func(name string, write func(*markup)) error {
		m.Reset()
		m.WriteString(declaration)
		write(m)
		file, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: dated})
		if err == nil {
			_, err = file.Write(m.Bytes())
		}
		if err != nil {
			return fmt.Errorf("slides: %s: %w", name, err)
		}
		return nil
	}
	// What the parts are stands first: that is how programs know such a file.
	if err := put("[Content_Types].xml", func(m *markup) { contentTypes(m, parts) }); err != nil {
		return err
	}
	if err := put(root.name(), root.write); err != nil {
		return err
	}
	for i, p := range parts {
		m.shapes, m.page, m.relations = 0, 0, &relations{of: p.name}
		if err := put(p.name, p.write); err != nil {
			return err
		}
		if r := m.relations; len(r.all) > 0 {
			if err := put(r.name(), r.write); err != nil {
				return err
			}
		}
		if progress != nil {
			if err := progress(float64(i+1) / float64(len(parts))); err != nil {
				return err
			}
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("slides: %w", err)
	}
	return nil
}

func contentTypes(m *markup, parts []part) {
	m.in("Types", func() {
		m.leaf("Default", "Extension", "rels", "ContentType", relationsType)
		m.leaf("Default", "Extension", "xml", "ContentType", "application/xml")
		for _, p := range parts {
			m.leaf("Override", "PartName", "/"+p.name, "ContentType", p.contentType)
		}
	}, "xmlns", packageSpace+"content-types")
}
