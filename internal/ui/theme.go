package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/assets"
	"dateline/internal/layout"
)

// look is Fyne's theme in the colours and sizes of the timeline, with the fonts
// that come with the program, so that Hangul and Cyrillic show.
type look struct {
	fyne.Theme
	// light and dark are the styles for the two settings of the system. They are
	// the same if the user has chosen a style.
	light, dark *layout.Style
}

var (
	regular  = fyne.NewStaticResource("Pretendard-Regular.ttf", assets.FontRegular)
	semiBold = fyne.NewStaticResource("Pretendard-SemiBold.ttf", assets.FontSemiBold)
)

// newLook returns the theme of the style of a name, or for "" the one that follows
// the system.
func newLook(name string) look {
	if style, ok := layout.StyleNamed(name); ok {
		return look{theme.DefaultTheme(), style, style}
	}
	return look{theme.DefaultTheme(), layout.Light(), layout.Dark()}
}

// style returns the style of the timeline that goes with the window.
func (l look) style(variant fyne.ThemeVariant) *layout.Style {
	if variant == theme.VariantDark {
		return l.dark
	}
	return l.light
}

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
	s := l.style(variant)
	switch name {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameInputBackground:
		return s.Background
	case theme.ColorNameForeground:
		return s.Text
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return s.Muted
	case theme.ColorNameSeparator, theme.ColorNameInputBorder:
		return s.Axis
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return s.Accent
	case theme.ColorNameForegroundOnPrimary:
		return s.Background
	case theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground, theme.ColorNameButton:
		return s.AxisBackground
	case theme.ColorNameHover:
		return faint(s.Accent, 0x1c)
	case theme.ColorNamePressed, theme.ColorNameSelection:
		return faint(s.Accent, 0x40)
	case theme.ColorNameFocus:
		return faint(s.Accent, 0x60)
	}
	if s.Dark {
		return l.Theme.Color(name, theme.VariantDark)
	}
	return l.Theme.Color(name, theme.VariantLight)
}

// faint returns c with an alpha, to be drawn over other colours.
func faint(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// Size returns the sizes of Fyne's theme, scaled as the text of the timeline is.
// The two styles that follow the system have the same scale.
func (l look) Size(name fyne.ThemeSizeName) float32 {
	scale := float32(l.light.TextSize / layout.Light().TextSize)
	switch name {
	case theme.SizeNameText:
		return 13.5 * scale
	case theme.SizeNameSubHeadingText:
		return 17 * scale
	case theme.SizeNameInnerPadding:
		return 6 * scale
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder:
		return float32(l.light.Hairline)
	case theme.SizeNameSplitThickness:
		return 5 * scale
	}
	return l.Theme.Size(name) * scale
}
