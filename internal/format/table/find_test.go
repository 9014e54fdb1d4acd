package table_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/formats"
)

// outline returns for every event of a table its title, its date and what else
// it has, or the failure if the table cannot be read.
func outline(data string, options format.Options) string {
	r, err := formats.FromBytes("f.csv", []byte(data)).Read(context.Background(), options)
	if err != nil {
		return format.ProblemOf(err).Text("f", formattest.English)
	}
	var parts []string
	for _, e := range r.Timeline.Events.All() {
		text := e.Title + " | " + e.When.Value.String()
		d := e.Details()
		for _, more := range []string{e.Lane, d.Place.Name, strings.Join(d.Actors, "+"), strings.Join(d.Tags, "+"), e.Description} {
			if more != "" {
				text += " | " + more
			}
		}
		if d.Place.HasCoordinates {
			text += fmt.Sprintf(" | %v %v", d.Place.Lat, d.Place.Lon)
		}
		for _, c := range e.Claims {
			for _, c := range c.Citations {
				s := r.Timeline.SourceByID()[c.Source]
				text += " | <" + s.Title + s.URL + ">"
			}
		}
		parts = append(parts, text)
	}
	for _, p := range r.Problems {
		parts = append(parts, p.Text("f", formattest.English))
	}
	return strings.Join(parts, "\n")
}

func TestTablesInManyLanguages(t *testing.T) {
	for _, c := range []struct{ name, CSV, want string }{
		{"English", "Name,Date,Category,Location,Notes\nWar,28 July 1914,Europe,Belgrade,Begins\n", "War | 1914-07-28 | Europe | Belgrade | Begins"},
		{"English, other words", "event_name,startDate,End Date,Keywords,Participants\nWar,1914,1918,\"war, world\",Serbia; Austria\n", "War | 1914/1918 | Serbia+Austria | war+world"},
		{"German", "Ereignis;Datum;Ort;Quelle\nKrieg;28. Juli 1914;Belgrad;Die Zeitung\n", "Krieg | 1914-07-28 | Belgrad | <Die Zeitung>"},
		{"German parts", "Titel;Jahr;Monat;Tag\nKrieg;1914;Juli;28\nFriede;1918;11;\n", "Krieg | 1914-07-28\nFriede | 1918-11"},
		{"French", "Événement;Début;Fin;Catégorie\nGuerre;28 juillet 1914;11 novembre 1918;Europe\n", "Guerre | 1914-07-28/1918-11-11 | Europe"},
		{"Spanish", "Título;Fecha de inicio;Lugar\nGuerra;28 de julio de 1914;Belgrado\n", "Guerra | 1914-07-28 | Belgrado"},
		{"Russian", "Событие;Дата начала;Дата окончания;Место\nВойна;28 июля 1914;1918;Белград\n", "Война | 1914-07-28/1918 | Белград"},
		{"Ukrainian", "Подія;Дата;Опис\nВійна;28 липня 1914;Початок\n", "Війна | 1914-07-28 | Початок"},
		{"Bulgarian", "Събитие;Дата;Място\nВойна;28 юли 1914;Белград\n", "Война | 1914-07-28 | Белград"},
		{"Korean", "제목,날짜,장소\n전쟁,1914년 7월 28일,베오그라드\n", "전쟁 | 1914-07-28 | 베오그라드"},
	} {
		if got := outline(c.CSV, format.Options{}); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestTablesOfManyShapes(t *testing.T) {
	for _, c := range []struct{ name, CSV, want string }{
		{"tabs", "Title\tDate\nA, b\t1914\n", "A, b | 1914"},
		{"pipes", "Title|Date\nA; b|1914\n", "A; b | 1914"},
		{"our own names and semicolons", "title;start;end\nA;1914;..\n", "A | 1914/.."},
		{"Excel's first line", "sep=;\r\nTitle;Date\r\nA,b,c;1914\r\n", "A,b,c | 1914"},
		{"a title row above", "Battles of the war\n\nName;Date;Place\nA;1914;X\nB;1915;Y\n", "A | 1914 | X\nB | 1915 | Y"},
		{"our own below a title row", "Battles,,\ntitle,start,end\nA,1914,1915\n", "A | 1914/1915"},
		{"no header", "1914-07-28,The war begins,Europe\n1918-11-11,The war ends,Europe\n", "The war begins | 1914-07-28\nThe war ends | 1918-11-11"},
		{"no header, start and end", "A long war;1914;1918\nA long peace;1918;1939\n", "A long war | 1914/1918\nA long peace | 1918/1939"},
		{"names that say nothing", "foo,bar,baz\nx,The war begins,28 July 1914\nx,The war ends,11 November 1918\n", "The war begins | 1914-07-28\nThe war ends | 1918-11-11"},
		{"numbers make the title", "battle_no,phase,start_min,start_max\n1,1,1914-07-28,1914-07-29\n1,2,1914-08-01,1914-08-01\n", "battle_no 1, phase 1 | [1914-07-28..1914-07-29]\nbattle_no 1, phase 2 | 1914-08-01"},
		{"a comma for the point", "Ereignis;Datum;Breite;Länge\nKrieg;1914;44,82;20,46\n", "Krieg | 1914 | 44.82 20.46"},
		{"coordinates by their shape", "event,date,p,q\nA,1914,44.8203,20.4612\n", "A | 1914 | 44.8203 20.4612"},
		{"links by their shape", "event,date,more\nA,1914,https://example.org/a\n", "A | 1914 | <https://example.org/a>"},
		{"numbers as programs write them", "Title,Year,Month,Day\nA,1943.0,5.0,7.0\nB,1944.0,,\nC,0,1,1\n", "A | 1943-05-07\nB | 1944\nf:4:3: “1 January 0” is not recognised from “0” on, at character 11 (dates are EDTF or ISO 8601: 1975, 197X, 2024-10, 2024-10-08/2024-10-13, 1966~)"},
		{"years before Christ", "Title,Year\nCaesar,-44\n", "Caesar | -0043"},
		{"a day without its month", "Title,Year,Month,Day\nA,1943,,7\n", "A | 1943-XX-07"},
		{"a year in words", "Title,Year,Month,Day\nA,c. 1943,,\nB,1943,5,7\n", "A | 1943~\nB | 1943-05-07"},
		{"a time of day", "Title,Date,Time\nA,1943-05-07,5:12 PM\nB,1943-05-07,17:12:30\n", "A | 1943-05-07T17:12\nB | 1943-05-07T17:12:30"},
		{"the day first, as one row shows", "Title,Date\nA,2/6/1930\nB,13/6/1930\n", "A | 1930-06-02\nB | 1930-06-13"},
		{"the month first, as one row shows", "Titre,Date\nA,2/6/1930\nB,6/13/1930\n", "A | 1930-02-06\nB | 1930-06-13"},
		{"the day first, as the language has it", "Titre,Date\nA,2/6/1930\n", "A | 1930-06-02"},
		{"the month first, as English has it", "Title,Date\nA,2/6/1930 17:12\n", "A | 1930-02-06T17:12"},
		{"two years", "Title,Date\nA,1910-30\nB,1914-18\n", "A | 1910/1930\nB | 1914/1918"},
		{"a moment in a range, with an end", "Title,Start,End\nA,early October 2024,2025\n", "A | [2024-10-01~..2024-10-10~]/2025"},
		{"a start with an end of its own", "Title,Start,End\nA,[1903..1907]/1915,1920\n", "f:2:21: the start is an interval with an end of its own (dates are EDTF or ISO 8601: 1975, 197X, 2024-10, 2024-10-08/2024-10-13, 1966~)"},
		{"a range for both ends", "Title,start_min,start_max,end_min,end_max\nA,1914-07-28T10:00:00,1914-07-28T12:00:00,1914-07-30,1914-08-02\n", "A | [1914-07-28T10:00:00..1914-07-28T12:00:00]/[1914-07-30..1914-08-02]"},
	} {
		if got := outline(c.CSV, format.Options{}); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestTablesThatAreNotUnderstoodSayWhy(t *testing.T) {
	for _, c := range []struct{ CSV, want string }{
		{"Name,Colour\nA,red\nB,blue\n", "f:1:1: none of the columns contains dates: Name, Colour (name a column “start”"},
		{"Date,Count\n1914,3\n1915,3\n", "f:1:1: none of the columns contains titles: Date, Count (name a column “title”"},
		{"Name,Soldiers,Guns\nA,1500,20\nB,900,30\n", "f:1:1: none of the columns contains dates:"},
		{"Name,From,To\nA letter,Anna,Boris\n", "f:1:1: none of the columns contains dates: Name, From, To"},
		{"one\ntwo\n", "f:1:1: this is not a timeline"},
	} {
		if got := outline(c.CSV, format.Options{}); !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: %s, want %s", c.CSV, got, c.want)
		}
	}
}

func TestACellThatSaysThatThereIsNoDate(t *testing.T) {
	r, err := formats.Read("f.csv", []byte("Title,Date\nA,n.d.\nB,1914\nC,\nD,soon\n"))
	if err != nil || r.Timeline.Events.Len() != 2 || r.Timeline.Events.At(0).When.Text != "n.d." {
		t.Fatal(err, formattest.Problems(r))
	}
	for _, want := range []string{"f:2:1: there is no date", "f:4:3: there is no date", "f:5:3: "} {
		if !strings.Contains(formattest.Problems(r), want) {
			t.Errorf("%q is missing in\n%s", want, formattest.Problems(r))
		}
	}
	if len(r.Report.Changes) != 1 || r.Report.Changes[0].Kind != format.Kept || r.Report.Changes[0].Positions[0].Line != 2 {
		t.Errorf("%+v", r.Report.Changes)
	}
}

func TestWordsBesideTheFirstAndLastDate(t *testing.T) {
	table := "id,title,date_text,earliest,latest\n" +
		"a,Words,c. 1940-1950,1940-01-01,1950-01-01\n" +
		"b,A year,1832,1832,1832\n" +
		"c,No words,,1940-01-01,1950-01-01\n" +
		"d,No date,date not known,,\n" +
		"e,Odd words,Tang dynasty,0618,0907\n" +
		"f,Differ,18th century,1499-12-23,1699-01-01\n"
	want := "Words | 1940~/1950~\nA year | 1832\nNo words | [1940..1950]\nNo date | \nOdd words | [0618..0907]\nDiffer | 17XX\n" +
		"f:5:1: there is no date (give at least a year or decade, such as 1975 or 197X)"
	if got := outline(table, format.Options{}); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	r, _ := formats.Read("f.csv", []byte(table))
	native := string(formattest.NativeOf(t, r.Timeline))
	for _, kept := range []string{`"earliest": "1940-01-01"`, `"latest": "1699-01-01"`, `"text": "Tang dynasty"`} {
		if !strings.Contains(native, kept) {
			t.Errorf("%s is lost in\n%s", kept, native)
		}
	}
}

func TestMappings(t *testing.T) {
	table := "Was;Tag;Wo;Notiz\nKrieg;2/6/1914;Belgrad;geheim\n"
	for _, c := range []struct{ mapping, want string }{
		{`{"columns":[{"name":"Was","role":"title"},{"name":"Tag","role":"start"}]}`, "Krieg | 1914-02-06"},
		{`{"order":"day-month","columns":[{"name":"was ","role":"title"},{"name":"Tag","role":"start"},{"name":"Wo","role":"lane"}]}`, "Krieg | 1914-06-02 | Belgrad"},
		{`{"columns":[{"name":"Was","role":"title"},{"name":"Wo","role":"title"},{"name":"Tag","role":"start"},{"name":"Notiz","role":"ignore"}]}`, "Krieg, Belgrad | 1914-02-06"},
		{`{"header":0,"columns":[{"name":"column 1","role":"title"}]}`, "Was | \nKrieg | "},
		{`{"columns":[{"name":"Was","role":"title"}]}`, "Krieg | "},
		{`{"columns":[{"name":"Tag","role":"start"}]}`, "f:1:1: none of the columns contains titles: Was, Tag, Wo, Notiz"},
		{`{"columns":[{"name":"What","role":"title"}]}`, "f:1:1: the table has no column “What” (must be one of: Was, Tag, Wo, Notiz)"},
		{`{"header":9,"columns":[]}`, "f:1:1: the table has no row 9"},
	} {
		m, err := format.ReadMapping(strings.NewReader(c.mapping))
		if err != nil {
			t.Fatal(format.ProblemOf(err).Text("m", formattest.English))
		}
		if got := outline(table, format.Options{Mapping: m}); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.mapping, got, c.want)
		}
	}
	for _, c := range []struct{ mapping, want string }{
		{`[]`, "m:1:1: the mapping cannot be read"},
		{`{"columns":[{"name":"a","role":"boss"}]}`, "m:1:1: the role “boss” is not recognised"},
		{`{"columns":[{"name":"a","role":"start"},{"name":"b","role":"start"}]}`, "m:1:1: two columns have the role “start”"},
		{`{"header":-1}`, "m:1:1: the mapping cannot be read"},
		{`{"delimiter":"x"}`, "m:1:1: the mapping cannot be read"},
		{`{"order":"x"}`, "m:1:1: the mapping cannot be read"},
		{`{"charset":"x"}`, "m:1:1: the mapping cannot be read"},
		{`"` + strings.Repeat("x", 2<<20), "m:1:1: the file is 2 MB"},
	} {
		_, err := format.ReadMapping(strings.NewReader(c.mapping))
		if err == nil {
			t.Errorf("%.60s is read", c.mapping)
		} else if got := format.ProblemOf(err).Text("m", formattest.English); !strings.HasPrefix(got, c.want) {
			t.Errorf("%.60s: %s, want %s", c.mapping, got, c.want)
		}
	}
}

// TestAMappingThatWasFoundOutReadsTheSame writes the mapping of a preview,
// reads it again, and reads the table with it.
func TestAMappingThatWasFoundOutReadsTheSame(t *testing.T) {
	for _, table := range []string{
		"Battles of the war\n\nName;Date;Place;No;No\nA;2/6/1914;X;1;2\nB;13/6/1915;Y;3;4\n",
		"1914-07-28,The war begins,Europe\n1918-11-11,The war ends,Europe\n",
		"title,start,note,note\nA,1914,x,y\n",
		"\xd1\xee\xe1\xfb\xf2\xe8\xe5;\xc4\xe0\xf2\xe0\n\xc2\xee\xe9\xed\xe0;1914\n",
	} {
		p, err := formats.FromBytes("f.csv", []byte(table)).Preview(t.Context(), format.Options{}, 10)
		if err != nil || !p.Readable {
			t.Fatal(err, p)
		}
		var text bytes.Buffer
		if err := p.Mapping.Write(&text); err != nil {
			t.Fatal(err)
		}
		m, err := format.ReadMapping(&text)
		if err != nil {
			t.Fatal(err)
		}
		found, given := outline(table, format.Options{}), outline(table, format.Options{Mapping: m})
		if found != given || len(p.Rows) != len(strings.Split(found, "\n")) {
			t.Errorf("found out:\n%s\ngiven:\n%s\nand %d rows in the preview", found, given, len(p.Rows))
		}
	}
}

func TestPreviewShowsRowsAndProblems(t *testing.T) {
	table := "Name;Date\nA;1914\n;1915\nC;soon\nD;n.d.;x\n\"E\ne\";1916\nF;1917\n"
	p, err := formats.FromBytes("f.csv", []byte(table)).Preview(t.Context(), format.Options{}, 5)
	if err != nil || !p.Readable || p.Total != 6 || p.Complete || len(p.Rows) != 5 {
		t.Fatalf("%v %+v", err, p)
	}
	var got []string
	for _, row := range p.Rows {
		title := "–"
		if row.Event != nil {
			title = row.Event.Title
		}
		got = append(got, fmt.Sprintf("%d %q %q %d", row.Line, row.Cells, title, len(row.Problems)))
	}
	want := []string{
		`2 ["A" "1914"] "A" 0`, `3 ["" "1915"] "–" 1`, `4 ["C" "soon"] "–" 1`, `5 ["D" "n.d." "x"] "–" 1`, `6 ["E\ne" "1916"] "E\ne" 0`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if h := p.Header(); len(h) != 2 || h[1] != "Date" {
		t.Errorf("header %q", h)
	}
}

func TestPreviewOfWhatCannotBeRead(t *testing.T) {
	p, err := formats.FromBytes("f.csv", []byte("Name,Colour\nA,red\n")).Preview(t.Context(), format.Options{}, 5)
	if err != nil || p.Readable || len(p.Problems) != 1 || len(p.Rows) != 1 || p.Rows[0].Cells[1] != "red" || p.Mapping.Columns[0].Role != format.RoleTitle {
		t.Errorf("%v %+v", err, p)
	}
	if _, err := formats.FromBytes("f", []byte(`{"format":"dateline","version":1}`)).Preview(t.Context(), format.Options{}, 5); err != format.ErrNoTable {
		t.Error(err)
	}
}

func FuzzTable(f *testing.F) {
	for _, table := range []string{
		"Name,Date,Category\nWar,28 July 1914,Europe\n",
		"sep=;\nTitel;Jahr;Monat;Tag\nKrieg;1914;Juli;28\n",
		"a\tb\n1914-07-28\tThe war begins\n",
		"id,title,date_text,earliest,latest\na,A,c. 1940-1950,1940-01-01,1950-01-01\n",
		"n,start_min,start_max,end_min,end_max\n1,1914-07-28T00:00,1914-07-29T00:00,1914,1915\n",
	} {
		f.Add(table, "")
		f.Add(table, `{"header":0,"columns":[{"name":"column 1","role":"title"},{"name":"column 2","role":"start"}]}`)
	}
	f.Fuzz(func(t *testing.T, table, mapping string) {
		var options format.Options
		if mapping != "" {
			m, err := format.ReadMapping(strings.NewReader(mapping))
			if err != nil {
				return
			}
			options.Mapping = m
		}
		options.Format = formats.ByName("csv")
		r, err := formats.FromBytes("f.csv", []byte(table)).Read(context.Background(), options)
		p, previewErr := formats.FromBytes("f.csv", []byte(table)).Preview(context.Background(), options, 10)
		if err != nil {
			if format.ProblemOf(err).Message.In(formattest.English) == "" {
				t.Fatalf("no message for %v", err)
			}
			return
		}
		if previewErr != nil || !p.Readable {
			t.Fatalf("what can be read cannot be shown: %v", previewErr)
		}
		once := formattest.NativeOf(t, r.Timeline)
		again, err := formats.Read("f.dateline", once)
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, once)
		}
		if twice := formattest.NativeOf(t, again.Timeline); !bytes.Equal(once, twice) {
			t.Fatalf("no fixpoint:\n%s\n%s", once, twice)
		}
	})
}

// roles returns what the columns of a table mean, in their order.
func roles(t *testing.T, table string) string {
	t.Helper()
	p, err := formats.FromBytes("f.csv", []byte(table)).Preview(context.Background(), format.Options{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range p.Mapping.Columns {
		all = append(all, c.Role.String())
	}
	return strings.Join(all, " ")
}

// TestRankIsNoImportance: a rank counts from 1, the first, and an importance up
// to 5, the most. The values do not say which is meant, so that the name does.
func TestRankIsNoImportance(t *testing.T) {
	rows := func(names ...string) string {
		return strings.Join(names, ";") + "\nA;1918;1\nB;1917;2\nC;1919;1\nD;1916;3\n"
	}
	for _, c := range []struct{ table, want string }{
		{rows("Title", "Date", "Rank"), "rank"},
		{rows("Title", "Date", "Place in list"), "rank"},
		{rows("Title", "Date", "Ranking"), "rank"},
		{rows("Title", "Date", "#"), "rank"},
		{rows("Title", "Date", "Importance"), "importance"},
		{rows("Titel", "Datum", "Rang"), "rank"},
		{rows("Titre", "Date", "Classement"), "rank"},
		{rows("Título", "Fecha", "Puesto"), "rank"},
		{rows("Название", "Дата", "Место в списке"), "rank"},
		{rows("Назва", "Дата", "Місце в рейтингу"), "rank"},
		{rows("Заглавие", "Дата", "Класиране"), "rank"},
		{rows("제목", "날짜", "순위"), "rank"},
		{"Name;Date;Rank\nA;1918;General\nB;1917;Major\n", "keep"},         // of an army
		{"Name;Date;Rank\nA;1918;0.5\nB;1917;0.7\n", "keep"},               // a measure
		{"Title;Date;#\nA;1916;1\nB;1917;2\nC;1917;3\nD;1919;4\n", "keep"}, // numbers the rows
		{"Title;Date;#\nA;1919;1\nB;1917;2\nC;1917;3\nD;1916;4\n", "keep"},
		{"Title;Date;Rank\nA;1916;1\nB;1917;2\nC;1918;3\n", "rank"},
		{"Rank;#;Title;Date\n2;1;A;1918\n1;2;B;1917\n3;3;C;1919\n", "rank keep title start"},
	} {
		if got := roles(t, c.table); !strings.HasSuffix(got, c.want) || strings.Count(got, "rank") > 1 {
			t.Errorf("%q means %q, not %q", c.table, got, c.want)
		}
	}
}
