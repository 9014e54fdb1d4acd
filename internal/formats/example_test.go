package formats_test

import (
	"bytes"
	"context"
	"fmt"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/words"
)

// A table whose columns have other names than the program's own is previewed,
// corrected, read, and written as a calendar.
func Example() {
	file := formats.FromBytes("battles.csv", []byte(`Battle;Date;Where
Marston Moor;2 July 1644;Yorkshire
Naseby;14 June 1645;Northamptonshire
Worcester;soon after;Worcestershire
`))
	preview, err := file.Preview(context.Background(), format.Options{}, 10)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, column := range preview.Mapping.Columns {
		fmt.Println(column.Name, "is", column.Role)
	}

	mapping := preview.Mapping.Clone()
	mapping.Assign(2, format.RoleLane)
	result, err := file.Read(context.Background(), format.Options{Mapping: mapping})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range result.Timeline.Events.All() {
		fmt.Printf("%s: %s in %s\n", e.Title, e.When.Value, e.Lane)
	}
	for _, p := range result.Problems {
		fmt.Println(p.Text("battles.csv", words.English()))
	}

	var calendar bytes.Buffer
	report, err := format.Write(context.Background(), &calendar, formats.ByName("ical"), result.Timeline, format.WriteOptions{Text: words.English(), Lexicon: &chrono.English})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("written:", report.Format, report.Events, "lossless:", report.Lossless())
	// Output:
	// Battle is title
	// Date is start
	// Where is place
	// Marston Moor: 1644-07-02 in Yorkshire
	// Naseby: 1645-06-14 in Northamptonshire
	// battles.csv:4:11: “soon after” is not recognised from “soon” on, at character 1 (dates are EDTF or ISO 8601: 1975, 197X, 2024-10, 2024-10-08/2024-10-13, 1966~)
	// written: ical 2 lossless: true
}
