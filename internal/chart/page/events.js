// How events are drawn, as in the picture of the program: status as colour and
// form, what is certain at full height, what is only possible as a thin bar, and
// doubt in the shape of the ends. Lengths are CSS pixels.
"use strict";

const Events = (() => {
  const { HAIRLINE, colour, fade, font, markStyle, polyline, rect, widthOf } = Marks;
  // Heights of a row, of what is certain and what is possible, and the radius of
  // a moment: those of the light style (layout/style.go, extent.go).
  const ROW = 22, BAR = 15, THIN = 6, RADIUS = 7;
  // How far brackets reach beyond a dot at least, and open ends beyond a bar.
  const REACH = 5, OPEN = 34, LEAST = 7, THIN_REACH = 9, LEAST_FADE = 6, GAP = 6, SHORTEST = 46;
  // APART is between two titles, which would read as one.
  const APART = 24;
  // The share of a bar that a title over it may cover, and what it leaves at each end.
  const COVERED = 0.6, SEEN = 16;

  // sizesIn gives the sizes of marks in rows of a height.
  function sizesIn(row) {
    const part = Math.min(row / ROW, 1);
    return { bar: BAR * part, thin: THIN * part, radius: RADIUS * part, tick: 5 * part };
  }

  // reachOf says how far a moment, or a bar that is thin all over, reaches from its middle
  // at least.
  function reachOf(mark, radius) {
    if (mark.within) return THIN_REACH;
    return radius + (mark.vague && !mark.members ? REACH + (mark.fadeStart ? 3 : 0) : 0);
  }

  // box gives the pixels that an event takes, ends included.
  function box(mark, from, to, size) {
    const left = from - (mark.start ? OPEN : 0), right = to + (mark.end ? OPEN : 0);
    if (!mark.moment && !mark.within) return [left, Math.max(right, left + LEAST)];
    const middle = (from + to) / 2, reach = reachOf(mark, size.radius), beside = mark.members ? 2 : 0; // brackets
    return [mark.start ? left : Math.min(left, middle - reach) - beside, mark.end ? right : Math.max(right, middle + reach) + beside];
  }

  // draw gives the shapes of an event. g holds pixels: from, certainFrom,
  // certainTo, to, the ends of the plot, left and right, the middle y, members and the
  // sizes of marks. What is certain of a moment is its date without what "about" adds.
  function draw(mark, status, g) {
    const shapes = [], paint = colour(status), style = markStyle(status, mark.dashed);
    const faded = typeof style.fill === "string" && style.fill !== "transparent" ? style.fill : paint;
    const look = { status, paint, faded, edge: style, thin: { ...style, lineWidth: HAIRLINE }, core: mark.dashed && status === "confirmed" };
    if (mark.members) drawSet(shapes, mark, look, g);
    else if (mark.moment) drawMoment(shapes, mark, look, g);
    else drawInterval(shapes, mark, look, g);
    if (mark.start) drawEnd(shapes, mark.start, look, g.from, -1, g);
    if (mark.end) drawEnd(shapes, mark.end, look, Math.max(g.to, g.from + LEAST), 1, g);
    const [left, right] = box(mark, g.from, g.to, g.size), r = g.size.radius, at = dotAt(mark, g);
    if (status === "refuted") {
      const [from, to] = at === null ? [left, right] : [at - r - 3, at + r + 3];
      shapes.push(polyline([[from, g.y], [to, g.y]], colour("ink")));
    }
    const long = right - left > (mark.members && !mark.every ? 4 : 8) * r;
    if (status === "forged") cross(shapes, at ?? (long ? right - 2 * r : (left + right) / 2), g, paint);
    return r < RADIUS ? shapes.map((s) => finer(s, r / RADIUS)) : shapes;
  }

  // finer gives a shape of a low row thinner lines.
  function finer(shape, part) {
    const { style } = shape;
    return style.lineWidth ? { ...shape, style: { ...style, lineWidth: style.lineWidth * Math.max(part, 0.5) } } : shape;
  }

  // around gives the pixels about the middle of an event.
  function around(g, reach) {
    const middle = (g.from + g.to) / 2;
    return [middle - reach, middle + reach];
  }

  // area draws a stretch of a bar. An uncertain date of a confirmed event has a
  // dashed edge, which a full area would hide.
  function area(shapes, look, x, width, height, style, y) {
    if (!look.core) {
      shapes.push(rect(x, y - height / 2, width, height, style));
      return;
    }
    shapes.push(rect(x, y - height / 2, width, height, { ...style, fill: colour("paper") }));
    shapes.push(rect(x, y - height / 6, width, height / 3, { fill: look.paint }));
  }

  function drawInterval(shapes, mark, look, g) {
    if (g.certainTo <= g.certainFrom) { // all of it is thin
      const [from, to] = mark.within ? box(mark, g.from, g.to, g.size) : [g.from, Math.max(g.to, g.from + LEAST)];
      const first = from + (mark.fadeStart ? Math.max(g.certainTo - g.from, LEAST_FADE) : 0);
      const last = to - (mark.fadeEnd ? Math.max(g.to - g.certainFrom, LEAST_FADE) : 0);
      possible(shapes, look, first, last - first, false, false, g);
      possible(shapes, look, from, first - from, true, false, g);
      possible(shapes, look, last, to - last, false, true, g);
      return;
    }
    possible(shapes, look, g.from, g.certainFrom - g.from, mark.fadeStart, false, g);
    possible(shapes, look, g.certainTo, g.to - g.certainTo, false, mark.fadeEnd, g);
    area(shapes, look, g.certainFrom, Math.max(g.certainTo - g.certainFrom, LEAST), g.size.bar, look.edge, g.y);
  }

  // possible draws what is only possible. An approximate end fades instead of
  // ending.
  function possible(shapes, look, x, width, fadeStart, fadeEnd, g) {
    if (width < 1) return;
    if (!fadeStart && !fadeEnd) {
      area(shapes, look, x, width, g.size.thin, look.thin, g.y);
      return;
    }
    const place = [x, g.y - g.size.thin / 2, width, g.size.thin];
    if (look.status !== "disputed") {
      shapes.push(rect(...place, { fill: fade(look.faded, fadeStart, fadeEnd) }));
      return;
    }
    // Stripes cannot fade: paper over them does.
    const stops = fade(colour("paper"), fadeStart, fadeEnd);
    stops.colorStops = stops.colorStops.map(({ offset, color }) => ({ offset, color: opposite(color) }));
    shapes.push(rect(...place, { fill: look.edge.fill }), rect(...place, { fill: stops }));
  }

  const opposite = (paint) => echarts.color.modifyAlpha(paint, 1 - echarts.color.parse(paint)[3]);

  // spread says whether the date of a moment is wider than a dot.
  function spread(mark, g) {
    return !mark.members && g.certainTo - g.certainFrom > 2 * g.size.radius;
  }

  // dotAt gives where the dot of a moment is: if its date is wider, only what was on a day
  // has one, which stays in view as long as the line of that day is. Of any other date it
  // would make the middle the most likely.
  function dotAt(mark, g) {
    if (!mark.moment || mark.members || (spread(mark, g) && !mark.day)) return null;
    const r = g.size.radius, middle = (g.certainFrom + g.certainTo) / 2;
    if (!spread(mark, g)) return (g.from + g.to) / 2;
    const seen = Math.max(Math.min(middle, g.right - r), g.left + r);
    return Math.max(Math.min(seen, g.certainTo - r), g.certainFrom + r);
  }

  // drawMoment draws a dot, on a line over a day that is wider, or a thin bar over any
  // other date, in brackets. What "about" adds fades, and has no brackets around a dot.
  function drawMoment(shapes, mark, look, g) {
    const { size, y } = g, about = mark.fadeStart || mark.fadeEnd, at = dotAt(mark, g);
    if (at === null) {
      area(shapes, look, g.certainFrom, g.certainTo - g.certainFrom, size.thin, look.thin, y);
      if (about) {
        possible(shapes, look, g.from, g.certainFrom - g.from, true, false, g);
        possible(shapes, look, g.certainTo, g.to - g.certainTo, false, true, g);
      }
      brackets(shapes, look, g.certainFrom, g.certainTo, g);
      return;
    }
    let { from, to, certainFrom, certainTo } = g;
    const reach = reachOf(mark, size.radius);
    if (!spread(mark, g)) {
      if (to - from < 2 * reach) [from, to] = around(g, reach);
      certainFrom = certainTo = (from + to) / 2;
    }
    if (about) {
      const share = (x) => (x - from) / (to - from);
      shapes.push(rect(from, y - size.tick / 2, to - from, size.tick, { fill: fade(look.paint, share(certainFrom), 1 - share(certainTo)) }));
    } else if (certainTo > certainFrom) {
      shapes.push(polyline([[certainFrom, y], [certainTo, y]], look.paint, { lineWidth: HAIRLINE, lineDash: look.thin.lineDash }));
    }
    dot(shapes, at, y, look, size.radius);
    if (mark.vague && !about) brackets(shapes, look, from, to, g);
  }

  function brackets(shapes, look, left, right, { y, size }) {
    bracket(shapes, look, left, 4, y, size);
    bracket(shapes, look, right, -4, y, size);
  }

  function bracket(shapes, look, x, inward, y, size) {
    const h = size.bar / 2;
    shapes.push(polyline([[x + inward, y - h], [x, y - h], [x, y + h], [x + inward, y + h]], look.paint));
  }

  function dot(shapes, x, y, look, r) {
    const circle = (radius, style) => shapes.push({ type: "circle", shape: { cx: x, cy: y, r: radius }, style });
    // Paper under what is hollow, so that what fades does not show through.
    if (look.edge.fill !== look.paint || look.core) circle(r, { fill: colour("paper") });
    if (look.core) {
      circle(r, { ...look.edge, fill: "transparent" });
      circle(r / 2, { fill: look.paint });
      return;
    }
    circle(r, look.edge);
  }

  function cross(shapes, x, { y, size }, paint) {
    const r = (size.radius * 6) / 7;
    shapes.push(polyline([[x - r, y - r], [x + r, y + r]], paint), polyline([[x + r, y - r], [x - r, y + r]], paint));
  }

  // drawSet draws one of several dates in brackets, as small dots or thin bars, every
  // one of several as bars on a line.
  function drawSet(shapes, mark, look, g) {
    const { radius, bar, thin } = g.size;
    if (mark.every) {
      shapes.push(polyline([[g.from, g.y], [g.to, g.y]], look.paint, { lineWidth: HAIRLINE }));
      for (const [from, to, low] of g.members) area(shapes, look, from, Math.max(to - from, LEAST), low ? thin : bar, low ? look.thin : look.edge, g.y);
      return;
    }
    for (const [from, to, range] of g.members) {
      if (range || to - from > radius) area(shapes, look, from, Math.max(to - from, LEAST), thin, look.thin, g.y);
      else shapes.push({ type: "circle", shape: { cx: (from + to) / 2, cy: g.y, r: radius / 2 }, style: look.edge });
    }
    // The side on which the dates are open has an arrow, and no bracket.
    const [least, most] = around(g, radius);
    if (!mark.start) bracket(shapes, look, Math.min(g.from, least) - 1, 4, g.y, g.size);
    if (!mark.end) bracket(shapes, look, Math.max(g.to, most) + 1, -4, g.y, g.size);
  }

  // drawEnd puts an arrow on an open end, a ragged edge on an unknown one.
  function drawEnd(shapes, kind, look, x, side, { y, size }) {
    const h = size.thin / 2, tip = x + side * OPEN;
    let points;
    if (kind === "open") {
      const head = tip - side * 12, wing = h + 0.8 * size.tick;
      points = [[x, y - h], [x, y + h], [head, y + h], [head, y + wing], [tip, y], [head, y - wing], [head, y - h]];
    } else {
      const near = tip - side * 14, tooth = side * 8;
      points = [[x, y - h], [x, y + h], [near, y + h], [near + tooth, y + h / 2], [near, y], [near + tooth, y - h / 2], [near, y - h]];
    }
    const fill = look.edge.fill === "transparent" ? colour("paper") : look.edge.fill;
    shapes.push({ type: "polygon", shape: { points }, style: { ...look.thin, fill } });
  }

  // label gives a title at its place with the date behind it, semibold where the event is
  // confirmed, muted and struck where it is refuted.
  function label(text, place, y, status, size) {
    const style = {
      text, x: place.x, y, font: font(size, status === "confirmed"), fill: colour(status === "refuted" ? "muted" : "ink"), verticalAlign: "middle",
      width: place.width + 1, overflow: "truncate", ellipsis: "…",
    };
    // A halo keeps a title apart from what it stands on, except on solid
    // colour, which must still look solid.
    Object.assign(style, place.solid ? { fill: colour("paper") } : { stroke: colour("paper"), lineWidth: 3 });
    // The edges of a thin bar would strike it out.
    if (place.over) Object.assign(style, { backgroundColor: colour("paper"), padding: [0, 2], x: place.x - 2 });
    const drawn = [{ type: "text", silent: true, style }];
    if (status === "refuted") drawn.push(Marks.strike(text, place.x, y, size, place.width));
    if (place.date) drawn.push({ type: "text", silent: true, style: { ...style, text: place.date, x: place.x + place.width + size / 2, font: font(size), fill: colour("muted"), width: undefined, overflow: "none" } });
    return drawn;
  }

  // labelPlaces gives every label of a row its place. marks are in order of
  // time, each with title and whether it is bold, the pixels left and right that
  // it takes, whether all of that is thin and, where a part is filled, solid with the
  // ends of that, and what of a thin part is past a dot; lo and hi are the ends of the plot.
  // A label stands right of its mark, else left, else in it; where only a part fits it is
  // cut, and it never meets a neighbour. Over a thin bar it leaves most of it, and both its
  // ends, to be seen.
  function labelPlaces(marks, lo, hi, size) {
    let taken = lo;
    marks.forEach((m, i) => {
      const next = i + 1 < marks.length ? marks[i + 1].left : hi;
      const seen = m.right > lo && m.left < hi;
      if (seen) m.place = place(m, taken, Math.min(next, hi), size);
      taken = Math.max(taken, Math.min(m.right, hi), m.place ? m.place.x + m.place.width + APART - GAP : lo);
    });
  }

  // datePlaces puts dates behind the titles of a row, where there is room once all titles
  // have theirs. A title left of its mark moves for it.
  function datePlaces(marks, lo, hi, size) {
    let taken = lo;
    marks.forEach((m, i) => {
      const { place, date } = m, next = marks[i + 1];
      const width = date ? widthOf(date, size) + size / 2 : 0;
      let end = place ? place.x + place.width : lo;
      if (date && place && place.beside) {
        const most = Math.min(hi, next ? next.left : hi, next && next.place && next.place.left ? next.place.x - APART + GAP : hi) - GAP;
        if (place.left && place.x - width >= taken + GAP) Object.assign(place, { x: place.x - width, date });
        if (!place.left && end + width <= most) Object.assign(place, { date });
        if (place.date) end = place.x + place.width + width;
      }
      taken = Math.max(taken, Math.min(m.right, hi), end + APART - GAP);
    });
  }

  function place(m, taken, next, size) {
    const full = widthOf(m.title, size, m.bold);
    const [left, right] = m.solid || [m.left, m.right];
    const inLeft = Math.max(m.past ?? left, taken), inRight = Math.min(right, next);
    const rooms = [
      { x: m.right + GAP, width: next - m.right - 2 * GAP },
      { x: m.left - GAP - full, width: m.left - taken - 2 * GAP, left: true },
      m.thin
        ? { x: inLeft + SEEN, width: Math.min(inRight - inLeft - 2 * SEEN, COVERED * (inRight - inLeft)), over: true }
        : { x: inLeft + GAP, width: inRight - inLeft - 2 * GAP, solid: Boolean(m.solid) },
    ];
    let best = rooms.find((r) => r.width >= full);
    if (best) return { ...best, width: full, beside: best === rooms[0] || best === rooms[1] };
    best = rooms.reduce((a, b) => (b.width > a.width ? b : a));
    if (best.width < SHORTEST) return null;
    return { ...best, x: best.left ? m.left - GAP - best.width : best.x };
  }

  return { ROW, box, datePlaces, dotAt, draw, label, labelPlaces, sizesIn };
})();
