package chart

import (
	"embed"
	"html/template"
	"slices"

	"dateline/assets"
)

//go:embed page
var files embed.FS

// sharedScripts are the scripts that those of the charts need, in the order of
// the page.
var sharedScripts = []string{"ticks", "marks", "events", "stances", "page", "axis", "keys", "picture", "stage", "zoom", "choice", "slider", "filter"}

// addFiles adds the style and those scripts that the charts of p need, and
// the policy, which names them.
func (p *page) addFiles() error {
	style, err := files.ReadFile("page/page.css")
	if err != nil {
		return err
	}
	p.Style = template.CSS(colours() + string(style))
	names := slices.Clone(sharedScripts)
	for _, part := range p.Parts {
		switch {
		case part.Options == nil:
		case part.Scripts != nil:
			names = append(names, part.Scripts...)
		default:
			names = append(names, part.ID)
		}
	}
	if len(names) > len(sharedScripts) {
		p.Scripts = append(p.Scripts, template.JS(assets.ECharts))
		for _, name := range names {
			script, err := files.ReadFile("page/" + name + ".js")
			if err != nil {
				return err
			}
			p.Scripts = append(p.Scripts, template.JS(script))
		}
	}
	p.Policy = policy(p)
	return nil
}
