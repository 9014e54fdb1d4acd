// Status over time: how many events stood in each status, as areas in steps
// one on the other.
"use strict";

(() => {
  // areasOf gives each series its points: when a step begins, and between
  // which numbers the area of the status lies from then on.
  function areasOf(series, steps) {
    const tops = steps.map(() => 0);
    return series.map((s, i) => ({
      name: s.name,
      points: steps.map((step, at) => {
        const below = tops[at];
        return [step[0], below, tops[at] += step[i + 1]];
      }),
    }));
  }

  // runs gives the stretches of steps in which a status has any events, each
  // with the point where it ends.
  function runs(points) {
    const found = [];
    points.forEach(([, below, above], i) => {
      if (above <= below || i === points.length - 1) return;
      if (found.length && found.at(-1).end === i) found.at(-1).end = i + 1;
      else found.push({ start: i, end: i + 1 });
    });
    return found;
  }

  // edge gives the corners of an edge of the area of a run: y is the place of
  // its number in a point, 1 below and 2 above.
  function edge(points, { start, end }, y, coord) {
    const corners = [];
    for (let i = start; i < end; i++) corners.push(coord([points[i][0], points[i][y]]), coord([points[i + 1][0], points[i][y]]));
    return corners;
  }

  // renderArea draws all of a status with its first point.
  function renderArea(status, points) {
    const stretches = runs(points);
    return (params, api) => {
      if (params.dataIndex > 0) return null;
      const style = Marks.areaStyle(status);
      const children = stretches.map((run) => ({
        type: "polygon", style,
        shape: { points: [...edge(points, run, 2, api.coord), ...edge(points, run, 1, api.coord).reverse()] },
      }));
      return { type: "group", silent: true, children };
    };
  }

  // stepAt gives the number of the step that holds at a place of the axis.
  function stepAt(points, x) {
    let step = 0;
    while (step + 2 < points.length && points[step + 1][0] <= x) step++;
    return step;
  }

  // words tells the numbers of a step.
  function words(c, step) {
    const counts = c.areas.map((a) => [a.name, a.points[step][2] - a.points[step][1]]).filter(([, n]) => n > 0);
    const all = counts.reduce((sum, [, n]) => sum + n, 0);
    return [c.data.since[step], ...counts.map(([name, n]) => Page.pair(name, Page.number(n))), Page.pair(c.data.all, Page.number(all))];
  }

  function options(option, c) {
    const axis = c.data.axis;
    c.areas = areasOf(option.series, c.data.steps);
    option.tooltip = Object.assign(Page.tooltip((params) => params.length && words(c, stepAt(c.areas[0].points, params[0].axisValue))), {
      trigger: "axis", axisPointer: { type: "line", snap: false, lineStyle: { color: Marks.colour("muted") }, label: { show: false } },
    });
    // Room for the numbers of the axis.
    const left = Math.max(Marks.widthOf(Page.number(option.yAxis[0].max), 12) + 14, 40);
    option.grid = { left, right: 12, top: c.printing ? 30 : Zoom.TOP, bottom: 28 };
    Axis.look(option.xAxis[0], c);
    Page.axisLook(option.yAxis[0]);
    Object.assign(option.yAxis[0], { name: c.data.y, minInterval: 1, nameTextStyle: { color: Marks.colour("muted"), align: "left", padding: [0, 0, 0, 6 - left] } });
    option.yAxis[0].axisLine.onZero = false;
    Object.assign(option.yAxis[0].axisLabel, { show: true, showMaxLabel: false, formatter: Page.number });
    Zoom.look(option, axis, c);
    option.series.forEach((s, i) => Object.assign(s, { data: c.areas[i].points, renderItem: renderArea(s.id, c.areas[i].points), clip: true, progressive: 0, silent: true }));
    return option;
  }

  Page.chart("history", {
    options,
    height: () => 320,
    ready: Zoom.ready,
    changed: (c) => Axis.set(c, c.data.axis),
    stops: (c) => c.data.since.map((_, dataIndex) => ({ seriesIndex: 0, dataIndex, words: words(c, dataIndex).join(", ") })),
    reveal(stop, c) {
      const [x] = c.areas[0].points[stop.dataIndex];
      Zoom.reveal(c, c.data.axis, x, x);
    },
    view: (c) => Page.inView(c, c.data.axis),
  });
})();
