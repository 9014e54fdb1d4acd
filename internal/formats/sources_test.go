package formats

import (
	"fmt"
	"testing"
)

func TestSourcesThatArePasted(t *testing.T) {
	const (
		smith = `@article{smith2020, author = {Smith, Ann}, title = {On Treaties}, journal = {History}, year = 2020, url = {https://example.org/a}}`
		jones = `@book{jones, author = {Jones, Bo}, title = {Wars}, year = {1999}}`
		item  = `{"id": "x", "type": "book", "title": "Wars", "author": [{"family": "Jones", "given": "Bo"}], "issued": {"date-parts": [[1999, 5]]}}`
	)
	for _, c := range []struct{ text, want string }{
		{"https://www.example.org/page?x=1", "[   https://www.example.org/page?x=1 ]"},
		{" http://a.org/1 \n\nhttp://b.org/2\n", "[   http://a.org/1 ][   http://b.org/2 ]"},
		{smith, "[smith2020 On Treaties Ann Smith https://example.org/a 2020]"},
		{"% exported\n" + smith + "\n\n" + jones, "[smith2020 On Treaties Ann Smith https://example.org/a 2020][jones Wars Bo Jones  1999]"},
		{item, "[x Wars Bo Jones  1999-05]"},
		{item + ",", "[x Wars Bo Jones  1999-05]"},
		{"[" + item + "]", "[x Wars Bo Jones  1999-05]"},
		{`{"items": [` + item + `]}`, "[x Wars Bo Jones  1999-05]"},
		{"", ""},
		{"A title that somebody types", ""},
		{"javascript:alert(1)", ""},
		{"mailto:somebody@example.org", ""},
		{"https://a.org/1\nand a remark", ""},
		{"ftp://a.org", ""},
		{"[1, 2", ""},
		{`{"title": 1`, ""},
		{"@", ""},
	} {
		sources, _, ok := Sources(c.text)
		got := ""
		for _, s := range sources {
			got += fmt.Sprintf("[%s %s %s %s %s]", s.ID, s.Title, s.Author, s.URL, s.Date.Value)
		}
		if got != c.want || ok != (got != "") {
			t.Errorf("%q gives %s, want %s", c.text, got, c.want)
		}
	}
}
