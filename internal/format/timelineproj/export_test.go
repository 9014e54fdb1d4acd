package timelineproj

// IsDate reports whether a text is a Gregorian time of Timeline.
func IsDate(text string) bool {
	_, ok := (timeType{}).date(text)
	return ok
}
