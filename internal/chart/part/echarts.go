package part

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Zoom returns the ways to zoom along time: within the chart, and with a
// slider below. filter says which marks of those out of view stay, as the
// filterMode of ECharts: "weakFilter" are those with one end in view, "none"
// are all.
func Zoom(filter string) charts.GlobalOpts {
	return charts.WithDataZoomOpts(
		opts.DataZoom{Type: "inside", FilterMode: filter},
		opts.DataZoom{Type: "slider", FilterMode: filter},
	)
}
