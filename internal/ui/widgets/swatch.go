package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"dateline/internal/paint"
	"dateline/internal/scene"
)

// Swatch returns a small drawing, such as a sign of the timeline, as an object of
// the window in its own size. p must not be in use elsewhere at the same time.
func Swatch(p *paint.Raster, s *scene.Scene) fyne.CanvasObject {
	raster := canvas.NewRaster(func(w, h int) image.Image {
		dst := image.NewRGBA(image.Rect(0, 0, w, h))
		if w > 0 && h > 0 {
			p.Paint(dst, s, float64(w)/s.Width)
		}
		return dst
	})
	raster.SetMinSize(fyne.NewSize(float32(s.Width), float32(s.Height)))
	return raster
}
