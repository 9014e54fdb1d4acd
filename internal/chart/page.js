// Wires the charts of the page: options come as JSON from Go, the functions
// that they need are here. Nothing is loaded and nothing is evaluated.
"use strict";

(() => {
  const ROW = 21, TOP = 66, PRINT_WIDTH = 680, PRINT_HEIGHT = 930, DAY = 86400000;
  // Phones refuse canvases of more than about 16 million device pixels.
  const MOST_HEIGHT = 4500;
  const read = (id) => {
    const block = document.getElementById(id);
    return block && JSON.parse(block.textContent);
  };
  const data = read("page-data");
  const charts = [];
  let shownTicks = "";

  // --- words ---

  function yearWords(year) {
    const n = Math.abs(year <= 0 ? 1 - year : year);
    let text = String(n);
    if (n >= 1e6) text = data.words.million.replace("{n}", String(Number((n / 1e6).toPrecision(5))));
    else if (n >= 1e4) text = text.replace(/\B(?=(\d{3})+$)/g, "\u202f");
    return year <= 0 ? data.words.bc.replace("{n}", text) : text;
  }

  // axisWords labels a tick by what begins there: a year, a month, a day or
  // an hour. The first tick says what it belongs to as well.
  function axisWords(value, index) {
    if (data.years) return yearWords(Math.round(value));
    const d = new Date(value);
    const year = yearWords(d.getUTCFullYear()), month = data.months[d.getUTCMonth()];
    const day = d.getUTCDate() + " " + month;
    const hour = value % DAY !== 0;
    if (hour) return d.toISOString().slice(-13, -8) + (index === 0 ? " " + day : "");
    if (d.getUTCDate() > 1) return index === 0 ? day + " " + year : day;
    if (d.getUTCMonth()) return index === 0 ? month + " " + year : month;
    return year;
  }

  // zoomWords labels the handles of the slider: the whole date.
  function zoomWords(value) {
    if (data.years) return yearWords(Math.round(value));
    const d = new Date(value);
    return d.getUTCDate() + " " + data.months[d.getUTCMonth()] + " " + yearWords(d.getUTCFullYear());
  }

  // plain keeps ECharts from reading markup such as {a|x} in a text, by a
  // character without width that breaks it.
  const plain = (text) => text.replace(/\{/g, "{\u2060");

  function wrap(text, most) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const last = lines.length - 1;
      if (lines[last] && lines[last].length + word.length >= most) lines.push(word);
      else lines[last] += (lines[last] ? " " : "") + word;
    }
    return lines.map((l) => (l.length > 2 * most ? l.slice(0, 2 * most) + "…" : l));
  }

  function tooltip(formatter) {
    return {
      renderMode: "richText", confine: true, formatter,
      backgroundColor: Marks.colour("paper"), borderColor: Marks.colour("muted"), borderWidth: 1, padding: 10,
      textStyle: { color: Marks.colour("ink"), fontSize: 13, fontFamily: Marks.FAMILY },
    };
  }

  const intervalTip = (p) => {
    const mark = p.seriesIndex === 1 && data.marks[p.dataIndex];
    return mark ? plain([mark.title, ...mark.lines].flatMap((l) => wrap(l, 46)).join("\n")) : "";
  };

  const yearTip = (params) => {
    const seen = params.filter((p) => p.value > 0);
    return plain([params[0].name, ...seen.map((p) => p.seriesName + ": " + Number(p.value.toFixed(2)))].join("\n"));
  };

  // --- interval chart ---

  // rows holds the marks of each row of the y axis, in order of time.
  function rowsOf(items) {
    const rows = new Map();
    items.forEach((item, i) => {
      const row = item.value[4];
      if (!rows.has(row)) rows.set(row, []);
      rows.get(row).push(i);
    });
    return [...rows.values()];
  }

  // layout places all labels of a frame, once, since a label needs to know
  // its neighbours.
  function layout(items, rows, params, api) {
    const lo = params.coordSys.x, hi = lo + params.coordSys.width;
    const x = (v) => api.coord([v, 0])[0];
    const size = Marks.sizeIn(api.size([0, 1])[1]);
    const places = new Map();
    if (!size) return places;
    for (const row of rows) {
      const marks = row.map((i) => {
        const v = items[i].value;
        const [left, right] = Marks.box(data.marks[i], x(v[0]), x(v[3]));
        const filled = Marks.STATUS[v[6]] === "confirmed" && !data.marks[i].moment && v[2] > v[1];
        return { i, title: data.marks[i].title, left, right, solid: filled && [x(v[1]), x(v[2])] };
      });
      Marks.labelPlaces(marks, lo, hi, size);
      for (const m of marks) if (m.place) places.set(m.i, m.place);
    }
    return places;
  }

  function renderBand(params, api) {
    const [left, right] = [params.coordSys.x, params.coordSys.x + params.coordSys.width];
    const top = api.coord([0, api.value(2)])[1], bottom = api.coord([0, api.value(3)])[1];
    const i = api.value(4), row = api.size([0, 1])[1];
    return {
      type: "group", silent: true,
      children: [
        { type: "rect", shape: { x: left, y: top, width: right - left, height: bottom - top }, style: { fill: i % 2 ? "transparent" : Marks.colour("band") } },
        { type: "line", shape: { x1: left, y1: top, x2: right, y2: top }, style: { stroke: Marks.colour("line") } },
        {
          type: "text",
          style: {
            text: data.lanes[i], x: left + 8, y: top + 0.35 * row, font: "600 " + Marks.font(Marks.sizeIn(row) || 9), fill: Marks.colour("lane-" + (i % 7)),
            stroke: Marks.colour("paper"), lineWidth: 3, width: right - left - 16, overflow: "truncate", ellipsis: "…",
          },
        },
      ],
    };
  }

  function renderEvent(items, rows) {
    return (params, api) => {
      const context = params.context;
      context.places ||= layout(items, rows, params, api);
      const i = params.dataIndex, v = items[i].value, mark = data.marks[i];
      const x = (value) => api.coord([value, 0])[0];
      const row = api.size([0, 1])[1];
      const g = {
        from: x(v[0]), certainFrom: x(v[1]), certainTo: x(v[2]), to: x(v[3]),
        y: api.coord([0, v[4]])[1], h: Math.min(row * 0.6, 13),
        members: (mark.members || []).map(([a, b]) => [x(a), x(b)]),
      };
      const status = Marks.STATUS[v[6]];
      const children = Marks.draw(mark, status, Marks.colour("lane-" + (v[5] % 7)), g);
      const place = context.places.get(i);
      if (place) children.push(...Marks.label(mark.title, place, g.y, status, Marks.sizeIn(row)));
      return { type: "group", children };
    };
  }

  function intervalOptions() {
    const option = read("intervals-options");
    const [bands, events] = option.series;
    const items = events.data;
    const zoom = { textStyle: { color: Marks.colour("muted") }, borderColor: Marks.colour("line") };
    option.useUTC = true;
    option.legend = { show: false };
    option.tooltip = tooltip(intervalTip);
    option.grid = { left: 1, right: 1, top: TOP, bottom: 1 };
    Object.assign(option.xAxis[0].axisLabel, { formatter: axisWords, color: Marks.colour("muted"), fontSize: 12 });
    option.xAxis[0].splitLine.lineStyle = { color: Marks.colour("grid") };
    option.xAxis[0].axisLine = { lineStyle: { color: Marks.colour("muted") } };
    Object.assign(option.dataZoom[0], {
      moveOnMouseWheel: false, preventDefaultMouseMove: false,
      minValueSpan: data.years ? 2 : 2 * DAY,
    });
    Object.assign(option.dataZoom[1], zoom, {
      top: 4, height: 26, left: 60, right: 60, brushSelect: false, showDataShadow: false, labelFormatter: zoomWords,
      minValueSpan: option.dataZoom[0].minValueSpan,
    });
    Object.assign(bands, { renderItem: renderBand, silent: true, z: 1, clip: true });
    Object.assign(events, { renderItem: renderEvent(items, rowsOf(items)), z: 3, clip: true, progressive: 0 });
    return option;
  }

  // setTicks gives the axis its ticks for what is in view.
  function setTicks(chart) {
    const width = chart.getWidth();
    const [lo, hi] = [1, width - 1].map((px) => chart.convertFromPixel({ xAxisIndex: 0 }, px));
    const customValues = Ticks.between(lo, hi, width / 84, data.years);
    // Drawing again takes time, and most steps of a drag keep the ticks.
    if (customValues.join() === shownTicks) return;
    shownTicks = customValues.join();
    chart.setOption({ xAxis: { axisTick: { customValues }, axisLabel: { customValues } } });
  }

  // --- year chart ---

  // Statuses keep their forms in the stack: filled, light, hatched, empty,
  // and a mesh for what is forged.
  function statusStyle(id) {
    const paint = Marks.colour(id), style = { color: paint, borderColor: paint, borderWidth: 1 };
    if (id === "claimed") style.color = echarts.color.modifyAlpha(paint, 0.35);
    if (id === "disputed") style.color = Marks.hatch(paint);
    if (id === "refuted") style.color = Marks.colour("paper");
    if (id === "forged") Object.assign(style, { color: Marks.colour("paper"), borderType: "dashed" });
    return style;
  }

  function yearOptions() {
    const option = read("years-options"), muted = Marks.colour("muted");
    option.tooltip = Object.assign(tooltip(yearTip), { trigger: "axis", axisPointer: { type: "shadow" } });
    option.grid = { left: 40, right: 8, top: 30, bottom: 28 };
    Object.assign(option.xAxis[0].axisLabel, { color: muted, fontSize: 12 });
    Object.assign(option.xAxis[0], { axisLine: { lineStyle: { color: muted } }, axisTick: { alignWithLabel: true } });
    Object.assign(option.yAxis[0], {
      name: data.words.events, nameTextStyle: { color: muted, align: "left", padding: [0, 0, 0, -30] },
      axisLabel: { show: true, color: muted, fontSize: 12 },
    });
    option.yAxis[0].splitLine.lineStyle = { color: Marks.colour("grid") };
    for (const s of option.series) s.itemStyle = statusStyle(s.id);
    return option;
  }

  // --- page ---

  function add(id, height, options) {
    const element = document.getElementById(id);
    if (!element) return null;
    element.style.height = height + "px";
    const chart = echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(options());
    charts.push({ chart, element, height, options });
    return chart;
  }

  // leaveWheel keeps the wheel from the chart unless Ctrl is held, so that
  // the page scrolls past it. ECharts' own setting for that ("ctrl") does not
  // zoom either, but stops the page all the same (6.1.0).
  function leaveWheel(element) {
    for (const name of ["wheel", "mousewheel"]) {
      element.addEventListener(name, (e) => e.ctrlKey || e.stopPropagation(), { capture: true, passive: true });
    }
  }

  function redraw() {
    Marks.forget();
    shownTicks = "";
    for (const c of charts) c.chart.setOption(c.options());
    if (intervals) setTicks(intervals);
  }

  function fit() {
    for (const c of charts) c.chart.resize();
    if (intervals) setTicks(intervals);
  }

  // Paper has its own width, and neither a dark background nor a slider.
  function beforePrint() {
    document.documentElement.classList.add("printing");
    redraw();
    for (const c of charts) {
      c.chart.dispatchAction({ type: "hideTip" });
      const height = Math.min(c.height, PRINT_HEIGHT);
      if (c.element.id === "intervals") {
        c.chart.setOption({ dataZoom: [{}, { show: false }], grid: { top: 30 } });
      }
      c.element.style.height = height + "px";
      c.chart.resize({ width: PRINT_WIDTH, height });
    }
    if (intervals) setTicks(intervals);
    for (const c of charts) c.chart.getZr().flush();
  }

  function afterPrint() {
    document.documentElement.classList.remove("printing");
    for (const c of charts) {
      c.element.style.height = c.height + "px";
      c.chart.resize({ width: "auto", height: "auto" });
      if (c.element.id === "intervals") c.chart.setOption({ dataZoom: [{}, { show: true }] });
    }
    redraw();
  }

  const intervals = add("intervals", Math.min(TOP + Math.max(data.rows || 0, 4) * ROW, MOST_HEIGHT), intervalOptions);
  add("years", 260, yearOptions);
  if (intervals) {
    leaveWheel(intervals.getDom());
    setTicks(intervals);
    intervals.on("datazoom", () => setTicks(intervals));
    intervals.on("click", (p) => {
      const mark = p.seriesIndex === 1 && data.marks[p.dataIndex];
      if (mark) location.hash = "event-" + mark.event;
    });
  }
  addEventListener("resize", fit);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
})();
