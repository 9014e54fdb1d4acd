package chrono_test

import (
	"fmt"

	"dateline/internal/chrono"
)

// A date keeps the precision and the doubt in which it was written. Its bounds
// are the seconds within which it began and ended; a picture gives "about" a
// margin around them.
func Example() {
	v, err := chrono.Parse("1964-10~/1969")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(chrono.English.Long(v))
	fmt.Println(chrono.French.Medium(v))
	b := v.Bounds()
	fmt.Println("began", b.EarliestStart.Civil(), "to", b.LatestStart.Civil())
	fmt.Println("ended", b.EarliestEnd.Civil(), "to", b.LatestEnd.Civil())
	first, last := v.Extent()
	fmt.Println("drawn", first.Civil(), "to", last.Civil())
	// Output:
	// about October 1964 to 1969
	// v. oct. 1964 – 1969
	// began 1964-10-01T00:00:00 to 1964-10-31T23:59:59
	// ended 1969-01-01T00:00:00 to 1969-12-31T23:59:59
	// drawn 1964-08-31T00:00:00 to 1969-12-31T23:59:59
}
