// Who claims what: a row for an event, a column for a speaker or a source,
// and where they meet the stance. All places are pixels of our own, since
// names of columns stand upright and, on a phone, titles above their rows.
"use strict";

(() => {
  // Widths in CSS pixels: a phone's, and from where there is room for names.
  const NARROW = 600, WIDE = 760, LEGEND = 20;
  // What paper has left under the heading and the notes.
  const PAPER = 720;

  const viewOf = (c) => c.data.views[c.choice || 0];

  // layout gives the places of everything in a width and, if it is known,
  // a height: rows share what height is left.
  function layout(c, width, height) {
    const view = viewOf(c), narrow = width < NARROW, rows = view.rows.length, columns = view.columns.length;
    const column = Math.min((width * (narrow ? 1 : width < WIDE ? 0.6 : 0.66)) / columns, 26);
    const left = narrow ? 0 : Math.min(width - columns * column, 480);
    const legend = legendPlaces(c, width);
    const names = view.columns.map((col) => Marks.widthOf(col.name, 11));
    const head = Math.min(Math.max(...names) + 12, width < WIDE ? 150 : 190);
    const top = legend.at(-1).y + LEGEND / 2 + head;
    const most = c.printing && width < WIDE ? (PAPER - top) / rows : Infinity;
    const each = narrow ? 31 : Math.min(19, most);
    const row = height ? (height - top - 1) / rows : each;
    return { width, narrow, left, legend, head, top, row, column, bottom: top + row * rows, wanted: top + each * rows + 1 };
  }

  // legendPlaces breaks the legend of the stances into lines.
  function legendPlaces(c, width) {
    let x = 0, y = LEGEND / 2;
    return [...c.data.stances, c.data.words.other].map((word) => {
      const needs = 34 + Marks.widthOf(word, 12);
      if (x + needs > width) [x, y] = [0, y + LEGEND];
      const place = { word, x: x + 8, y };
      x += needs;
      return place;
    });
  }

  // geometry is the layout of a frame, made once for all marks of a series.
  function geometry(c, params) {
    return (params.context.layout ||= layout(c, c.chart.getWidth(), c.chart.getHeight()));
  }

  const text = (words, x, y, size, extra) => ({
    type: "text", style: { text: words, x, y, font: Marks.font(size), fill: Marks.colour("ink"), verticalAlign: "middle", overflow: "truncate", ellipsis: "…", ...extra },
  });

  const renderRow = (c) => (params, api) => {
    const g = geometry(c, params), i = params.dataIndex, r = viewOf(c).rows[i];
    const y = g.top + i * g.row, contested = r.pro > 0 && r.contra > 0;
    const middle = g.narrow ? y + g.row * 0.27 : y + g.row / 2;
    const tally = contested ? r.pro + " : " + r.contra : "";
    const size = g.row < 15.5 ? 10 : 12, room = contested ? 56 : 8;
    const right = g.narrow ? g.width : g.left;
    const fill = contested ? Marks.colour("mark") : i % 2 ? "transparent" : Marks.colour("band");
    return {
      type: "group",
      children: [
        // On a phone the lines of the columns stop at a title.
        { type: "rect", shape: { x: 0, y, width: right, height: g.narrow ? g.row * 0.5 : g.row }, style: { fill: Marks.colour("paper") } },
        { type: "rect", shape: { x: 0, y, width: g.width, height: g.row }, style: { fill } },
        text(r.title, 6, middle, size, { width: right - 6 - room, font: Marks.font(size, r.confirmed), fill: Marks.colour(r.refuted ? "muted" : "ink") }),
        ...(r.refuted ? [Marks.strike(r.title, 6, middle, size, right - 6 - room)] : []),
        text(tally, right - 8, middle, size, { align: "right" }),
      ],
    };
  };

  const renderColumn = (c) => (params, api) => {
    const g = geometry(c, params), i = params.dataIndex;
    const x = g.left + (i + 0.5) * g.column, size = g.column < 11.5 ? 9 : 11;
    const name = text(viewOf(c).columns[i].name, 0, 0, size, { width: g.head - 8 });
    Object.assign(name, { x, y: g.top - 5, rotation: Math.PI / 2 });
    return {
      type: "group",
      children: [
        { type: "line", silent: true, shape: { x1: x, y1: g.top, x2: x, y2: g.bottom }, style: { stroke: Marks.colour("grid"), lineWidth: 1 } },
        // The whole of the head can be pointed at, not only the letters.
        { type: "rect", shape: { x: x - g.column / 2, y: g.top - g.head, width: g.column, height: g.head }, style: { fill: "transparent" } },
        name,
      ],
    };
  };

  const renderCell = (c) => (params, api) => {
    const g = geometry(c, params);
    const [row, column, stance, other] = [0, 1, 2, 3].map((dimension) => api.value(dimension));
    const x = g.left + (column + 0.5) * g.column;
    const y = g.top + row * g.row + g.row * (g.narrow ? 0.72 : 0.5);
    const height = g.narrow ? g.row * 0.56 : g.row, r = Math.max(Math.min(g.column / 2 - 1, height / 2 - 2, 6), 1);
    const children = [
      {
        type: "rect", shape: { x: x - g.column / 2, y: y - height / 2, width: g.column, height }, style: { fill: "transparent" },
        emphasis: { style: { fill: "transparent", stroke: Marks.colour("ink"), lineWidth: 1.5 } },
      },
      Stances.draw(stance, x, y, r),
    ];
    if (other >= 0) children.push(otherSide(other, x, y, r));
    return { type: "group", children };
  };

  // otherSide is the dot for what was said on another side than the last.
  function otherSide(stance, x, y, r) {
    return { type: "circle", shape: { cx: x + r, cy: y - r, r: Math.max(r * 0.45, 1.5) }, style: { fill: Stances.colour(stance), stroke: Marks.colour("paper"), lineWidth: 0.75 } };
  }

  const renderLegend = (c) => (params, api) => {
    const { word, x, y } = geometry(c, params).legend[params.dataIndex], last = params.dataIndex === c.data.stances.length;
    const shapes = last ? [Stances.draw(0, x, y, 5.5), otherSide(2, x, y, 5.5)] : [Stances.draw(params.dataIndex, x, y, 5.5)];
    return { type: "group", silent: true, children: [...shapes, text(word, x + 11, y, 12)] };
  };

  function words(c, params) {
    const view = viewOf(c), row = view.rows[params.dataIndex];
    const sides = (r) => c.data.words.sides.replace("{pro}", r.pro).replace("{contra}", r.contra);
    switch (params.seriesIndex) {
      case 0: return [row.title, row.when, row.status, sides(row)];
      case 1: return view.columns[params.dataIndex].lines;
      case 2: {
        const [r, column] = params.value;
        return [view.columns[column].name, view.rows[r].title, ...view.cells[params.dataIndex]];
      }
    }
    return [];
  }

  // refuted gives the title among the words where it is that of a refuted event.
  function refuted(c, { seriesIndex, dataIndex, value }) {
    const { rows } = viewOf(c), row = [rows[dataIndex], null, rows[value[0]]][seriesIndex];
    return row && row.refuted && row.title;
  }

  function options(option, c) {
    const view = viewOf(c), cells = option.series[c.choice || 0].data;
    const series = (name, data, renderItem, z) => ({ type: "custom", coordinateSystem: "none", name, data, renderItem: renderItem(c), z, progressive: 0 });
    const count = (list) => list.map((_, i) => [i]);
    option.tooltip = Page.tooltip((params) => words(c, params), (params) => refuted(c, params), c);
    option.series = [
      series("rows", count(view.rows), renderRow, 2),
      series("columns", count(view.columns), renderColumn, 1),
      series("cells", cells, renderCell, 3),
      series("legend", count([...c.data.stances, 0]), renderLegend, 1),
    ];
    option.legend = { show: false };
    delete option.xAxis;
    delete option.yAxis;
    return option;
  }

  // stops walks along the rows, from mark to mark.
  function stops(c) {
    const view = viewOf(c), cells = c.chart.getOption().series[2].data;
    return cells.map((cell, dataIndex) => ({ row: cell.value[0], column: cell.value[1], dataIndex }))
      .sort((a, b) => a.row - b.row || a.column - b.column)
      .map(({ row, column, dataIndex }) => ({
        seriesIndex: 2, dataIndex, event: view.rows[row].event,
        words: [view.columns[column].name, view.rows[row].title, ...view.cells[dataIndex]].join(", "),
      }));
  }

  function event(params, c) {
    const view = viewOf(c);
    if (params.seriesIndex === 0) return view.rows[params.dataIndex].event;
    return params.seriesIndex === 2 ? view.rows[params.value[0]].event : 0;
  }

  // ready lets people choose between speakers and sources.
  function ready(c) {
    if (c.data.views.length > 1) Choice.add(c, c.data.switch, c.data.views.map((view, i) => [i, view.name]));
  }

  Page.chart("matrix", { options, ready, event, stops, height: (c, width) => layout(c, width).wanted });
})();
