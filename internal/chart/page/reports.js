// When claims were made against when their events happened: a point for each
// claim, in the shape of its stance, or cells where they are many.
"use strict";

(() => {
  const RADIUS = 4.5, LEGEND_ROW = 26, GAP = 16, LABEL = 14;
  // Places in the values of a point; see reportOptions in Go.
  const EVENT = [0, 1], LAG = [2, 3, 4], SAID = [5, 6], STATUS = 7, REPORT = 8;

  const byDate = (c) => c.choice === "date";

  // spread gives the middle, the first and the last of the places at indexes.
  function spread(value, indexes) {
    const places = indexes.map((i) => value[i]);
    return places.length === 3 ? places : [(places[0] + places[1]) / 2, ...places];
  }

  // whiskers show within which dates a point lies, where that can be seen.
  function whiskers(x, y, paint) {
    const lines = [];
    const add = (from, to, at) => {
      if (Math.abs(to - from) < 2 * RADIUS) return;
      const [x1, y1] = at(from), [x2, y2] = at(to);
      lines.push({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: paint, lineWidth: 1, opacity: 0.4 } });
    };
    add(x[1], x[2], (v) => [v, y[0]]);
    add(y[1], y[2], (v) => [x[0], v]);
    return lines;
  }

  function renderPoint(stance, points, c) {
    const shape = Stances.SHAPES[stance];
    return (params, api) => {
      const v = points[params.dataIndex].value;
      const x = spread(v, EVENT).map((place) => api.coord([place, 0])[0]);
      const y = spread(v, byDate(c) ? SAID : LAG).map((place) => api.coord([0, place])[1]);
      const paint = Marks.colour(Marks.STATUS[v[STATUS]]);
      const size = 2 * RADIUS;
      return {
        type: "group",
        children: [...whiskers(x, y, paint), {
          type: "path", z2: 1,
          shape: { pathData: shape.path, x: x[0] - RADIUS, y: y[0] - RADIUS, width: size, height: size },
          style: { fill: shape.full ? paint : Marks.colour("paper"), stroke: paint, lineWidth: 1.5 },
          emphasis: { style: { stroke: Marks.colour("ink"), lineWidth: 3 } },
        }],
      };
    };
  }

  // cellsOf gives the cells from where to where they reach on both axes, and
  // their counts.
  function cellsOf({ columns, rows, cells }, { xAxis: [x], yAxis: [y] }) {
    const wide = (x.max - x.min) / columns, high = (y.max - y.min) / rows;
    return cells.map(([column, row, n]) => [
      x.min + column * wide, x.min + (column + 1) * wide, y.min + row * high, y.min + (row + 1) * high, n,
    ]);
  }

  // renderCell fills a cell by the logarithm of its count.
  function renderCell(cells) {
    const most = cells.reduce((max, cell) => Math.max(max, cell[4]), 1);
    return (params, api) => {
      const v = cells[params.dataIndex];
      const [left, bottom] = api.coord([v[0], v[2]]), [right, top] = api.coord([v[1], v[3]]);
      return {
        type: "rect", shape: { x: left, y: top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1) },
        style: { fill: Marks.colour("count"), opacity: 0.15 + (0.85 * Math.log1p(v[4])) / Math.log1p(most) },
        emphasis: { style: { stroke: Marks.colour("ink"), lineWidth: 2 } },
      };
    };
  }

  // atOnce is the line of what was reported when it happened.
  function atOnce(c) {
    const { axis, said } = c.data;
    const ends = byDate(c) && axis.years === said.years
      ? [Math.max(axis.lo, said.lo), Math.min(axis.hi, said.hi)].map((v) => [v, v])
      : [[axis.lo, 0], [axis.hi, 0]];
    return {
      id: "at-once", type: "custom", data: ends[0][0] <= ends[1][0] ? [ends[0]] : [], encode: { x: [], y: [] }, silent: true, clip: true, z: 1,
      renderItem: (params, api) => ({
        type: "polyline", silent: true, shape: { points: ends.map((end) => api.coord(end)) },
        style: { stroke: Marks.colour("muted"), lineWidth: 1.5, lineDash: [6, 4], fill: null },
      }),
    };
  }

  // legend names the shapes and the colours that occur. ECharts names series
  // only, so that each colour has an empty one.
  function legend(option, c) {
    const ink = Marks.colour("muted"), paper = Marks.colour("paper");
    const names = new Map(), data = [];
    const add = (id, words, icon, itemStyle) => {
      names.set(id, words);
      data.push({ name: id, icon, itemStyle: { borderWidth: 1.5, opacity: 1, ...itemStyle } });
    };
    const statuses = new Set(option.series.flatMap((s) => s.data.map(({ value }) => value[STATUS])));
    for (const s of option.series) {
      add(s.id, s.name, "path://" + Stances.SHAPES[s.id].path, { color: Stances.SHAPES[s.id].full ? ink : paper, borderColor: ink });
      s.name = s.id;
    }
    for (const status of Marks.LEGEND.filter((status) => statuses.has(Marks.STATUS.indexOf(status)))) {
      const id = "status-" + status, paint = Marks.colour(status);
      add(id, Page.words[status], "roundRect", { color: paint, borderColor: paint });
      option.series.push({ id, name: id, type: "custom", data: [], renderItem: () => null });
    }
    option.legend = {
      show: true, data, bottom: 0, left: 0, selectedMode: false, itemWidth: 10, itemHeight: 10, itemGap: GAP,
      formatter: (id) => names.get(id), textStyle: { color: ink, fontSize: 12, fontFamily: Marks.FAMILY },
    };
    return rowsOf([...names.values()], c.chart.getWidth());
  }

  // rowsOf says in how many rows a legend stands, rather one too many.
  function rowsOf(words, width) {
    let rows = 1, x = 0;
    for (const text of words) {
      const wide = Marks.widthOf(text, 12) + 15;
      if (x > 0 && x + wide > width - 2 * GAP) {
        rows++;
        x = 0;
      }
      x += wide + GAP;
    }
    return rows;
  }

  // lagAxis names the steps of the axis of lags that have room, and gives the
  // room that their words need.
  function lagAxis(axis, c) {
    const least = ((axis.max - axis.min) * LABEL) / (c.chart.getHeight() - 2 * Zoom.TOP);
    const [none, ...others] = c.data.ticks, kept = [none];
    others.sort((a, b) => Math.abs(b.at) - Math.abs(a.at));
    for (const tick of others) if (kept.every((k) => Math.abs(k.at - tick.at) >= least)) kept.push(tick);
    const words = new Map(kept.map((tick) => [tick.at, tick.words]));
    const customValues = [...words.keys()].sort((a, b) => a - b);
    axis.axisTick = { customValues };
    Object.assign(axis.axisLabel, { customValues, formatter: (value) => words.get(value) || "" });
    return Math.max(...kept.map((tick) => Marks.widthOf(tick.words, 11))) + 14;
  }

  function dateAxis(axis, c) {
    const { said } = c.data;
    Object.assign(axis, { type: said.years ? "value" : "time", min: said.lo, max: said.hi });
    Axis.look(axis, c, "yAxis");
    return 84;
  }

  // fill gives the series their points or cells.
  function fill(option, c) {
    for (const s of option.series) {
      if (c.data.heat) {
        s.data = cellsOf(c.data.heat, option);
        s.renderItem = renderCell(s.data);
      } else {
        const y = byDate(c) ? SAID : LAG.slice(1);
        Object.assign(s, { renderItem: renderPoint(s.id, s.data, c), encode: { x: EVENT, y } });
      }
      Object.assign(s, { clip: true, progressive: 0, z: 3 });
    }
  }

  function options(option, c) {
    const { axis, said, heat, words } = c.data;
    const [x, y] = [option.xAxis[0], option.yAxis[0]];
    const refuted = (p) => Stances.SHAPES[p.seriesId] && Marks.STATUS[p.value[STATUS]] === "refuted" && wordsOf(c, p.value)[0];
    option.tooltip = Page.tooltip((p) => (heat ? p.seriesIndex === 0 && [heat.words[p.dataIndex]] : Stances.SHAPES[p.seriesId] && wordsOf(c, p.value)), refuted, c);
    Axis.look(x, c);
    Page.axisLook(y);
    Object.assign(y.axisLabel, { show: true, fontSize: 11 });
    const left = byDate(c) ? dateAxis(y, c) : lagAxis(y, c);
    y.name = byDate(c) ? words.said : words.lag;
    Object.assign(y.nameTextStyle, { align: "left", padding: [0, 0, 0, -left] });
    x.axisLine.onZero = y.axisLine.onZero = false;
    fill(option, c);
    const rows = heat ? 0 : legend(option, c);
    option.grid = { left, right: 12, top: c.printing ? 30 : Zoom.TOP, bottom: 30 + rows * LEGEND_ROW };
    Zoom.look(option, axis, c);
    option.series.push(atOnce(c));
    return option;
  }

  // wordsOf tells of the claim of a point, and eventOf gives its event.
  function wordsOf(c, value) {
    const report = c.data.reports[value[REPORT]], event = c.data.events[report.of];
    return [event.title, event.when, ...report.lines];
  }

  const eventOf = (c, value) => c.data.events[c.data.reports[value[REPORT]].of].event;

  // stopsOf orders the points by their events, then by when they were made.
  function stopsOf(c) {
    if (c.data.heat) return c.data.heat.words.map((words, dataIndex) => ({ seriesIndex: 0, dataIndex, words }));
    const points = c.chart.getOption().series.flatMap((s, seriesIndex) => (Stances.SHAPES[s.id] ? s.data : []).map(({ value }, dataIndex) => ({ value, seriesIndex, dataIndex })));
    points.sort((a, b) => a.value[EVENT[0]] - b.value[EVENT[0]] || a.value[SAID[0]] - b.value[SAID[0]]);
    return points.map(({ value, seriesIndex, dataIndex }) => ({
      seriesIndex, dataIndex, event: eventOf(c, value), words: wordsOf(c, value).join(". "),
    }));
  }

  Page.chart("reports", {
    options,
    height: (c, width) => (width < 600 ? 470 : 430),
    ready(c) {
      Zoom.ready(c);
      const words = c.data.words;
      if (!c.data.heat) Choice.add(c, words.choice, [["lag", words.byLag], ["date", words.byDate]]);
    },
    changed(c) {
      Axis.set(c, c.data.axis, "xAxis", c.chart.getWidth() < 500 ? 60 : 84);
      if (byDate(c)) Axis.set(c, c.data.said, "yAxis", 44);
    },
    event: (p, c) => Stances.SHAPES[p.seriesId] && eventOf(c, p.value),
    stops: (c) => (c.walk ||= stopsOf(c)),
    reveal(stop, c) {
      const { data } = c.chart.getOption().series[stop.seriesIndex];
      const value = data[stop.dataIndex].value || data[stop.dataIndex];
      Zoom.reveal(c, c.data.axis, value[0], value[1]);
    },
    view: (c) => Page.inView(c, c.data.axis),
  });
})();
