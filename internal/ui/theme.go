package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/assets"
	"dateline/internal/layout"
)

// look is Fyne's theme with the fonts that come with the program, so that
// Hangul and Cyrillic show, and the colours of the timeline.
type look struct{ fyne.Theme }

var (
	regular  = fyne.NewStaticResource("Pretendard-Regular.ttf", assets.FontRegular)
	semiBold = fyne.NewStaticResource("Pretendard-SemiBold.ttf", assets.FontSemiBold)
)

func newLook() fyne.Theme { return look{theme.DefaultTheme()} }

func (l look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace || style.Symbol:
		return l.Theme.Font(style)
	case style.Bold:
		return semiBold
	}
	return regular
}

func (l look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	s := styleFor(variant)
	switch name {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground:
		return s.Background
	case theme.ColorNameForeground:
		return s.Text
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return s.Muted
	case theme.ColorNameSeparator:
		return s.Grid
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return s.Lanes[0]
	case theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground:
		return s.AxisBackground
	}
	return l.Theme.Color(name, variant)
}

func (l look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13.5
	case theme.SizeNameSubHeadingText:
		return 17
	case theme.SizeNameInnerPadding:
		return 6
	}
	return l.Theme.Size(name)
}

// styleFor gives the style of the timeline that goes with the window.
func styleFor(variant fyne.ThemeVariant) *layout.Style {
	if variant == theme.VariantDark {
		return layout.Dark()
	}
	return layout.Light()
}
