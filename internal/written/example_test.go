package written_test

import (
	"fmt"

	"dateline/internal/written"
)

// A reader understands dates in the languages that it is given, and says how
// sure it is and what it assumed.
func Example() {
	reader := written.NewReader(written.Languages()...)
	for _, text := range []string{"early October 2024", "c.1904-8", "конец XIX века", "3/4/1950", "next week"} {
		d, err := reader.Read(text)
		if err != nil {
			fmt.Println(text, "is refused:", err)
			continue
		}
		fmt.Println(text, "is", d.Value, d.Language, d.Confidence)
	}
	// Output:
	// early October 2024 is [2024-10-01~..2024-10-10~] en medium
	// c.1904-8 is 1904~/1908~ en medium
	// конец XIX века is [1867~..1899~] ru medium
	// 3/4/1950 is 1950-03-04  low
	// next week is refused: not a date: written.not-understood: next
}
