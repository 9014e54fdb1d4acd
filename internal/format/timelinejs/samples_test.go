package timelinejs_test

import (
	"testing"

	"dateline/internal/format/formattest"
	"dateline/internal/formats"
)

// TestSampleSlides reads files that other people wrote. The events were counted by
// hand. The dates are all that the files have, or up to ten of them.
func TestSampleSlides(t *testing.T) {
	for _, c := range []struct {
		name, format, title string
		events, problems    int
		dates               map[int]string
	}{
		{"cosmo.json", "timelinejs", "", 6, 0, map[int]string{
			0: "The Big Bang: Y-13798000000", 1: "Matter domination: Y-13797930000", 2: "Recombination: Y-13797623000",
			3: "Reionization: Y-13648000000/Y-12798000000", 4: "Formation of the Solar System: Y-4798000000", 5: "“Today”: 0000 (Now)",
		}},
		// 20 events and then 3 eras.
		{"eras.json", "timelinejs", "Eras Test", 23, 0, map[int]string{
			0: "Last great Roman-Persian War.: 0602/0629", 1: "Grand Canal in China is fully completed: 0604/0609",
			2: "Muhammad Migrates from Mecca to Medina: 0622-08-09/0622-08-23", 3: "Joint Persian-Avar-Slav Siege of Constantinople Constantinople saved: 0626",
			4: "Battle of Nineveh: 0627-12-12", 5: "Death of Muhammed: 0632-06-08", 7: "Battle of Heavenfield: 0633/0634",
			14: "First Arab siege of Constantinople: 0674/0678", 20: "Era Test 600-650: 0600/0650", 22: "Era Test 700-720: 0700/0720",
		}},
		{"group_sample.json", "timelinejs", "", 7, 0, map[int]string{
			0: "event 1 heading send notification long description: 2016-11-13T09:30",
		}},
		// Three of its slides have no headline.
		{"marktwain.json", "timelinejs", "", 24, 3, map[int]string{
			0: "Mark Twain JSON: 1900-01-05/1900-06-07", 1: "Florida, Missouri: 2000-01/2001", 2: "Hannibal, Missouri: 1920-01-05/1928", 3: ": 1910-01-05T06:45:56",
			8: "Spotify Track URI: 1918-01-05T06:45:56/1919", 11: "Twitter: 1905-01-05T06:45:56/1907-01-05T06:45:56", 14: "Virginia City Territorial Enterprise: 1940-01-05T06:45:56",
			17: "Travels: 1930-01-05T06:45:56", 22: "Livy dies: 1913-01-05T06:45:56", 23: "Stormfield: 1994-01-05T06:45:56",
		}},
		{"women_in_computing.json", "timelinejs", "Women in Computing", 10, 0, map[int]string{
			0: "Ada Lovelace: 1815-12-10/1852-11-27", 1: "Edith Clarke: Bucking the Trend: 1948-03-14", 2: "...And the women who made it work: 1943-07/1946",
			3: "The First Computer: 1943-06-05", 4: "Rózsa Péter writes recursion: 1951", 5: "Grace Hopper invents the compiler: 1952",
			6: "Contributions to space exploration: 1956/1962", 7: "The First PhD in Computer Science: 1958", 8: "Karen Spärck Jones makes search possible: 1972", 9: `"The Mother of the Internet": 1985`,
		}},
		// The first of 11 rows is the title.
		{"women_in_computing.csv", "timelinejs-csv", "Women in Computing", 10, 0, map[int]string{
			0: "Ada Lovelace: 1815-12-10/1852-11-27", 1: "Edith Clarke: Bucking the Trend: 1948-03-14", 2: "...And the women who made it work: 1943-07/1946",
			3: "The First Computer: 1943-06-05", 4: "Rózsa Péter writes recursion: 1951", 5: "Grace Hopper invents the compiler: 1952",
			6: "Contributions to space exploration: 1956/1962", 7: "The First PhD in Computer Science: 1958", 8: "Karen Spärck Jones makes search possible: 1972", 9: `"The Mother of the Internet": 1985`,
		}},
		// Years that TimelineJS words as 5410 BCE and so on.
		{"years.json", "timelinejs", "", 5, 0, map[int]string{
			0: "Geological Timeline Test: -5409", 1: "-2520: -2519", 2: "-2010: -2009", 3: "-1450: -1449", 4: "-258: -0257",
		}},
	} {
		data := formattest.Sample(t, "timelinejs/"+c.name)
		r, err := formats.Read(c.name, data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if r.Report.Format != c.format || r.Timeline.Events.Len() != c.events || len(r.Problems) != c.problems || c.title != "" && r.Timeline.Title != c.title {
			t.Errorf("%s: format %s, %d events, title %q, problems %s", c.name, r.Report.Format, r.Timeline.Events.Len(), r.Timeline.Title, formattest.Problems(r))
		}
		for i, got := range formattest.Dates(r.Timeline) {
			if want, ok := c.dates[i]; ok && got != want {
				t.Errorf("%s: %s, want %s", c.name, got, want)
			}
		}
	}
}
