package timelinejs

// What only the tests use from outside.
const SlidesPrefix = slidesPrefix

var (
	AstronomicalYear = astronomicalYear
	SlideYear        = slideYear
)
