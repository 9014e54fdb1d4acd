package timelineproj

// IsDate reports whether a text is a date as the files have it.
func IsDate(text string) bool {
	_, ok := (timeType{}).date(text)
	return ok
}
