package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/format"
	"dateline/internal/written"
)

const (
	// rowsPreviewed and columnsPreviewed are how much of a table is shown.
	rowsPreviewed, columnsPreviewed = 25, 60
	// headerRows are among how many rows the one is chosen that names the
	// columns.
	headerRows = 20
)

// mapper is the dialog in which a table is shown as it will be understood, and
// in which that can be corrected before anything is taken.
type mapper struct {
	*Main
	file    *intake
	preview *format.TablePreview
	mapping *format.Mapping
	// generation counts what was asked for; an answer to a question before is
	// not shown.
	generation int

	dialog     *dialog.CustomDialog
	settings   *fyne.Container
	raw        *table
	understood *table
	problems   *widget.Label
	take       *widget.Button
	// done hears the mapping, or nil for nothing to be taken.
	done func(*format.Mapping)
}

// askMapping shows how a table will be understood, and then calls done.
func (m *Main) askMapping(f *intake, of string, done func(*format.Mapping)) {
	p := &mapper{Main: m, file: f, done: done, raw: newTable(150), understood: newTable(60, 260, 220, 120, 110, 380)}
	p.settings = container.NewHBox()
	p.problems = paragraph("")
	p.take = widget.NewButton("", p.accept)
	p.take.Importance = widget.HighImportance
	above := container.NewBorder(container.NewVBox(container.NewHScroll(p.settings), widget.NewLabelWithStyle(m.text("mapping.raw"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})), nil, nil, nil, p.raw.scroll)
	below := container.NewBorder(widget.NewLabelWithStyle(m.text("mapping.understood"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), p.problems, nil, nil, p.understood.scroll)
	p.dialog = dialog.NewCustomWithoutButtons(m.text("mapping.title", "file", of), container.NewVSplit(above, below), m.window)
	p.dialog.SetButtons([]fyne.CanvasObject{
		widget.NewButtonWithIcon(m.text("mapping.load"), theme.FolderOpenIcon(), p.askLoad),
		widget.NewButtonWithIcon(m.text("mapping.save"), theme.DocumentSaveIcon(), p.askSave),
		widget.NewButton(m.text("dialog.cancel"), p.cancel),
		p.take,
	})
	p.show(f.preview)
	p.dialog.Resize(within(m.window, 1240, 760))
	p.dialog.Show()
}

func (p *mapper) accept() {
	p.dialog.Hide()
	p.done(p.mapping)
}

func (p *mapper) cancel() {
	p.generation++
	p.dialog.Hide()
	p.done(nil)
}

// asked is the answer to how a table would be understood.
type asked struct {
	preview *format.TablePreview
	err     error
}

// ask asks, beside the window, how the table is understood with the mapping
// as it is now.
func (p *mapper) ask() {
	p.generation++
	generation, mapping := p.generation, p.mapping.Clone()
	p.take.Disable() // until it is known what would be taken
	p.asking++
	file := p.file.file
	background(func() asked {
		preview, err := file.Preview(context.Background(), format.Options{Mapping: mapping}, rowsPreviewed)
		return asked{preview, err}
	}, func(a asked) {
		p.asking--
		if generation == p.generation {
			p.answered(a)
		}
	})
}

func (p *mapper) answered(a asked) {
	if a.err != nil {
		p.problems.SetText(format.ProblemOf(a.err).Text(p.file.name(), p.text))
		return
	}
	p.show(a.preview)
}

// show shows a preview.
func (p *mapper) show(preview *format.TablePreview) {
	p.preview, p.mapping = preview, preview.Mapping.Clone()
	p.showSettings()
	p.showRaw()
	p.showUnderstood()
	var lines []string
	for _, problem := range preview.Problems {
		lines = append(lines, problem.Text(p.file.name(), p.text))
	}
	p.problems.SetText(strings.Join(lines, "\n"))
	if len(lines) == 0 {
		p.problems.Hide()
	} else {
		p.problems.Show()
	}
	p.take.SetText(p.text("mapping.take", "n", taken(preview)))
	if preview.Readable {
		p.take.Enable()
	} else {
		p.take.Disable()
	}
}

// taken counts the rows that would be taken: all but those that are seen to be
// left out.
func taken(preview *format.TablePreview) int {
	n := preview.Total
	for i := range preview.Rows {
		if preview.Readable && preview.Rows[i].Event == nil {
			n--
		}
	}
	return max(n, 0)
}

// showSettings shows what is to be known of the table as a whole.
func (p *mapper) showSettings() {
	p.settings.RemoveAll()
	if len(p.preview.Sheets) > 0 {
		p.setting("mapping.sheet", p.preview.Sheets, indexOf(p.preview.Sheets, p.mapping.Sheet), func(i int) { p.mapping.Sheet = p.preview.Sheets[i] })
	} else {
		if !p.file.pasted {
			charsets := append([]string{p.text("mapping.found-out")}, format.Charsets()...)
			p.setting("mapping.charset", charsets, indexOf(charsets, p.mapping.Charset), func(i int) { p.mapping.Charset = first(i, charsets) })
		}
		delimiters := []string{p.text("mapping.found-out")}
		at := 0
		for i, d := range format.Delimiters() {
			delimiters = append(delimiters, p.text("delimiter."+strconv.Itoa(int(d))))
			if d == p.mapping.Delimiter {
				at = i + 1
			}
		}
		p.setting("mapping.delimiter", delimiters, at, func(i int) {
			p.mapping.Delimiter = append([]rune{0}, format.Delimiters()...)[i]
		})
	}
	headers := []string{p.text("mapping.no-header")}
	for row := range max(headerRows, p.mapping.Header) {
		headers = append(headers, p.text("mapping.header-row", "row", row+1))
	}
	p.setting("mapping.header", headers, p.mapping.Header, func(i int) { p.mapping.Header = i })
	orders := []string{p.text("mapping.order-found"), p.text("mapping.month-first"), p.text("mapping.day-first")}
	p.setting("mapping.order", orders, int(p.mapping.Order), func(i int) { p.mapping.Order = written.Order(i) })
}

// first gives "" for the first of some options, which leaves it to the program.
func first(i int, options []string) string {
	if i == 0 {
		return ""
	}
	return options[i]
}

// indexOf gives the place of an option, 0 for one that is none.
func indexOf(options []string, option string) int {
	for i, o := range options {
		if strings.EqualFold(o, option) {
			return i
		}
	}
	return 0
}

// setting adds a choice, which asks anew when it is made.
func (p *mapper) setting(key string, options []string, at int, set func(int)) {
	p.settings.Add(widget.NewLabel(p.text(key)))
	p.settings.Add(p.choice(options, at, set))
}

func (p *mapper) choice(options []string, at int, set func(int)) *selector {
	s := newSelector(options, p.leaveDialog)
	s.SetSelectedIndex(at)
	s.OnChanged = func(string) {
		set(s.SelectedIndex())
		p.ask()
	}
	return s
}

// showRaw shows the first rows as they stand, under what their columns mean.
func (p *mapper) showRaw() {
	n := min(len(p.mapping.Columns), columnsPreviewed)
	var roles []string
	for _, r := range format.Roles() {
		roles = append(roles, p.text("role."+r.String()))
	}
	choices, names := []fyne.CanvasObject{}, []fyne.CanvasObject{}
	for i, c := range p.mapping.Columns[:n] {
		choices = append(choices, p.choice(roles, int(c.Role), func(role int) { p.mapping.Assign(i, format.Role(role)) }))
		names = append(names, cell(c.Name, true))
	}
	rows := [][]fyne.CanvasObject{choices, names}
	for _, row := range p.preview.Rows {
		var cells []fyne.CanvasObject
		for _, text := range row.Cells[:min(len(row.Cells), n)] {
			cells = append(cells, cell(text, false))
		}
		rows = append(rows, cells)
	}
	p.raw.set(rows)
}

// showUnderstood shows what becomes of the rows.
func (p *mapper) showUnderstood() {
	var head []fyne.CanvasObject
	for _, key := range []string{"mapping.row", "role.title", "mapping.when", "role.lane", "role.status", "mapping.problems"} {
		head = append(head, cell(p.text(key), true))
	}
	rows := [][]fyne.CanvasObject{head}
	for i := range p.preview.Rows {
		row := &p.preview.Rows[i]
		texts := []string{strconv.Itoa(row.Line), p.text("mapping.left-out"), "", "", "", p.rowProblems(row)}
		if e := row.Event; e != nil {
			texts = []string{texts[0], e.Title, p.lexicon.Long(e.When.Value), e.Lane, p.text("status." + e.LastStatus().String()), texts[5]}
		}
		var cells []fyne.CanvasObject
		for _, text := range texts {
			cells = append(cells, cell(text, false))
		}
		rows = append(rows, cells)
	}
	p.understood.set(rows)
}

func (p *mapper) rowProblems(row *format.PreviewRow) string {
	var texts []string
	for _, problem := range row.Problems {
		texts = append(texts, problem.Message.In(p.text))
	}
	return strings.Join(texts, "; ")
}

func (p *mapper) askSave() {
	p.picker.save("mapping.save-title", baseName(p.file.path)+".mapping.json", func(path string) {
		p.checked(path, ".json", func(path string) {
			p.write(path, func(w io.Writer) error { return p.mapping.Write(w) })
		})
	})
}

func (p *mapper) askLoad() {
	p.picker.open("mapping.load-title", func(paths []string) {
		if len(paths) > 0 {
			p.load(paths[0])
		}
	})
}

// loaded is a mapping that was read from a file, or why it was not.
type loaded struct {
	mapping *format.Mapping
	err     error
}

// load takes the mapping that is in a file.
func (p *mapper) load(path string) {
	background(func() loaded {
		f, err := os.Open(path)
		if err != nil {
			return loaded{err: err}
		}
		defer f.Close()
		mapping, err := format.ReadMapping(f)
		return loaded{mapping, err}
	}, func(l loaded) {
		if l.err != nil {
			p.showProblems(p.text("mapping.load-failed"), "", path, []format.Problem{format.ProblemOf(l.err)})
			return
		}
		p.mapping = l.mapping
		p.ask()
	})
}

// look looks at a file as a table, where it is one.
func (f *intake) look(ctx context.Context) {
	f.preview, f.err = f.file.Preview(ctx, format.Options{}, rowsPreviewed)
	if errors.Is(f.err, format.ErrNoTable) {
		f.preview, f.err = nil, nil
	}
	if f.err == nil && f.preview != nil {
		f.err = f.preview.Failure()
	}
}
