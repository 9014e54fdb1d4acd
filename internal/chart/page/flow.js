// From source to claim to status: streams as wide as their number of claims.
"use strict";

(() => {
  const STREAM = 22;

  const nodeOf = (c, id) => c.data.nodes[id];
  const amount = (c, n) => c.data.amount.replace("{n}", Page.number(n));

  // paintOf gives the colour of a stance, that of its side.
  const paintOf = (node) => (node.kind === "stance" ? Stances.colour(node.stance) : Marks.colour("muted"));

  function styleOf(node) {
    if (node.kind === "status") return Marks.itemStyle(node.status);
    const paint = paintOf(node), style = { color: paint, borderColor: paint, borderWidth: 1 };
    if (node.kind === "copies") Object.assign(style, { color: Marks.colour("paper"), borderType: "dashed" });
    return style;
  }

  // Where the columns stand, in parts of the width, and how much room names
  // have, in pixels.
  const WIDE = { copies: 0, origin: 0.16, stance: 0.6, status: 0.99, size: 12, right: 110, room: { copies: 0.15, origin: 0.3, stance: 0.3, status: 1 } };
  const NARROW = { copies: 0, origin: 0.06, stance: 0.52, status: 0.97, size: 10, right: 74, room: { copies: 0, origin: 0.42, stance: 0.4, status: 1 } };
  const lookFor = (width) => (width < 600 ? NARROW : WIDE);

  function labelOf(node, look, width) {
    const room = look.room[node.kind] * (width - look.right);
    return {
      show: room > 0, position: "right", distance: 5, formatter: () => Page.plain(node.name),
      width: node.kind === "status" ? look.right - 8 : room, overflow: "truncate", ellipsis: "…",
      color: Marks.colour("ink"), fontSize: look.size, fontFamily: Marks.FAMILY,
      fontWeight: node.kind === "origin" || node.kind === "copies" ? "normal" : 600,
      textBorderColor: Marks.colour("paper"), textBorderWidth: 3,
    };
  }

  function words(c, params) {
    if (params.dataType === "edge") {
      const { source, target, value } = params.data;
      return [nodeOf(c, source).name + " → " + nodeOf(c, target).name, amount(c, value)];
    }
    return [...nodeOf(c, params.data.name).lines, amount(c, params.value)];
  }

  function options(option, c) {
    const [series] = option.series, width = c.chart.getWidth(), look = lookFor(width);
    c.drawnAt = width;
    const copied = series.data.some((node) => nodeOf(c, node.name).kind === "copies");
    for (const node of series.data) {
      const shown = nodeOf(c, node.name);
      node.itemStyle = styleOf(shown);
      node.label = labelOf(shown, look, width);
      // Without copies the originals begin at the edge.
      node.localX = shown.kind === "origin" && !copied ? 0 : look[shown.kind];
    }
    for (const link of series.links) {
      const stance = [link.source, link.target].map((id) => nodeOf(c, id)).find((node) => node.kind === "stance");
      link.lineStyle = { color: stance ? paintOf(stance) : Marks.colour("muted"), opacity: stance ? 0.28 : 0.18, curveness: 0.5 };
    }
    Object.assign(series, {
      left: 2, top: 6, bottom: 6, right: look.right, nodeWidth: look.size, nodeGap: 11,
      // The order is that from Go, which keeps streams from crossing.
      layoutIterations: 0, draggable: false, emphasis: { focus: "adjacency" },
    });
    option.tooltip = Page.tooltip((params) => words(c, params));
    option.legend = { show: false };
    return option;
  }

  // height leaves room for the name of every source.
  function height(c) {
    const nodes = Object.values(c.data.nodes), many = nodes.filter((node) => node.kind === "origin").length;
    return Math.max(many * STREAM + 20, 320);
  }

  function stops(c) {
    return c.chart.getOption().series[0].data.map((node, dataIndex) => ({
      seriesIndex: 0, dataIndex, words: nodeOf(c, node.name).lines.join(". "),
    }));
  }

  // changed draws anew in another width, on which the room for names depends.
  function changed(c) {
    if (c.drawnAt !== c.chart.getWidth()) Stage.renew(c);
  }

  Page.chart("flow", { options, height, stops, changed });
})();
