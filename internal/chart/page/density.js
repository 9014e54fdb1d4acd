// The timeline of very many events: how many there are when, in lanes, stacked
// by status. Go counts them in bins; zooming out adds up pairs of bins, and
// zooming in shows the finest.
"use strict";

(() => {
  const LANE = 84, NAME = 22; // CSS pixels of a lane, and of its name on top
  const BAR = 4; // least width of a bar
  const STATUSES = Marks.LEGEND.map((status) => Marks.STATUS.indexOf(status));

  // lanesOf gives the lanes of which the filter leaves anything, with their numbers.
  const lanesOf = (c) => c.data.lanes.flatMap(({ name, counts }, number) => {
    const kept = counts.map((list, s) => (Filter.shows(Marks.STATUS[s]) ? list : null));
    return kept.some(Boolean) ? [{ name, number, counts: kept }] : [];
  });

  // levelsOf adds to the lanes the sums of each level: 0 is what came from Go,
  // and each bin of the next is two of the one before. tops are the highest
  // sums of any bin, one a level, so that panning never changes the scale.
  function levelsOf(c) {
    c.lanes = lanesOf(c);
    c.levels = [c.lanes.map((lane) => lane.counts)];
    for (let bins = c.data.bins; bins > 16; bins /= 2) {
      c.levels.push(c.levels.at(-1).map((counts) => counts.map((list) => list && pairs(list))));
    }
    c.tops = c.levels.map((lanes) => Math.max(...lanes.map(highest)));
  }

  function pairs(list) {
    const sums = [];
    for (let i = 0; i < list.length; i += 2) sums.push(list[i] + (list[i + 1] || 0));
    return sums;
  }

  function highest(counts) {
    let top = 0;
    const bins = Math.max(...counts.map((list) => (list ? list.length : 0)));
    for (let i = 0; i < bins; i++) top = Math.max(top, counts.reduce((sum, list) => sum + (list ? list[i] : 0), 0));
    return top;
  }

  // shown gives the items of what is in view and of as much on both sides:
  // [from, to, lane, level, count of each status ...].
  function shown(c) {
    const { time: axis } = c, { levels } = c, { bins } = c.data;
    const { startValue, endValue } = inView(c);
    const width = (axis.hi - axis.lo) / bins, px = c.chart.getWidth() / (endValue - startValue);
    const level = Math.min(Math.max(Math.ceil(Math.log2(BAR / (width * px))), 0), levels.length - 1);
    const wide = width * 2 ** level;
    const reach = endValue - startValue;
    const first = Math.max(Math.floor((startValue - reach - axis.lo) / wide), 0);
    const last = Math.min(Math.ceil((endValue + reach - axis.lo) / wide), Math.ceil(bins / 2 ** level));
    const items = [];
    for (let i = first; i < last; i++) {
      levels[level].forEach((counts, lane) => {
        const of = STATUSES.map((s) => (counts[s] ? counts[s][i] : 0));
        if (of.some((n) => n > 0)) items.push([axis.lo + i * wide, axis.lo + (i + 1) * wide, lane, level, ...of]);
      });
    }
    return { level, from: axis.lo + first * wide, to: axis.lo + last * wide, items };
  }

  function inView(c) {
    const [zoom] = Stage.zooms(c), { lo, hi } = c.time;
    if (!zoom || zoom.startValue === undefined) return { startValue: lo, endValue: hi };
    return zoom;
  }

  // A bar is as high as the square root of its count: else one busy year would
  // hide all others. No status that occurs is lower than a pixel.
  function render(c) {
    return (params, api) => {
      const [from, to, lane, level, ...of] = c.shown.items[params.dataIndex];
      const [left, bottom] = api.coord([from, lane + 1]), right = api.coord([to, 0])[0];
      const high = api.size([0, 1])[1] - NAME;
      const sum = of.reduce((a, b) => a + b);
      const scale = (high * Math.sqrt(sum / c.tops[level])) / sum;
      const gap = right - left > 3 ? 1 : 0;
      const children = [];
      let y = bottom - 1;
      STATUSES.forEach((s, i) => {
        if (!of[i]) return;
        const height = Math.max(of[i] * scale, 1);
        const style = Marks.areaStyle(Marks.STATUS[s], 0.75);
        y -= height;
        children.push({ type: "rect", shape: { x: left, y, width: Math.max(right - left - gap, 1), height }, style });
      });
      return { type: "group", children };
    };
  }

  function tell(c, item) {
    const [from, to, lane, , ...of] = item, { lanes } = c, { words } = c.data, { years } = c.time;
    const day = (place, before) => Page.dayWords(Page.trueTime(place, c.time) - before, years);
    const number = (n) => Page.number(n < 10 ? n : Math.round(n));
    const sum = of.reduce((a, b) => a + b);
    return [
      lanes[lane].name, day(from, 0) + " – " + day(to, years ? 0 : 1),
      words.events.replace("{n}", number(sum)),
      ...of.flatMap((n, i) => (n > 0 ? [Page.pair(Page.words[Marks.STATUS[STATUSES[i]]], number(n))] : [])),
    ].filter(Boolean);
  }

  function options(option, c) {
    levelsOf(c);
    const { lanes } = c, { bins } = c.data, time = (c.time = Timescale.on(c.data.axis, c.data.scale));
    c.shown = shown(c);
    const [bands, counts] = option.series;
    option.legend = { show: false };
    option.tooltip = Page.tooltip((p) => (p.seriesIndex === 1 ? tell(c, c.shown.items[p.dataIndex]) : Timescale.hint(p, time)));
    option.grid = { left: 1, right: 1, top: c.printing ? 30 : Zoom.TOP, bottom: 1, outerBoundsMode: "none" };
    option.yAxis[0].max = Math.max(lanes.length, 1);
    Object.assign(option.xAxis[0], { min: time.lo, max: time.hi });
    Axis.look(option.xAxis[0], c);
    Zoom.look(option, time, c);
    Timescale.look(option, time, c);
    // Closer than some dozen of the finest bins there is nothing to see.
    for (const zoom of option.dataZoom) zoom.minValueSpan = (48 * (time.hi - time.lo)) / bins;
    Object.assign(bands, { data: lanes.map(({ number }, i) => [time.lo, time.hi, i, i + 1, number]), renderItem: Lanes.render(c.data.lanes.map((lane) => lane.name), c.data.lanes.map((lane) => lane.colour)), silent: true, z: 1, clip: true });
    Object.assign(counts, { renderItem: render(c), z: 3, clip: true, progressive: 0, data: c.shown.items });
    return option;
  }

  function changed(c) {
    const { startValue, endValue } = inView(c), { time: axis } = c;
    const next = shown(c);
    const inside = c.shown.level === next.level && c.shown.from <= Math.max(startValue, axis.lo) && c.shown.to >= Math.min(endValue, axis.hi);
    if (!inside) {
      c.shown = next;
      c.chart.setOption({ series: [{}, { data: next.items }] });
    }
    Axis.set(c, axis);
  }

  Page.chart("timeline", {
    options,
    height: (c) => Zoom.TOP + Math.max(lanesOf(c).length, 2) * LANE,
    ready: Zoom.ready,
    changed,
    stops: (c) => c.shown.items.map((item, dataIndex) => ({ seriesIndex: 1, dataIndex, item, key: item.slice(0, 3).join(), words: tell(c, item).join(", ") })),
    reveal: (stop, c) => Zoom.reveal(c, c.time, stop.item[0], stop.item[1]),
    view: (c) => Page.inView(c, c.time),
    present(c, shows) {
      const { startValue, endValue } = inView(c), { lo, hi } = c.time;
      const [from, to] = [startValue, endValue].map((at) => (c.data.bins * (at - lo)) / (hi - lo));
      return c.data.lanes.some(({ counts }) => counts.some((list, s) => list && shows(Marks.STATUS[s]) && list.slice(Math.max(Math.floor(from), 0), Math.ceil(to)).some(Boolean)));
    },
  });
})();
