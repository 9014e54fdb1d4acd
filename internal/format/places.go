package format

// Placer tells where an offset is: the sheet of a workbook, and its row and
// column; or the line and column of a text, all from 1.
type Placer func(offset int) (sheet string, line, column int)

// TextPlacer returns the placer of a text.
func TextPlacer(data string) Placer {
	lines := NewLines(data)
	return func(offset int) (string, int, int) {
		line, column := lines.Position(offset)
		return "", line, column
	}
}

// LocateBy gives problems their places; a column that is there stays.
func LocateBy(where Placer, problems []Located) []Problem {
	if len(problems) == 0 {
		return nil
	}
	all := make([]Problem, len(problems))
	for i, p := range problems {
		all[i] = p.Problem
		sheet, line, column := where(p.Offset)
		all[i].Sheet, all[i].Line = sheet, line
		if p.Column == 0 {
			all[i].Column = column
		}
	}
	return all
}

// LocateBy finds the places of the offsets of changes.
func (r *Reporter) LocateBy(where Placer) {
	for _, c := range r.Changes {
		for i := range c.Places {
			p := &c.Places[i]
			p.Sheet, p.Line, p.Column = where(p.Offset)
			p.Offset = 0
		}
	}
}
