// Who is involved with whom: actors around a circle, in the order from Go, and
// the one who is tied to most of them in the middle.
"use strict";

(() => {
  const NARROW = 600, MOST_HEIGHT = 760, LEGEND = 20;
  const DASHES = { disputed: [6, 4], refuted: [8, 3, 1.5, 3], forged: [3, 3], "not-assessed": [1, 2.5] };

  // layout gives the places of all actors in pixels. Names stand outwards, so
  // that the circle needs as much room around it as the longest of them.
  function layout(c) {
    const width = c.chart.getWidth(), height = c.chart.getHeight(), narrow = width < NARROW;
    const { actors, hub } = c.data, around = actors.length - (hub ? 1 : 0);
    const top = LEGEND * legend(c, width).lines;
    const size = narrow ? 9 : 12, most = Math.min(width, height - top) / 2;
    const longest = Math.max(...actors.slice(hub ? 1 : 0).map((a) => Marks.widthOf(a.name, size)));
    const room = Math.min(longest + 22, most * 0.45);
    const middle = { x: width / 2, y: (height + top) / 2 }, radius = Math.max(most - room, 20);
    const places = actors.map((_, i) => {
      if (hub && i === 0) return { ...middle };
      const angle = (2 * Math.PI * (hub ? i - 1 : i)) / around - Math.PI / 2;
      return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle), angle };
    });
    // Circles of neighbours do not cover each other, but for those of very many.
    const largest = Math.min(narrow ? 16 : 30, Math.max((2 * Math.PI * radius) / around, 7));
    return { middle, places, room, size, largest, narrow };
  }

  // labelOf lets a name go outwards from the circle; on the left half it is
  // turned so that nothing stands upside down.
  function labelOf(name, place, diameter, g) {
    const label = {
      show: true, formatter: () => Page.plain(name), color: Marks.colour("ink"), fontSize: g.size, fontFamily: Marks.FAMILY,
      width: g.room - diameter / 2 - 8, overflow: "truncate", ellipsis: "…", textBorderColor: Marks.colour("paper"), textBorderWidth: 3,
    };
    if (place.angle === undefined) return { ...label, position: "bottom", width: 160, fontWeight: 600 };
    const away = diameter / 2 + 5, left = Math.cos(place.angle) < -1e-6;
    return {
      ...label, align: left ? "right" : "left", verticalAlign: "middle",
      // From the corner of the box of the circle.
      position: [diameter / 2 + away * Math.cos(place.angle), diameter / 2 + away * Math.sin(place.angle)],
      rotate: (-place.angle * 180) / Math.PI + (left ? 180 : 0),
    };
  }

  // bendOf bends a tie towards the middle, so that it leaves the circle.
  function bendOf(a, b, middle) {
    if (a.angle === undefined || b.angle === undefined) return 0;
    const side = (a.y - b.y) * ((a.x + b.x) / 2 - middle.x) + (b.x - a.x) * ((a.y + b.y) / 2 - middle.y);
    return side > 0 ? 0.2 : -0.2;
  }

  function lineOf(status, share) {
    return { color: Marks.colour(status), width: 1 + 6 * share, type: DASHES[status] || "solid", opacity: 0.65 };
  }

  // legend names the lines that occur, in so many lines.
  function legend(c, width) {
    const elements = [];
    let x = 2, y = LEGEND / 2;
    for (const status of Marks.LEGEND.filter((s) => c.data.ties.some((tie) => tie.status === s))) {
      const words = Page.words[status], style = lineOf(status, 0.25), wide = 44 + Marks.widthOf(words, 12);
      if (x + wide > width) [x, y] = [2, y + LEGEND];
      elements.push({ type: "line", silent: true, shape: { x1: x, y1: y, x2: x + 24, y2: y }, style: { stroke: style.color, lineWidth: style.width, lineDash: DASHES[status] } });
      elements.push({ type: "text", silent: true, style: { text: words, x: x + 29, y, verticalAlign: "middle", font: Marks.font(12), fill: Marks.colour("ink") } });
      x += wide;
    }
    return { elements, lines: (y + LEGEND / 2) / LEGEND };
  }

  function words(c, params) {
    return params.dataType === "edge" ? c.data.ties[params.dataIndex].lines : c.data.actors[params.dataIndex].lines;
  }

  function options(option, c) {
    const [series] = option.series, g = layout(c);
    const events = Math.max(...series.data.map((node) => node.value));
    const shared = Math.max(...series.links.map((link) => link.value));
    series.data.forEach((node, i) => {
      const diameter = Math.max(g.largest * Math.sqrt(node.value / events), 5);
      Object.assign(node, { x: g.places[i].x, y: g.places[i].y, symbolSize: diameter });
      node.label = labelOf(c.data.actors[i].name, g.places[i], diameter, g);
      node.itemStyle = { color: Marks.colour("muted"), borderColor: Marks.colour("paper"), borderWidth: 1 };
    });
    series.links.forEach((link, i) => {
      const tie = c.data.ties[i], [a, b] = [link.source, link.target].map((id) => g.places[Number(id.slice(6))]);
      link.lineStyle = { ...lineOf(tie.status, shared > 1 ? (link.value - 1) / (shared - 1) : 0), curveness: bendOf(a, b, g.middle) };
    });
    const xs = g.places.map((p) => p.x), ys = g.places.map((p) => p.y);
    Object.assign(series, {
      // The box of all places, so that they are pixels.
      left: Math.min(...xs), top: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys),
      symbol: "circle", roam: false, emphasis: { focus: "adjacency" }, blur: { lineStyle: { opacity: 0.06 } },
    });
    option.graphic = legend(c, c.chart.getWidth()).elements;
    option.tooltip = Page.tooltip((params) => words(c, params));
    option.legend = { show: false };
    c.drawnAt = c.chart.getWidth();
    return option;
  }

  const stops = (c) => c.data.actors.map((actor, dataIndex) => ({ seriesIndex: 0, dataIndex, words: actor.lines.join(", ") }));

  // changed draws anew in another width, on which all places depend.
  function changed(c) {
    if (c.drawnAt !== c.chart.getWidth()) Stage.renew(c);
  }

  Page.chart("actors", { options, stops, changed, height: (c, width) => Math.min(Math.max(width, 340) + LEGEND * legend(c, width).lines, MOST_HEIGHT) });
})();
