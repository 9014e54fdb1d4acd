package format

// isTimelineDate says whether a text is a date as the files have it.
func isTimelineDate(text string) bool {
	_, ok := (reckoning{}).date(text)
	return ok
}
