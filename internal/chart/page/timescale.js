// Time that does not pass evenly along an axis: a line of straight stretches, the
// knots from Go, and breaks. On the plain scale there are none.
"use strict";

const Timescale = (() => {
  const SIZE = 11, AXIS = 26; // of the words of a break, and the height of the axis

  // line gives the function through the knots, from one of their numbers to the
  // other. Outside of them nothing changes.
  function line(knots, from, to) {
    return (v) => {
      if (!knots.length || v <= knots[0][from] || v >= knots.at(-1)[from]) return v;
      let lo = 0, hi = knots.length - 1;
      while (hi - lo > 1) {
        const middle = (lo + hi) >> 1;
        if (knots[middle][from] <= v) lo = middle;
        else hi = middle;
      }
      const a = knots[lo], b = knots[hi];
      return a[to] + ((v - a[from]) * (b[to] - a[to])) / (b[from] - a[from]);
    };
  }

  // on gives the axis from Go on a scale: its ends as places, place and instant
  // from one to the other, and the breaks. knots is empty on the plain scale.
  function on(axis, { kind, words, knots = [] }) {
    const place = line(knots, "at", "place"), instant = line(knots, "place", "at");
    const breaks = knots.flatMap((k, i) => (k.gap ? [{ from: k.place, to: knots[i + 1].place, words: k.gap, hint: k.hint }] : []));
    return { ...axis, lo: place(axis.lo), hi: place(axis.hi), kind, words, knots, place, instant, breaks };
  }

  // look draws the breaks of a chart, bands under all lanes with their lengths on
  // the axis, as its last series; what is drawn for paper, which has no choice, names
  // the scale.
  function look(option, time, c) {
    const series = option.series.at(-1);
    if (time.knots.length) option.xAxis[0].type = "value";
    Object.assign(series, { data: time.breaks.map((b) => [b.from, b.to]), renderItem: render(time), cursor: "default", z: 0.5, clip: false });
    option.graphic = c.printing && time.knots.length
      ? [{ type: "text", left: 4, top: 2, style: { text: time.words, font: Marks.font(SIZE), fill: Marks.colour("muted") } }] : [];
    if (c.printing && time.knots.length) option.grid.top += 14;
  }

  // hint gives the lines of the tooltip of a break, from the parameters of ECharts;
  // null where they are of something else. Breaks are after lanes and events.
  const hint = ({ seriesIndex, dataIndex }, time) => (seriesIndex === 2 ? time.breaks[dataIndex].hint : null);

  const render = (time) => (params, api) => {
    const { x, y, width, height } = params.coordSys;
    const [left, right] = [0, 1].map((end) => Math.min(Math.max(api.coord([api.value(end), 0])[0], x), x + width));
    if (right <= left) return null;
    const edge = (at) => Marks.polyline([[at, y], [at, y + height]], Marks.colour("muted"), { lineWidth: 1, lineDash: [3, 3] });
    const { words } = time.breaks[params.dataIndex];
    const box = { x: left, width: right - left };
    const children = [
      { type: "rect", shape: { ...box, y, height }, style: { fill: Marks.colour("mark") } },
      // The axis over it has the same tooltip.
      { type: "rect", shape: { ...box, y: y - AXIS, height: AXIS }, style: { fill: "transparent" } },
    ];
    for (const at of [left, right]) if (at > x && at < x + width) children.push(edge(at));
    // Ticks leave the words room on both sides (see taken); those of two breaks
    // close together stand one over the other.
    const ends = (params.context.ends ||= [x - room(words), x - room(words)]), start = begin(words, left, right, x, x + width);
    const level = ends.findIndex((end) => end < start);
    if (level >= 0) {
      ends[level] = start + room(words) + 4;
      children.push({
        type: "text",
        style: { text: words, x: start, y: y - 9 - level * (SIZE + 1), verticalAlign: "bottom", font: Marks.font(SIZE, true), fill: Marks.colour("ink") },
      });
    }
    return { type: "group", children };
  };

  // taken gives the stretches of pixels of an axis that breaks and their words take, with
  // a little beside them.
  function taken(time, { lo, hi, px }) {
    const ends = [px(lo), px(hi)], clamped = (place) => Math.min(Math.max(px(place), ends[0]), ends[1]);
    return time.breaks.flatMap(({ from, to, words }) => {
      const left = clamped(from), right = clamped(to), start = begin(words, left, right, ...ends);
      return left < right ? [[Math.min(left, start), Math.max(right, start + room(words))]] : [];
    });
  }

  // room gives how many pixels the words of a break take.
  const room = (words) => Marks.widthOf(words, SIZE, true);

  // begin gives where the words of a break begin, which is from left to right: in its
  // middle, but within the plot, which is from x to end.
  const begin = (words, left, right, x, end) => Math.max(Math.min((left + right - room(words)) / 2, end - room(words)), x);

  return { begin, hint, look, on, taken };
})();
