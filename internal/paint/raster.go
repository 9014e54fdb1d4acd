// Package paint turns a scene into pixels. It decides nothing: the same scene
// gives the same picture on screen and in a file.
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
	size, n := dst.Bounds().Size(), len(r.bands)
	parallel.Each(n, func(i int) {
		r.bands[i].paint(dst, image.Rect(0, size.Y*i/n, size.X, size.Y*(i+1)/n), s, scale)
	})
}

// Image paints s into a new image at a scale.
func (r *Raster) Image(s *scene.Scene, scale float64) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(s.Width*scale)), int(math.Ceil(s.Height*scale))))
	r.Paint(img, s, scale)
	return img
}
