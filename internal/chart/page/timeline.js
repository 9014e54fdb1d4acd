// The timeline: events in lanes, with uncertainty and status as in the
// program; see events.js for the forms.
"use strict";

(() => {
  // Phones refuse canvases of more than about 16 million device pixels.
  const MOST_HEIGHT = 4500;

  // rowsOf holds the marks of each row of the y axis, in order of time.
  function rowsOf(items) {
    const rows = new Map();
    items.forEach((item, i) => {
      const row = item.value[4];
      if (!rows.has(row)) rows.set(row, []);
      rows.get(row).push(i);
    });
    return [...rows.values()];
  }

  // pixelsOf gives what Events.draw takes of a mark, without members. x says where a time is.
  function pixelsOf(v, x, row, params, api) {
    const { x: left, width } = params.coordSys;
    return { from: x(v[0]), certainFrom: x(v[1]), certainTo: x(v[2]), to: x(v[3]), left, right: left + width, y: api.coord([0, v[4]])[1], size: Events.sizesIn(row) };
  }

  // layout places all labels of a frame, once, since a label needs to know
  // its neighbours.
  function layout(items, marks, rows, params, api) {
    const lo = params.coordSys.x, hi = lo + params.coordSys.width;
    const x = (v) => api.coord([v, 0])[0];
    const row = api.size([0, 1])[1], size = Marks.sizeIn(row), sizes = Events.sizesIn(row);
    const places = new Map();
    if (!size) return places;
    for (const ofRow of rows) {
      const placed = ofRow.map((i) => {
        const v = items[i].value;
        const [left, right] = Events.box(marks[i], x(v[0]), x(v[3]), sizes);
        const bold = Marks.STATUS[v[6]] === "confirmed";
        const filled = bold && !marks[i].moment && !marks[i].dashed && v[2] > v[1];
        const dot = Events.dotAt(marks[i], pixelsOf(v, x, row, params, api));
        return { i, title: marks[i].title, date: marks[i].date, bold, left, right, thin: marks[i].moment || v[2] <= v[1], past: dot === null ? undefined : dot + sizes.radius, solid: filled && [x(v[1]), x(v[2])] };
      });
      Events.labelPlaces(placed, lo, hi, size);
      Events.datePlaces(placed, lo, hi, size);
      for (const m of placed) if (m.place) places.set(m.i, m.place);
    }
    return places;
  }

  function renderEvent(items, marks, time) {
    const rows = rowsOf(items);
    return (params, api) => {
      const context = params.context;
      context.places ||= layout(items, marks, rows, params, api);
      const i = params.dataIndex, v = items[i].value, mark = marks[i];
      const x = (value) => api.coord([value, 0])[0];
      const row = api.size([0, 1])[1];
      const g = pixelsOf(v, x, row, params, api);
      g.members = (mark.members || []).map(([a, b, range]) => [x(time.place(a)), x(time.place(b)), range]);
      const status = Marks.STATUS[v[6]];
      const children = Events.draw(mark, status, g);
      const place = context.places.get(i);
      if (place) children.push(...Events.label(mark.title, place, g.y, status, Marks.sizeIn(row)));
      return { type: "group", children };
    };
  }

  // shownOf gives the marks that the filter leaves, and where they and their lanes stand
  // on the scale that is chosen: of all as Go has it, of some as Pack does. spans are the
  // places of all marks, with lane and status.
  function shownOf(c) {
    const scale = scaleOf(c), key = [scale.kind, Filter.key()].join();
    if (c.shown && c.shown.key === key) return c.shown;
    const { place } = Timescale.on(c.data.axis, scale);
    const spans = c.values.map(([...v]) => [...v.splice(0, 4).map(place), ...v]);
    const kept = [...spans.keys()].filter((i) => Filter.shows(statusOf(spans[i])));
    const { rows, bands, at } = Filter.key() ? Pack.pack(spans, c.data.marks, c.data.lanes, kept) : scale;
    const items = kept.map((i) => ({ value: [...spans[i].slice(0, 4), at[i], ...spans[i].slice(4)] }));
    return (c.shown = { key, spans, rows, bands, items, marks: kept.map((i) => c.data.marks[i]) });
  }

  const statusOf = (span) => Marks.STATUS[span.at(-1)];

  const scaleOf = (c) => c.data.scales.find(({ kind }) => kind === (c.choice || c.data.scale));

  function options(option, c) {
    const [bands, events] = option.series;
    c.values ||= events.data.map(({ value }) => value);
    const { rows, bands: lanes, items, marks } = shownOf(c);
    const time = (c.time = Timescale.on(c.data.axis, scaleOf(c)));
    const markOf = (p) => p.seriesIndex === 1 && marks[p.dataIndex];
    option.legend = { show: false };
    const refuted = (p) => markOf(p) && statusOf(items[p.dataIndex].value) === "refuted" && markOf(p).title;
    option.tooltip = Page.tooltip((p) => (markOf(p) ? [markOf(p).title, ...markOf(p).lines] : Timescale.hint(p, time)), refuted, c);
    option.grid = { left: 1, right: 1, top: c.printing ? 30 : Zoom.TOP, bottom: 1, outerBoundsMode: "none" };
    option.yAxis[0].max = Math.max(rows, 1);
    Object.assign(option.xAxis[0], { min: time.lo, max: time.hi });
    Axis.look(option.xAxis[0], c);
    Zoom.look(option, time, c);
    Timescale.look(option, time, c);
    Object.assign(bands, { data: lanes.map(([top, bottom, lane]) => [time.lo, time.hi, top, bottom, lane]), renderItem: Lanes.render(c.data.lanes, c.data.colours), silent: true, z: 1, clip: true });
    Object.assign(events, { data: items, renderItem: renderEvent(items, marks, time), z: 3, clip: true, progressive: 0 });
    return option;
  }

  // reveal brings a mark into view.
  function reveal(stop, c) {
    const [from, , , to] = c.shown.items[stop.dataIndex].value;
    Zoom.reveal(c, c.time, from, to);
  }

  Page.chart("timeline", {
    options,
    height: (c) => Math.min(Zoom.TOP + Math.max((Filter.key() ? shownOf(c) : scaleOf(c)).rows, 4) * Events.ROW, MOST_HEIGHT),
    ready(c) {
      Zoom.ready(c);
      const { words, scales, scale } = c.data;
      if (scales.length > 1) Choice.add(c, words, scales.map((s) => [s.kind, s.words]), scale);
    },
    changed: (c) => Axis.set(c, c.time),
    event: (p, c) => p.seriesIndex === 1 && c.shown.marks[p.dataIndex].event,
    stops: (c) => c.shown.marks.map((mark, dataIndex) => ({
      seriesIndex: 1, dataIndex, event: mark.event, key: mark.event, words: [mark.title, ...mark.lines].join(". "),
    })),
    reveal,
    view: (c) => Page.inView(c, c.time),
    present(c, shows) {
      const [{ startValue, endValue }] = Stage.zooms(c);
      return c.shown.spans.some((v) => v[0] <= endValue && v[3] >= startValue && shows(statusOf(v)));
    },
  });
})();
