package importing

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/format"
	"dateline/internal/ui/widgets"
	"dateline/internal/written"
)

const (
	// columnsPreviewed is how many columns of a table are shown.
	columnsPreviewed = 60
	// headerRows is how many of the first rows may be chosen as the header.
	headerRows = 20
)

// showSettings shows the settings of the table as a whole.
func (d *mappingDialog) showSettings() {
	d.settings.RemoveAll()
	if len(d.preview.Sheets) > 0 {
		d.addSheets()
	} else {
		d.addCharsets()
		d.addDelimiters()
	}
	d.addHeaders()
	orders := []string{d.Text("mapping.order-found"), d.Text("mapping.month-first"), d.Text("mapping.day-first")}
	d.addSetting("mapping.order", orders, int(d.mapping.Order), func(i int) { d.mapping.Order = written.Order(i) })
}

func (d *mappingDialog) addSheets() {
	sheets := d.preview.Sheets
	d.addSetting("mapping.sheet", sheets, indexOf(sheets, d.mapping.Sheet), func(i int) { d.mapping.Sheet = sheets[i] })
}

// addCharsets offers the charsets of a text that is in a file. The first choice
// leaves it to the program, as "" does.
func (d *mappingDialog) addCharsets() {
	if d.file.pasted {
		return
	}
	charsets := append([]string{""}, format.Charsets()...)
	options := append([]string{d.Text("mapping.found-out")}, charsets[1:]...)
	d.addSetting("mapping.charset", options, indexOf(charsets, d.mapping.Charset), func(i int) { d.mapping.Charset = charsets[i] })
}

// addDelimiters offers the delimiters. The first choice leaves it to the
// program, as 0 does.
func (d *mappingDialog) addDelimiters() {
	delimiters := append([]rune{0}, format.Delimiters()...)
	options, chosen := []string{d.Text("mapping.found-out")}, 0
	for i, delimiter := range delimiters[1:] {
		options = append(options, d.Text("delimiter."+strconv.Itoa(int(delimiter))))
		if delimiter == d.mapping.Delimiter {
			chosen = i + 1
		}
	}
	d.addSetting("mapping.delimiter", options, chosen, func(i int) { d.mapping.Delimiter = delimiters[i] })
}

// addHeaders offers the rows that may name the columns, from 1; 0 is none.
func (d *mappingDialog) addHeaders() {
	options := []string{d.Text("mapping.no-header")}
	for row := range max(headerRows, d.mapping.Header) {
		options = append(options, d.Text("mapping.header-row", "row", row+1))
	}
	d.addSetting("mapping.header", options, d.mapping.Header, func(i int) { d.mapping.Header = i })
}

// indexOf returns the index of an option, 0 for one that is none.
func indexOf(options []string, option string) int {
	for i, o := range options {
		if strings.EqualFold(o, option) {
			return i
		}
	}
	return 0
}

// addSetting adds a choice under a name, with one option chosen. Set is called with
// the index of another one that is chosen.
func (d *mappingDialog) addSetting(key string, options []string, chosen int, set func(int)) {
	d.settings.Add(widget.NewLabel(d.Text(key)))
	d.settings.Add(d.newChoice(options, chosen, set))
}

func (d *mappingDialog) newChoice(options []string, chosen int, set func(int)) *widgets.Selector {
	s := widgets.NewSelector(options, d.cancel)
	s.SetSelectedIndex(chosen)
	s.OnChanged = func(string) {
		set(s.SelectedIndex())
		d.update()
	}
	return s
}

// showRaw shows the first rows as they stand, under what their columns mean.
func (d *mappingDialog) showRaw() {
	n := min(len(d.mapping.Columns), columnsPreviewed)
	var roles []string
	for _, r := range format.Roles() {
		roles = append(roles, d.Text("role."+r.String()))
	}
	var choices, names []fyne.CanvasObject
	for i, c := range d.mapping.Columns[:n] {
		choices = append(choices, d.newChoice(roles, int(c.Role), func(role int) { d.mapping.Assign(i, format.Role(role)) }))
		names = append(names, widgets.Cell(c.Name, true))
	}
	rows := [][]fyne.CanvasObject{choices, names}
	for _, row := range d.preview.Rows {
		rows = append(rows, cells(row.Cells[:min(len(row.Cells), n)], false))
	}
	d.raw.Set(rows)
}

// cells returns the texts of a row as cells.
func cells(texts []string, bold bool) []fyne.CanvasObject {
	row := make([]fyne.CanvasObject, len(texts))
	for i, text := range texts {
		row[i] = widgets.Cell(text, bold)
	}
	return row
}

// showUnderstood shows what becomes of the rows.
func (d *mappingDialog) showUnderstood() {
	var head []string
	for _, key := range []string{"mapping.row", "role.title", "mapping.when", "role.lane", "role.status", "mapping.problems"} {
		head = append(head, d.Text(key))
	}
	rows := [][]fyne.CanvasObject{cells(head, true)}
	for i := range d.preview.Rows {
		rows = append(rows, cells(d.understoodRow(&d.preview.Rows[i]), false))
	}
	d.understood.Set(rows)
}

// understoodRow returns what becomes of a row, in the columns of
// showUnderstood.
func (d *mappingDialog) understoodRow(row *format.PreviewRow) []string {
	var problems []string
	for _, problem := range row.Problems {
		problems = append(problems, problem.Message.In(d.Text))
	}
	line, problem := strconv.Itoa(row.Line), strings.Join(problems, "; ")
	e := row.Event
	if e == nil {
		return []string{line, d.Text("mapping.left-out"), "", "", "", problem}
	}
	return []string{line, e.Title, d.Lexicon().Long(e.When.Value), e.Lane, d.Text("status." + e.LastStatus().Name()), problem}
}
