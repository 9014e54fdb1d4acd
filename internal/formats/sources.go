package formats

import (
	"context"
	"net/url"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/bibliography"
	"dateline/internal/timeline"
)

// Sources makes sources of a text that somebody pastes: entries of BibTeX, items of CSL-JSON,
// in a list or one alone, or addresses, one a line, each of which is a source without a title,
// published by its host. What the address leads to is not asked; what it suggests says
// [OfAddress]. ok is false where the text is neither, or no sources can be read of it.
func Sources(text string) (sources []*timeline.Source, problems []format.Problem, ok bool) {
	text = strings.TrimSpace(text)
	if sources = sourcesOfLinks(text); len(sources) > 0 {
		return sources, nil, true
	}
	f := &bibliography.BibTeX
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		f = &bibliography.CSL
		if strings.HasPrefix(text, "{") && !strings.Contains(text, `"items"`) {
			text = "[" + strings.TrimSuffix(text, ",") + "]"
		}
	}
	file := format.NewFile("pasted"+f.Extensions[0], text, []*format.Format{f})
	result, err := file.Read(context.Background(), format.Options{})
	if err != nil || len(result.Timeline.Sources) == 0 {
		return nil, nil, false
	}
	return result.Timeline.Sources, result.Problems, true
}

// sourcesOfLinks returns a source for each line of a text; none where one of them is no
// address of a page.
func sourcesOfLinks(text string) (sources []*timeline.Source) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		u, err := url.Parse(line)
		if err != nil || u.Host == "" || !timeline.SafeLink(line) || strings.ContainsAny(line, " \t") {
			return nil
		}
		sources = append(sources, &timeline.Source{Publisher: OfAddress(line).Site, URL: line})
	}
	return sources
}
