package timelineproj

// IsTimelineDate says whether a text is a date as the files have it.
func IsTimelineDate(text string) bool {
	_, ok := (reckoning{}).date(text)
	return ok
}
