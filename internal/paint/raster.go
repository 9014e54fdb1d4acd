package paint

import (
	"image"
	"math"
	"runtime"

	"dateline/internal/parallel"
	"dateline/internal/scene"
)

// Raster paints scenes into images. It keeps buffers and glyphs from one
// picture to the next and is for one goroutine at a time.
type Raster struct {
	// bands paint a part of the picture each, from top to bottom, all at
	// once. A pixel is the same whichever band it falls into.
	bands []*band
}

// NewRaster makes a painter.
func NewRaster(fonts *Fonts) *Raster {
	r := &Raster{bands: make([]*band, min(runtime.GOMAXPROCS(0), 8))}
	for i := range r.bands {
		r.bands[i] = newBand(fonts)
	}
	return r
}

// Paint fills dst, whose top left is 0, 0, with s. Scale is the number of
// pixels of dst to one of the scene; text is shaped anew for it, not enlarged.
func (r *Raster) Paint(dst *image.RGBA, s *scene.Scene, scale float64) {
	r.strip(dst, dst.Rect.Size(), s, scale)
}

// strip fills dst, which is a strip of a picture of a size from its left to its
// right, with what is there of it: every pixel as in the whole picture.
func (r *Raster) strip(dst *image.RGBA, whole image.Point, s *scene.Scene, scale float64) {
	n, top, height := len(r.bands), dst.Rect.Min.Y, dst.Rect.Dy()
	parallel.Each(n, func(i int) {
		r.bands[i].paint(dst, whole, image.Rect(0, top+height*i/n, whole.X, top+height*(i+1)/n), s, scale)
	})
}

// Image paints s into a new image at a scale.
func (r *Raster) Image(s *scene.Scene, scale float64) *image.RGBA {
	size := Size(s, scale)
	img := image.NewRGBA(image.Rect(0, 0, size.X, size.Y))
	r.Paint(img, s, scale)
	return img
}

// Size returns the pixels of a picture of s at a scale.
func Size(s *scene.Scene, scale float64) image.Point {
	return image.Pt(int(math.Ceil(s.Width*scale)), int(math.Ceil(s.Height*scale)))
}
