// Package assets carries the files that come with the program: words, fonts,
// the icon, ECharts and the outlines of the Earth. Their licences stand beside them.
package assets

import "embed"

// Translations holds one catalogue a language, translations/<language>.json.
//
//go:embed translations
var Translations embed.FS

// FontRegular and FontSemiBold are Pretendard 1.3.9 (OFL): Latin, Cyrillic,
// Greek, Hangul and kana in one family.
var (
	//go:embed fonts/Pretendard-Regular.ttf
	FontRegular []byte
	//go:embed fonts/Pretendard-SemiBold.ttf
	FontSemiBold []byte
)

// IconSVG is the program's icon.
//
//go:embed icon/dateline.svg
var IconSVG []byte

// ECharts is Apache ECharts 6.1.0 (Apache-2.0), minified, as one script.
//
//go:embed echarts/echarts.min.js
var ECharts string

// Outlines are land and borders of Natural Earth 4.1 at 1:110 million (public
// domain), from the npm package world-atlas 2.0.2 (ISC), as JSON. Package atlas
// reads them.
//
//go:embed map/outlines.json
var Outlines []byte
