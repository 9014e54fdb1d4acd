package exporting

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
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

const (
	// usualPause is how long the form must be left alone before a preview is
	// made: nobody wants one for every letter of a title.
	usualPause = 200 * time.Millisecond
	// longestSide is the longest side of a preview, in pixels.
	longestSide = 1_600.0
)

// preview shows what an export will look like, or why nothing can be exported.
type preview struct {
	text  words.Text
	fonts *paint.Fonts
	ready func(can bool) // is called when it is known whether what is chosen can be exported
	pause time.Duration

	box            *fyne.Container
	image          *canvas.Image
	message        *widget.Label
	number         *widget.Label // of the page
	previous, next *widget.Button

	latest beside.Latest
	pages  []image.Image
	total  int // of the pages of the export; a preview has only some
	before int // how many there are before those
	page   int // index of the page that is shown
}

func newPreview(text words.Text, fonts *paint.Fonts, ready func(can bool)) *preview {
	p := &preview{text: text, fonts: fonts, ready: ready, pause: usualPause, message: widgets.Paragraph(""), number: widget.NewLabel("")}
	p.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	p.previous = widget.NewButtonWithIcon("", theme.NavigateBackIcon(), func() { p.turn(-1) })
	p.next = widget.NewButtonWithIcon("", theme.NavigateNextIcon(), func() { p.turn(1) })
	pages := container.NewCenter(container.NewHBox(p.previous, p.number, p.next))
	p.box = container.NewBorder(nil, container.NewVBox(pages, p.message), nil, nil, p.image)
	return p
}

// rendered is a preview that was made, or why it was not.
type rendered struct {
	preview export.Preview
	pages   []image.Image
	err     error
}

// update shows how t will look as an export. It is made beside the window, and
// what was shown before stays until then.
func (p *preview) update(t *timeline.Timeline, s export.Settings) {
	pause, fonts := p.pause, p.fonts
	p.message.SetText(p.text("export.looking"))
	beside.RunLatest(&p.latest, func(ctx context.Context) rendered {
		select {
		case <-ctx.Done():
			return rendered{err: ctx.Err()}
		case <-time.After(pause):
			return render(ctx, t, s, fonts)
		}
	}, p.show)
}

// render makes a preview with the pictures of its pages.
func render(ctx context.Context, t *timeline.Timeline, s export.Settings, fonts *paint.Fonts) rendered {
	preview, err := export.Look(ctx, t, s, fonts)
	if err != nil {
		return rendered{err: err}
	}
	raster := paint.NewRaster(fonts)
	r := rendered{preview: preview}
	for _, page := range preview.Pages {
		if ctx.Err() != nil {
			return rendered{err: ctx.Err()}
		}
		r.pages = append(r.pages, raster.Image(page, min(1, longestSide/max(page.Width, page.Height))))
	}
	return r
}

// stop cancels the preview that is being made.
func (p *preview) stop() { p.latest.Stop() }

// show shows a preview in place of the one before, at the same page.
func (p *preview) show(r rendered) {
	if r.err != nil {
		p.refuse(r.err)
		return
	}
	p.pages, p.total, p.before = r.pages, r.preview.Total, r.preview.Before
	p.turn(0)
	p.message.SetText(p.describe(r.preview))
	p.ready(true)
}

// describe returns in words what the pictures do not show.
func (p *preview) describe(made export.Preview) string {
	var lines, charts []string
	if made.Before > 0 {
		lines = append(lines, p.text("export.timeline-slides", "n", len(made.Pages), "all", made.Total))
	}
	for _, left := range made.Left {
		lines = append(lines, left.In(p.text))
	}
	for _, h := range made.Charts {
		if h.Reason == "" {
			charts = append(charts, h.Title)
		} else {
			lines = append(lines, p.text("export.left-out", "chart", h.Title, "reason", h.Reason))
		}
	}
	if len(made.Charts) > 0 {
		lines = append([]string{p.text("export.on-page", "charts", strings.Join(charts, ", "))}, lines...)
	}
	return strings.Join(lines, "\n")
}

// turn moves by pages forward in the preview.
func (p *preview) turn(by int) {
	if len(p.pages) == 0 {
		return
	}
	p.page = min(max(p.page+by, 0), len(p.pages)-1)
	p.image.Image = p.pages[p.page]
	p.image.Refresh()
	p.number.SetText(p.text("export.page-of", "page", p.before+p.page+1, "n", p.total))
	enable(p.previous, p.page > 0)
	enable(p.next, p.page < len(p.pages)-1)
	for _, o := range []fyne.CanvasObject{p.previous, p.next, p.number} {
		if p.total > 1 {
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

// refuse shows why nothing can be exported as it is chosen.
func (p *preview) refuse(err error) {
	p.stop()
	p.ready(false)
	var refused *export.Refusal
	if errors.As(err, &refused) {
		p.message.SetText(refused.In(p.text))
		return
	}
	p.message.SetText(err.Error())
}
