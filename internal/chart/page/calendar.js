// A calendar: years as rows of weeks, each day the darker the more is on it.
"use strict";

(() => {
  const GAP = 1, LEFT = 38, YEAR_ROWS = 9, HEAD = 2, WEEKS = 54;
  const MOST_CELL = 16, LEAST_YEAR = 52, FOOT = 34;

  const viewOf = (c) => c.data.views.find((v) => v.id === c.choice) || c.data.views[0];

  // cellOf gives the length of the side of a day in a chart of a width, in CSS
  // pixels.
  const cellOf = (width) => Math.min((width - LEFT) / WEEKS, MOST_CELL);

  // strength says how dark a day is: by the logarithm of its count.
  function strength(n, most) {
    return most < 2 ? 0.8 : 0.25 + (0.75 * Math.log(n)) / Math.log(most);
  }

  // square gives the shape of a day.
  function square(column, row, api, style) {
    const [x, y] = api.coord([column, row]), [width, height] = api.size([1, 1]);
    const gap = Math.min(GAP, width / 5);
    return { type: "rect", shape: { x, y, width: width - gap, height: height - gap }, style };
  }

  // lengths gives the days of the months of a year.
  function lengths(days) {
    return [31, days - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  }

  function text(words, x, y, style) {
    return { type: "text", style: { text: words, x, y, font: Marks.font(11), fill: Marks.colour("muted"), verticalAlign: "middle", ...style } };
  }

  // renderYear draws all days of a year, empty, its name and those of months
  // and weekdays.
  function renderYear(c) {
    const view = viewOf(c);
    return (params, api) => {
      const i = params.dataIndex, top = i * YEAR_ROWS, { name, first, days } = view.years[i];
      const [width, height] = api.size([1, 1]), children = [];
      const fill = { fill: Marks.colour("grid"), opacity: 0.65 };
      for (let day = 0; day < days; day++) {
        children.push(square(Math.floor((first + day) / 7), top + HEAD + ((first + day) % 7), api, fill));
      }
      const [left, middle] = api.coord([0, top + HEAD / 2]);
      children.push(text(name, left - LEFT + 2, middle, { font: Marks.font(12, true), fill: Marks.colour("ink") }));
      // The first of a year has little room where the year has a long name.
      let free = left - LEFT + 2 + Marks.widthOf(name, 12, true) + 4, start = 0;
      lengths(days).forEach((length, month) => {
        const x = api.coord([Math.ceil((first + start) / 7), 0])[0], words = c.data.months[month];
        if (x >= free) {
          children.push(text(words, x, middle));
          free = x + Marks.widthOf(words, 11) + 4;
        }
        children.push(border(first, start, top, api));
        start += length;
      });
      if (height > 9) {
        for (const row of [0, 2, 4]) {
          children.push(text(c.data.weekdays[row], left - 5, api.coord([0, top + HEAD + row + 0.5])[1] - 0.5, { align: "right", font: Marks.font(9) }));
        }
      }
      if (i === 0) children.push(...scale(view, c.chart.getHeight() - FOOT / 2));
      return { type: "group", silent: true, children };
    };
  }

  // border divides a month from the one before.
  function border(first, start, top, api) {
    const column = Math.floor((first + start) / 7), row = (first + start) % 7;
    const at = (x, y) => api.coord([x, top + HEAD + y]).map((v) => v - GAP / 2);
    const points = [at(column, row), at(column, 7)];
    if (row > 0) points.unshift(at(column + 1, 0), at(column + 1, row));
    else points.unshift(at(column, 0));
    return { type: "polyline", shape: { points }, style: { stroke: Marks.colour("muted"), lineWidth: 1, opacity: start ? 0.75 : 0, fill: null } };
  }

  function renderDay(view) {
    return (params, api) => {
      const [column, row, n] = view.places[params.dataIndex];
      const shape = square(column, row, api, { fill: Marks.colour("count"), opacity: strength(n, view.most) });
      shape.emphasis = { style: { stroke: Marks.colour("ink"), lineWidth: 2 } };
      return shape;
    };
  }

  // scale is the key under the calendar: from 1 to the most of a day.
  function scale(view, y) {
    if (view.most < 2) return [];
    const numbers = [...new Set([0, 0.33, 0.67, 1].map((part) => Math.round(view.most ** part)))];
    let x = LEFT;
    return numbers.flatMap((n) => {
      const words = String(n), at = x;
      x += 20 + Marks.widthOf(words, 12) + 14;
      return [
        { type: "rect", shape: { x: at, y: y - 6, width: 13, height: 13 }, style: { fill: Marks.colour("count"), opacity: strength(n, view.most) } },
        text(words, at + 18, y + 1, { font: Marks.font(12) }),
      ];
    });
  }

  function heightOf(c, width) {
    return viewOf(c).years.length * Math.max(cellOf(width) * YEAR_ROWS, LEAST_YEAR) + FOOT;
  }

  // frame is where the calendar stands in the size that the chart has: paper
  // may be lower than the years want.
  function frame(c) {
    const width = c.chart.getWidth(), height = c.chart.getHeight() - FOOT;
    c.framed = width;
    return { grid: { left: LEFT, top: 0, width: cellOf(width) * WEEKS, height } };
  }

  function options(option, c) {
    const view = viewOf(c);
    option.tooltip = Page.tooltip((p) => p.seriesIndex === 1 && view.days[p.dataIndex].lines);
    option.yAxis[0].max = view.years.length * YEAR_ROWS;
    const [years, days] = option.series;
    Object.assign(years, { data: view.years.map((_, i) => [0, i * YEAR_ROWS]), renderItem: renderYear(c), silent: true, z: 1, progressive: 0 });
    Object.assign(days, { data: view.places, renderItem: renderDay(view), z: 2, progressive: 0 });
    return Object.assign(option, frame(c));
  }

  Page.chart("calendar", {
    options,
    height: heightOf,
    ready(c) {
      if (c.data.views.length > 1) Choice.add(c, c.data.words, c.data.views.map((v) => [v.id, v.name]));
    },
    changed(c) {
      if (c.framed !== c.chart.getWidth()) c.chart.setOption(frame(c));
    },
    event: (p, c) => p.seriesIndex === 1 && viewOf(c).days[p.dataIndex].event,
    stops: (c) => viewOf(c).days.map((day, dataIndex) => ({ seriesIndex: 1, dataIndex, event: day.event, words: day.lines.join(". ") })),
  });
})();
