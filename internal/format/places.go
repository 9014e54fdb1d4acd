package format

// placer tells where an offset is: the sheet of a workbook, and its row and
// column; or the line and column of a text, all from 1.
type placer func(offset int) (sheet string, line, column int)

// textPlacer is the placer of a text. It looks for the lines once they are
// asked for.
func textPlacer(data string) placer {
	var known lines
	return func(offset int) (string, int, int) {
		if known.starts == nil {
			known = newLines(data)
		}
		line, column := known.place(offset)
		return "", line, column
	}
}

// placedBy gives problems their places; a column that is there stays.
func placedBy(where placer, problems []located) []Problem {
	if len(problems) == 0 {
		return nil
	}
	all := make([]Problem, len(problems))
	for i, p := range problems {
		all[i] = p.Problem
		sheet, line, column := where(p.offset)
		all[i].Sheet, all[i].Line = sheet, line
		if p.Column == 0 {
			all[i].Column = column
		}
	}
	return all
}

// locateBy finds the places of the offsets of changes.
func (r *reporter) locateBy(where placer) {
	for _, c := range r.changes {
		for i := range c.Places {
			p := &c.Places[i]
			p.Sheet, p.Line, p.Column = where(p.offset)
			p.offset = 0
		}
	}
}
