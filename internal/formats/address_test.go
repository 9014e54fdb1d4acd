package formats

import (
	"fmt"
	"testing"

	"dateline/internal/chrono"
)

func TestWhatAddressesSuggest(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://www.example.org/world/2024/10/18/ships-in-the-harbour", "example.org|Ships in the harbour|2024-10-18"},
		{"https://example.org/world/2024/oct/8/ships-in-the-harbour-live?x=1#y", "example.org|Ships in the harbour live|2024-10-08"},
		{"https://a.org/news/2024-10-18-ships-seen.html", "a.org|Ships seen|2024-10-18"},
		{"https://a.org/20241018_ships_seen/", "a.org|Ships seen|2024-10-18"},
		{"https://a.org/2024/10/ships+seen", "a.org|Ships seen|2024-10"},
		{"https://a.org/news/world-asia-68812345", "a.org|World asia|"},
		{"https://a.org/article/12-angry-men-of-1957.php", "a.org|12 angry men of 1957|"},
		{"https://ko.example.org/%EB%B6%81%ED%95%9C-%EB%B3%91%EC%82%AC", "ko.example.org|북한 병사|"},
		{"https://a.org/ships-in-the-harbour/12345", "a.org|Ships in the harbour|"},
		{"https://a.org/2024/13/40/x", "a.org||"},
		{"https://a.org/2024-10-things-to-do", "a.org|2024 10 things to do|"},
		{"https://a.org/watch?v=abc-def", "a.org||"},
		{"https://a.org/8f3a2b1c9d7e6f-0a1b2c3d4e5f", "a.org||"},
		{"https://a.org/2024/02/30/ships-seen", "a.org|Ships seen|"},
		{"https://a.org", "a.org||"},
		{"no address", "||"},
	} {
		a, date := OfAddress(c.address), ""
		if a.Date.Form != chrono.None {
			date = a.Date.Value.String()
		}
		if got := fmt.Sprintf("%s|%s|%s", a.Site, a.Title, date); got != c.want {
			t.Errorf("%s suggests %s, want %s", c.address, got, c.want)
		}
	}
}
