// How events and their statuses are drawn: status as form, then colour;
// uncertainty in the shape of the ends. Lengths are CSS pixels.
"use strict";

const Marks = (() => {
  const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif", SIZE = 12;
  // STATUS are the statuses by their numbers in the data, LEGEND in the order of
  // legends.
  const STATUS = ["not-assessed", "confirmed", "claimed", "disputed", "refuted", "forged"];
  const LEGEND = [...STATUS.slice(1), STATUS[0]];
  const NONE = STATUS[0], DOTS = [1.5, 2];
  const LANES = 9; // that have colours of their own
  const OPEN = 24, RADIUS = 5.5, LEAST = 6, GAP = 6, SHORTEST = 46;

  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = font(SIZE);
  const widths = new Map();
  const patterns = new Map(), colours = new Map();

  function font(size) {
    return size + "px " + FAMILY;
  }

  function widthOf(text, size) {
    if (!widths.has(text)) widths.set(text, ruler.measureText(text).width);
    return (widths.get(text) * size) / SIZE;
  }

  // wrap breaks a text into lines of a font that are at most so wide. Words
  // that are wider are broken too.
  function wrap(text, inFont, width) {
    ruler.font = inFont;
    const lines = [""];
    const fits = (line) => ruler.measureText(line).width <= width;
    for (const word of text.split(/\s+/)) {
      const last = lines.length - 1, longer = lines[last] ? lines[last] + " " + word : word;
      if (fits(longer)) lines[last] = longer;
      else if (fits(word)) lines.push(word);
      else for (const letter of lines[last] ? " " + word : word) {
        if (fits(lines.at(-1) + letter)) lines[lines.length - 1] += letter;
        else lines.push(letter.trim());
      }
    }
    ruler.font = font(SIZE);
    return lines;
  }

  // sizeIn gives the size of labels in rows of a height, 0 where none fits.
  function sizeIn(row) {
    if (row >= 16) return SIZE;
    if (row >= 10.5) return 9;
    return row >= 8 ? 7 : 0;
  }

  // colour reads a custom property of page.css, once until forget is called:
  // asking for the style of 10,000 marks a frame is slow.
  function colour(name) {
    if (!colours.has(name)) {
      colours.set(name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim());
    }
    return colours.get(name);
  }

  // lane gives the colour of a lane, counted from 0.
  function lane(i) {
    return colour("lane-" + (i % LANES));
  }

  // line gives the colour of a status in lines and points, which must be darker
  // than an area.
  function line(status) {
    return colour(status === NONE ? "muted" : status);
  }

  // forget is for a change of the colours.
  function forget() {
    patterns.clear();
    colours.clear();
  }

  // hatch gives diagonal stripes as a fill, for what is disputed.
  function hatch(paint) {
    if (!patterns.has(paint)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 6;
      const g = tile.getContext("2d");
      g.strokeStyle = paint;
      g.lineWidth = 2;
      g.beginPath();
      for (const x of [-6, 0, 6]) { g.moveTo(x - 1, 7); g.lineTo(x + 7, -1); }
      g.stroke();
      patterns.set(paint, { image: tile, repeat: "repeat" });
    }
    return patterns.get(paint);
  }

  // styleOf gives fill and outline of what is certain.
  function styleOf(status, paint, dashed) {
    const style = { fill: "transparent", stroke: paint, lineWidth: 1.5 };
    if (status === "confirmed") style.fill = paint;
    if (status === "claimed") style.fill = faint(paint, 0.22);
    if (status === "disputed") style.fill = hatch(paint);
    if (dashed || status === "forged") style.lineDash = [4, 2.5];
    if (status === NONE) Object.assign(style, { stroke: line(status), lineDash: dashed ? [4, 2.5] : DOTS });
    return style;
  }

  // barStyle gives the itemStyle of a status in bars and areas, in a colour of
  // its own: filled, light, hatched, empty, dashed for what is forged, and dotted
  // for what is not assessed.
  function barStyle(status) {
    const paint = colour(status), style = { color: paint, borderColor: paint, borderWidth: 1 };
    if (status === "claimed") style.color = faint(paint, 0.35);
    if (status === "disputed") style.color = hatch(paint);
    if (status === "refuted") style.color = colour("paper");
    if (status === "forged") Object.assign(style, { color: colour("paper"), borderType: "dashed" });
    if (status === NONE) Object.assign(style, { borderColor: line(status), borderType: "dotted" });
    return style;
  }

  function faint(paint, opacity) {
    return echarts.color.modifyAlpha(paint, opacity);
  }

  function fade(paint, opacity, start, end) {
    const stops = [{ offset: 0, color: faint(paint, start ? 0 : opacity) }];
    if (start && end) stops.push({ offset: 0.5, color: faint(paint, opacity) });
    stops.push({ offset: 1, color: faint(paint, end ? 0 : opacity) });
    return { type: "linear", x: 0, y: 0, x2: 1, y2: 0, colorStops: stops };
  }

  function rect(x, y, width, height, style) {
    return { type: "rect", shape: { x, y, width: Math.max(width, 0), height }, style };
  }

  function polyline(points, paint, extra) {
    return { type: "polyline", shape: { points }, style: Object.assign({ fill: null, stroke: paint, lineWidth: 1.5 }, extra) };
  }

  // box gives the pixels that an event takes, ends included.
  function box(mark, from, to) {
    const least = mark.moment ? 2 * RADIUS : LEAST;
    const missing = Math.max(least - (to - from), 0) / 2;
    return [from - missing - (mark.start ? OPEN : 0), to + missing + (mark.end ? OPEN : 0)];
  }

  // draw gives the shapes of an event. g holds pixels: from, certainFrom,
  // certainTo, to; y the middle, h the height of the certain part.
  function draw(mark, status, paint, g) {
    const shapes = [];
    if (status === NONE) paint = line(status);
    if (mark.members) {
      drawSet(shapes, mark, status, paint, g);
    } else if (mark.moment) {
      drawMoment(shapes, mark, status, paint, g);
    } else {
      drawInterval(shapes, mark, status, paint, g);
    }
    if (mark.start) drawEnd(shapes, mark.start, paint, g.from, -1, g);
    if (mark.end) drawEnd(shapes, mark.end, paint, g.to, 1, g);
    return shapes;
  }

  function drawInterval(shapes, mark, status, paint, g) {
    const missing = Math.max(LEAST - (g.to - g.from), 0) / 2;
    const from = g.from - missing, to = g.to + missing;
    const style = styleOf(status, paint, mark.dashed);
    const certain = g.certainTo > g.certainFrom;
    // What is possible: lighter, lower, with flat ends and a thin edge.
    const low = certain ? g.h * 0.55 : g.h * 0.75;
    const left = certain ? g.certainFrom : to;
    const right = certain ? g.certainTo : from;
    const soft = { fill: faint(paint, 0.2), stroke: faint(paint, 0.75), lineWidth: 0.75, lineDash: style.lineDash };
    if (!certain) {
      Object.assign(soft, { stroke: paint, lineWidth: 1 });
      if (status === "disputed") soft.fill = style.fill;
      if (status === "refuted" || status === "forged" || status === NONE) soft.fill = "transparent";
      if (mark.fadeStart || mark.fadeEnd) {
        Object.assign(soft, { fill: fade(paint, 0.4, mark.fadeStart, mark.fadeEnd), stroke: mark.dashed ? paint : null });
      }
      shapes.push(rect(from, g.y - low / 2, to - from, low, soft));
    } else {
      const part = (x, width, fades, start) => {
        if (width < 0.5) return;
        const s = fades ? { fill: fade(paint, 0.7, start, !start) } : soft;
        const height = fades ? g.h : low;
        shapes.push(rect(x, g.y - height / 2, width, height, s));
      };
      part(from, left - from, mark.fadeStart, true);
      part(right, to - right, mark.fadeEnd, false);
      shapes.push(rect(left, g.y - g.h / 2, right - left, g.h, style));
    }
    if (status === "forged") cross(shapes, (from + to) / 2, g.y, g.h / 2, paint);
  }

  function drawMoment(shapes, mark, status, paint, g) {
    const middle = (g.from + g.to) / 2;
    if (g.to - g.from > 2 * RADIUS + 2) whiskers(shapes, mark, paint, g);
    dot(shapes, middle, g.y, status, paint, mark.dashed);
  }

  // whiskers show the precision of a moment. Those of "about" fade out and
  // have no end.
  function whiskers(shapes, mark, paint, g) {
    if (mark.fadeStart || mark.fadeEnd) {
      shapes.push(rect(g.from, g.y - 1.5, g.to - g.from, 3, { fill: fade(paint, 0.9, true, true) }));
      return;
    }
    const dash = mark.dashed ? { lineDash: [4, 2.5] } : {};
    shapes.push(polyline([[g.from, g.y], [g.to, g.y]], paint, dash));
    for (const x of [g.from, g.to]) shapes.push(polyline([[x, g.y - 4], [x, g.y + 4]], paint));
  }

  function dot(shapes, x, y, status, paint, dashed) {
    // Paper under it, so that the whiskers do not show through.
    shapes.push({ type: "circle", shape: { cx: x, cy: y, r: RADIUS }, style: { fill: colour("paper") } });
    const style = styleOf(status, paint, dashed);
    if (style.lineDash) style.lineDash = status === NONE && !dashed ? DOTS : [2.5, 2];
    shapes.push({ type: "circle", shape: { cx: x, cy: y, r: RADIUS - 0.75 }, style });
    if (status === "forged") cross(shapes, x, y, RADIUS - 1, paint);
  }

  function cross(shapes, x, y, r, paint) {
    shapes.push(polyline([[x - r, y - r], [x + r, y + r]], paint), polyline([[x + r, y - r], [x - r, y + r]], paint));
  }

  // drawSet draws one of several dates as ghosts in brackets, every one of
  // several as marks on a line.
  function drawSet(shapes, mark, status, paint, g) {
    if (mark.every) {
      shapes.push(polyline([[g.from, g.y], [g.to, g.y]], paint, { lineWidth: 1 }));
    } else {
      const missing = Math.max(2 * RADIUS + 4 - (g.to - g.from), 0) / 2;
      for (const [x, d] of [[g.from - missing, 3], [g.to + missing, -3]]) {
        const h = g.h / 2 + 1;
        shapes.push(polyline([[x + d, g.y - h], [x, g.y - h], [x, g.y + h], [x + d, g.y + h]], paint));
      }
    }
    const ghosts = [];
    for (const [from, to] of g.members) {
      if (to - from > 4 * RADIUS) {
        ghosts.push(rect(from, g.y - 3, to - from, 6, styleOf(status, paint, mark.dashed)));
      } else {
        dot(ghosts, (from + to) / 2, g.y, status, paint, mark.dashed);
      }
    }
    if (!mark.every) for (const s of ghosts) s.style.opacity = 0.55;
    shapes.push(...ghosts);
  }

  // drawEnd puts an arrow on an open end, a ragged edge on an unknown one.
  function drawEnd(shapes, kind, paint, x, direction, g) {
    const tip = x + direction * (OPEN - 2), h = g.h / 2;
    if (kind === "open") {
      shapes.push(polyline([[x, g.y], [tip, g.y]], paint));
      shapes.push(polyline([[tip - direction * 5, g.y - 4], [tip, g.y], [tip - direction * 5, g.y + 4]], paint));
      return;
    }
    const at = (part) => x + direction * OPEN * part;
    const points = [[x, g.y - h], [at(0.55), g.y - h], [at(0.9), g.y - h * 0.6], [at(0.5), g.y - h * 0.2],
      [at(0.9), g.y + h * 0.2], [at(0.5), g.y + h * 0.6], [at(0.75), g.y + h], [x, g.y + h]];
    shapes.push({ type: "polygon", shape: { points }, style: { fill: fade(paint, 0.5, direction < 0, direction > 0), stroke: null } });
    shapes.push(polyline(points.slice(1, -1), paint, { lineWidth: 1 }));
  }

  // label gives a title at its place, struck through where it is refuted.
  function label(text, place, y, status, size) {
    const ink = colour("ink"), width = Math.min(widthOf(text, size), place.width);
    const style = {
      text, x: place.x, y, font: font(size), fill: ink, verticalAlign: "middle",
      width: place.width + 1, overflow: "truncate", ellipsis: "…",
    };
    // A halo keeps a title apart from what it stands on, except on solid
    // colour, which must still look solid.
    Object.assign(style, place.solid ? { fill: colour("paper") } : { stroke: colour("paper"), lineWidth: 3 });
    const shapes = [{ type: "text", silent: true, style }];
    if (status === "refuted") {
      const line = polyline([[place.x, y], [place.x + width, y]], ink, { lineWidth: 1.25 });
      line.silent = true;
      shapes.push(line);
    }
    return shapes;
  }

  // labelPlaces gives every label of a row its place. marks are in order of
  // time, each with title, the pixels left and right that it takes and, where
  // a part is filled, solid with the ends of that; lo and hi are the ends of
  // the plot. A label stands right of its mark, else left, else in it; where
  // only a part fits it is cut, and it never meets a neighbour.
  function labelPlaces(marks, lo, hi, size) {
    let taken = lo;
    marks.forEach((m, i) => {
      const next = i + 1 < marks.length ? marks[i + 1].left : hi;
      const seen = m.right > lo && m.left < hi;
      if (seen) m.place = place(m, taken, Math.min(next, hi), size);
      taken = Math.max(taken, Math.min(m.right, hi), m.place ? m.place.x + m.place.width : lo);
    });
  }

  function place(m, taken, next, size) {
    const full = widthOf(m.title, size);
    const [left, right] = m.solid || [m.left, m.right];
    const inLeft = Math.max(left, taken), inRight = Math.min(right, next);
    const rooms = [
      { x: m.right + GAP, width: next - m.right - 2 * GAP },
      { x: m.left - GAP - full, width: m.left - taken - 2 * GAP, left: true },
      { x: inLeft + GAP, width: inRight - inLeft - 2 * GAP, solid: Boolean(m.solid) },
    ];
    let best = rooms.find((r) => r.width >= full);
    if (best) return { x: best.x, width: full, solid: best.solid };
    best = rooms.reduce((a, b) => (b.width > a.width ? b : a));
    if (best.width < SHORTEST) return null;
    return { x: best.left ? m.left - GAP - best.width : best.x, width: best.width, solid: best.solid };
  }

  return { FAMILY, LEGEND, STATUS, barStyle, box, colour, draw, font, forget, hatch, label, labelPlaces, lane, line, polyline, sizeIn, styleOf, widthOf, wrap };
})();
