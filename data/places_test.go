package data_test

import (
	"testing"

	"dateline/internal/timeline"
)

// region is degrees south, north, west and east of which a place does not lie.
type region struct{ south, north, west, east float64 }

// regions are rough boxes around the places that the timeline names, from a map
// and not from the timeline.
var regions = map[string]region{
	"Angola":                           {-18.1, -4.3, 11.6, 24.1},
	"Arabian Sea":                      {5, 25, 45, 77},
	"Border of Russia and North Korea": {42.2, 42.6, 130.4, 130.9},
	"Border of the Kursk and Bryansk regions": {51.2, 52.5, 33.5, 35},
	"Chad":                                 {7.4, 23.5, 13.4, 24},
	"Colón, Panama":                        {9.2, 9.5, -80.1, -79.7},
	"Democratic Republic of the Congo":     {-13.5, 5.4, 12.2, 31.3},
	"Donetsk":                              {47.8, 48.2, 37.5, 38.1},
	"Donetsk and Luhansk":                  {46.8, 50.1, 36.5, 40.3},
	"Donetsk region":                       {46.8, 49.3, 36.5, 39.1},
	"Eastern Chad":                         {10, 18, 19.5, 24},
	"Egypt":                                {21.9, 31.7, 24.6, 35.9},
	"Ethiopia":                             {3.3, 14.9, 33, 48},
	"Gulf of Suez":                         {27.7, 30, 32.3, 34.1},
	"Hanoi":                                {20.8, 21.3, 105.5, 106.1},
	"Iran":                                 {25, 39.8, 44, 63.4},
	"Kampala":                              {0.2, 0.5, 32.4, 32.8},
	"Kep air base, Bac Giang":              {21.2, 21.6, 106.1, 106.5},
	"Kharkiv":                              {49.8, 50.2, 36, 36.6},
	"Krasnoyarsk, Russia":                  {55.9, 56.2, 92.5, 93.3},
	"Kursk region":                         {50.8, 52.5, 34, 38.6},
	"Martyrs’ Mausoleum, Rangoon":          {16.7, 16.95, 96, 96.3},
	"Matabeleland, Zimbabwe":               {-22.5, -17.5, 25.2, 30.2},
	"Moscow":                               {55.5, 56, 37.3, 37.9},
	"Mozambique":                           {-26.9, -10.4, 30.2, 40.9},
	"Nakasongola, Uganda":                  {0.9, 1.8, 31.9, 33},
	"New York":                             {40.5, 41, -74.3, -73.7},
	"North Korea":                          {37.6, 43.1, 124.1, 130.8},
	"North Vietnam":                        {17, 23.4, 102.1, 108.1},
	"Plekhovo, Kursk region":               {51, 51.3, 35.1, 35.6},
	"Pyongyang":                            {38.8, 39.3, 125.5, 126},
	"Rajin, North Korea":                   {42.1, 42.4, 130.1, 130.5},
	"Rangoon":                              {16.6, 17.1, 95.9, 96.4},
	"Sergeyevka, Primorsky region, Russia": {43.9, 44.7, 131, 132.2},
	"Sofia":                                {42.5, 42.9, 23.1, 23.6},
	"Suez Canal":                           {29.8, 31.4, 32.2, 32.7},
	"Syria":                                {32.3, 37.4, 35.6, 42.4},
	"Tan Dinh, Lang Giang, Bac Giang":      {21.2, 21.5, 106.1, 106.4},
	"Tatek camp, Ethiopia":                 {8.8, 9.3, 38.3, 38.9},
	"Tsukuryne":                            {48, 48.3, 37.1, 37.5},
	"Uganda":                               {-1.5, 4.3, 29.5, 35.1},
	"Vladivostok":                          {42.9, 43.4, 131.6, 132.3},
	"Vostochny cosmodrome":                 {51.5, 52.1, 127.8, 128.8},
	"Zimbabwe":                             {-22.5, -15.6, 25.2, 33.1},
	"near Donetsk":                         {47.6, 48.4, 37.2, 38.4},
	"near Pyongyang":                       {38.7, 39.4, 125.3, 126.2},
	"near Windhoek":                        {-22.9, -22.2, 16.8, 17.4},
}

func TestPlacesLieWhereTheyAre(t *testing.T) {
	used := make(map[string]bool)
	points := make(map[string]timeline.Place)
	check := func(id string, p timeline.Place) {
		if !p.HasCoordinates {
			return
		}
		used[p.Name] = true
		r, known := regions[p.Name]
		if !known {
			t.Errorf("%s: nobody looked up where %s is", id, p.Name)
		} else if p.Lat < r.south || p.Lat > r.north || p.Lon < r.west || p.Lon > r.east {
			t.Errorf("%s: %s lies at %v, %v", id, p.Name, p.Lat, p.Lon)
		}
		if first, ok := points[p.Name]; ok && (first.Lat != p.Lat || first.Lon != p.Lon) {
			t.Errorf("%s: %s lies at %v, %v and at %v, %v", id, p.Name, p.Lat, p.Lon, first.Lat, first.Lon)
		}
		points[p.Name] = p
	}
	for _, e := range builtIn(t).Events.All() {
		check(e.ID, e.Details().Place)
		for _, c := range e.Claims {
			check(e.ID, c.Place)
		}
	}
	for name := range regions {
		if !used[name] {
			t.Errorf("no event is at %s", name)
		}
	}
}
