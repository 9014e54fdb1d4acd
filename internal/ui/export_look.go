package ui

import (
	"context"
	"errors"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/export"
	"dateline/internal/paint"
	"dateline/internal/timeline"
)

const (
	// lookPause is how long the form must be left alone before it is shown
	// what comes of it: nobody wants a preview of every letter of a title.
	lookPause = 200 * time.Millisecond
	// lookPixels is the longest side of a preview, in pixels.
	lookPixels = 1_600.0
)

// exportLook shows what an export will look like.
type exportLook struct {
	*Main
	seen func() // hears that what is shown can be exported
	box  *fyne.Container

	image       *canvas.Image
	told        *widget.Label
	page        *widget.Label
	back, forth *widget.Button

	cancel     context.CancelFunc // ends the preview that is being made
	generation int
	pause      time.Duration
	pictures   []image.Image
	total, at  int
}

func newExportLook(m *Main, seen func()) *exportLook {
	l := &exportLook{Main: m, seen: seen, cancel: func() {}, pause: lookPause, told: paragraph(""), page: widget.NewLabel("")}
	l.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	l.back = widget.NewButtonWithIcon("", theme.NavigateBackIcon(), func() { l.turn(-1) })
	l.forth = widget.NewButtonWithIcon("", theme.NavigateNextIcon(), func() { l.turn(1) })
	pages := container.NewCenter(container.NewHBox(l.back, l.page, l.forth))
	l.box = container.NewBorder(nil, container.NewVBox(pages, l.told), nil, nil, l.image)
	return l
}

// looked is a preview that was made, or why it was not.
type looked struct {
	preview  export.Preview
	pictures []image.Image
	err      error
}

// show shows, beside the window, what becomes of t; the seen before stays
// until then.
func (l *exportLook) show(t *timeline.Timeline, s export.Settings) {
	l.stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	generation, pause, fonts := l.generation, l.pause, l.view.fonts
	l.told.SetText(l.text("export.looking"))
	background(func() looked {
		time.Sleep(pause)
		if ctx.Err() != nil {
			return looked{err: ctx.Err()}
		}
		return makeLook(ctx, t, s, fonts)
	}, func(made looked) {
		if generation == l.generation {
			l.take(made)
		}
	})
}

// makeLook makes a preview with its pictures.
func makeLook(ctx context.Context, t *timeline.Timeline, s export.Settings, fonts *paint.Fonts) looked {
	preview, err := export.Look(ctx, t, s, fonts)
	if err != nil {
		return looked{err: err}
	}
	raster := paint.NewRaster(fonts)
	made := looked{preview: preview}
	for _, page := range preview.Pages {
		if ctx.Err() != nil {
			return looked{err: ctx.Err()}
		}
		made.pictures = append(made.pictures, raster.Image(page, min(1, lookPixels/max(page.Width, page.Height))))
	}
	return made
}

// stop gives up the preview that is being made.
func (l *exportLook) stop() {
	l.generation++
	l.cancel()
}

func (l *exportLook) take(made looked) {
	if made.err != nil {
		l.refuse(made.err)
		return
	}
	l.pictures, l.total = made.pictures, made.preview.Total
	l.at = min(l.at, len(l.pictures)-1)
	l.turn(0)
	l.told.SetText(l.words(made.preview))
	l.seen()
}

// words tells what a picture does not show.
func (l *exportLook) words(p export.Preview) string {
	var lines []string
	if p.Unlisted > 0 {
		lines = append(lines, l.text("export.unlisted", "n", p.Unlisted))
	}
	var there []string
	for _, h := range p.Charts {
		if h.Reason == "" {
			there = append(there, h.Title)
		} else {
			lines = append(lines, l.text("export.left-out", "chart", h.Title, "reason", h.Reason))
		}
	}
	if len(p.Charts) > 0 {
		lines = append([]string{l.text("export.on-page", "charts", strings.Join(there, ", "))}, lines...)
	}
	return strings.Join(lines, "\n")
}

// turn goes to another page of the preview.
func (l *exportLook) turn(by int) {
	if len(l.pictures) == 0 {
		return
	}
	l.at = min(max(l.at+by, 0), len(l.pictures)-1)
	l.image.Image = l.pictures[l.at]
	l.image.Refresh()
	l.page.SetText(l.text("export.page-of", "page", l.at+1, "n", l.total))
	enable(l.back, l.at > 0)
	enable(l.forth, l.at < len(l.pictures)-1)
	for _, o := range []fyne.CanvasObject{l.back, l.forth, l.page} {
		if l.total > 1 {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

func enable(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// refuse tells why nothing can be exported as it is.
func (l *exportLook) refuse(err error) {
	l.stop()
	var refused *export.Refusal
	if errors.As(err, &refused) {
		l.told.SetText(refused.In(l.Main.text))
		return
	}
	l.told.SetText(err.Error())
}
