package format

// PositionFunc returns the position of an offset: the sheet of a workbook, its
// row and its column; or "", the line and the column in characters of a text.
// All count from 1.
type PositionFunc func(offset int) (sheet string, line, column int)

// TextPositions returns the function that finds positions in a text.
func TextPositions(data string) PositionFunc {
	lines := NewLines(data)
	return func(offset int) (string, int, int) {
		line, column := lines.Position(offset)
		return "", line, column
	}
}

// LocateBy returns problems with the positions of their offsets. A column that
// a problem has already is kept.
func LocateBy(where PositionFunc, problems []Located) []Problem {
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

// LocateBy replaces the offsets of changes by their positions.
func (r *Reporter) LocateBy(where PositionFunc) {
	for _, c := range r.Changes {
		for i := range c.Positions {
			p := &c.Positions[i]
			p.Sheet, p.Line, p.Column = where(p.Offset)
			p.Offset = 0
		}
	}
}
