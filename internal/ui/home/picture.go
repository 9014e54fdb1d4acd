package home

import (
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"

	"dateline/internal/document"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
)

const (
	// pictureWidth and pictureHeight are the size of a picture of a file, in pixels:
	// all of it as in a small window, painted at half its size.
	pictureWidth, pictureHeight = 512, 288
	paintedScale                = 0.5
	// shownScale is how large it is on the page, and largeScale how large that of the
	// example is, which is painted so large.
	shownScale, largeScale = 0.5, 1.5
)

// Picture makes a picture of all of a timeline, on any goroutine.
func Picture(x *index.Index, style *layout.Style, fonts *paint.Fonts, o layout.Options) image.Image {
	return picture(x, style, fonts, o, paintedScale)
}

// Large makes a larger picture.
func Large(x *index.Index, style *layout.Style, fonts *paint.Fonts, o layout.Options) image.Image {
	return picture(x, style, fonts, o, paintedScale*largeScale)
}

func picture(x *index.Index, style *layout.Style, fonts *paint.Fonts, o layout.Options, scale float64) image.Image {
	width, height := pictureWidth/paintedScale, pictureHeight/paintedScale
	how := layout.WindowOptions(x, style, layout.Size{Width: width, Height: height})
	how.Shallow = true // no closer zoom is ever shown
	plan := layout.NewPlanFor(x, style, fonts, how)
	v := plan.Fit(layout.Viewport{Width: width, Height: height, Gutter: style.Gutter, SecPerPx: 1})
	v = plan.InRoom(v, o)
	return paint.NewRaster(fonts).Image(plan.Scene(v, plan.Window(v, nil), o), scale)
}

// KeepPicture keeps the picture of a timeline for the file at path. It is to be called beside
// the window; a picture that cannot be kept is not missed.
func KeepPicture(folder, path string, x *index.Index, style *layout.Style, fonts *paint.Fonts, o layout.Options) {
	if folder == "" || os.MkdirAll(folder, 0o700) != nil {
		return
	}
	painted := Picture(x, style, fonts, o)
	_ = document.WriteFile(pictureOf(folder, path), func(w io.Writer) error { return png.Encode(w, painted) })
}

// ForgetPicture removes the picture of a file.
func ForgetPicture(folder, path string) {
	if folder != "" {
		_ = os.Remove(pictureOf(folder, path))
	}
}

// pictureOf returns where the picture of the file at path is kept; "" for no folder.
func pictureOf(folder, path string) string {
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, fmt.Sprintf("%x.png", sha256.Sum256([]byte(path))))
}
