package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Sharp renders a widget that is one picture, in whole pixels of the screen:
// a widget may be 750.6 pixels high, and Fyne would stretch a picture of 751 to
// the 750 between the pixels where it begins and ends, and so blur it.
type Sharp struct {
	fyne.WidgetRenderer
	raster *canvas.Raster
}

// NewSharp returns the renderer of a widget that is the picture of raster.
func NewSharp(raster *canvas.Raster) fyne.WidgetRenderer {
	return Sharp{widget.NewSimpleRenderer(raster), raster}
}

// Layout implements fyne.WidgetRenderer. Less than a pixel stays free at the
// right and below.
func (s Sharp) Layout(size fyne.Size) {
	scale := 1.0
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.raster); c != nil {
		scale = float64(c.Scale())
	}
	whole := func(length float32) float32 {
		const rounding = 1e-3
		return float32(math.Floor(float64(length)*scale+rounding) / scale)
	}
	s.raster.Resize(fyne.NewSize(whole(size.Width), whole(size.Height)))
}
