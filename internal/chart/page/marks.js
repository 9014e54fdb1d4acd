// What a status looks like: its colour, and its form in lines, areas and marks.
// Fonts and colours of all charts. Lengths are CSS pixels.
"use strict";

const Marks = (() => {
  const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif", SIZE = 12;
  // STATUS are the statuses by their numbers in the data, LEGEND in the order of
  // legends.
  const STATUS = ["not-assessed", "confirmed", "claimed", "disputed", "refuted", "forged"];
  const LEGEND = [...STATUS.slice(1), STATUS[0]];
  const LANES = 9; // that have colours of their own
  // Widths of outlines, and the dashes that tell of a status or a doubt.
  const EDGE = 1.5, HAIRLINE = 1, DOUBT = [6, 4];
  const DASHES = { forged: [3, 3] };

  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = font(SIZE);
  const widths = new Map();
  const patterns = new Map(), colours = new Map();

  function font(size, bold) {
    return (bold ? "600 " : "") + size + "px " + FAMILY;
  }

  function widthOf(text, size, bold = false) {
    const key = (bold ? "b" : "r") + text;
    if (!widths.has(key)) {
      ruler.font = font(SIZE, bold);
      widths.set(key, ruler.measureText(text).width);
    }
    return (widths.get(key) * size) / SIZE;
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
    return lines;
  }

  // sizeIn gives the size of labels in rows of a height, 0 where none fits.
  function sizeIn(row) {
    if (row >= 16) return SIZE;
    if (row >= 10.5) return 9;
    if (row >= 8) return 7;
    return row >= 6.5 ? 6 : 0; // on paper
  }

  // colour reads a custom property of the page, once until forget is called:
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

  // forget is for a change of the colours.
  function forget() {
    patterns.clear();
    colours.clear();
  }

  // PATTERNS draw the tile of what is neither solid nor hollow, so many pixels
  // wide: stripes that rise to the right, strokes and crosses.
  const PATTERNS = {
    disputed: [6, (g) => { for (const x of [-6, 0, 6]) { g.moveTo(x - 1, 7); g.lineTo(x + 7, -1); } }],
    refuted: [7, (g) => { g.moveTo(0, 3.5); g.lineTo(7, 3.5); }],
    forged: [9, (g) => { g.moveTo(2, 2); g.lineTo(7, 7); g.moveTo(7, 2); g.lineTo(2, 7); }],
  };
  const FINE = 3; // pixels of a tile for each of the page, for screens and paper

  // pattern gives the fill of a status, on a ground or on none.
  function pattern(status, ground) {
    const key = status + (ground || "");
    if (!patterns.has(key)) {
      const [size, draw] = PATTERNS[status], tile = document.createElement("canvas");
      tile.width = tile.height = size * FINE;
      const g = tile.getContext("2d");
      g.scale(FINE, FINE);
      if (ground) {
        g.fillStyle = ground;
        g.fillRect(0, 0, size, size);
      }
      g.strokeStyle = colour(status);
      g.lineWidth = status === "disputed" ? 1.7 : 1.3;
      g.beginPath();
      draw(g);
      g.stroke();
      patterns.set(key, { image: tile, repeat: "repeat", scaleX: 1 / FINE, scaleY: 1 / FINE });
    }
    return patterns.get(key);
  }

  // soft gives the colour that is so far from that of paper to a paint.
  function soft(paint, share) {
    return echarts.color.lerp(share, [colour("paper"), paint]);
  }

  // markStyle gives fill and outline of the mark of an event.
  function markStyle(status, dashed) {
    const paint = colour(status), style = { fill: "transparent", stroke: paint, lineWidth: EDGE };
    if (status === "confirmed") style.fill = paint;
    if (status === "disputed") style.fill = pattern(status);
    if (status === "not-assessed") style.fill = soft(paint, 0.5);
    style.lineDash = dashed ? DOUBT : DASHES[status] || null;
    return style;
  }

  // areaStyle gives fill and outline of an area that stands for events of a
  // status, beside areas of others. That of what is claimed has a breath of its
  // colour, so that a large one is not taken for an empty part of the chart.
  function areaStyle(status, lineWidth = status === "claimed" ? EDGE : 1) {
    const paint = colour(status), style = { fill: paint, stroke: paint, lineWidth };
    if (status === "claimed") style.fill = soft(paint, 0.14);
    else if (status === "not-assessed") style.fill = soft(paint, 0.5);
    else if (status !== "confirmed") style.fill = pattern(status, colour("paper"));
    style.lineDash = DASHES[status] || null;
    return style;
  }

  // itemStyle gives areaStyle in the words of ECharts' own series.
  function itemStyle(status) {
    const { fill, stroke, lineWidth, lineDash } = areaStyle(status);
    return { color: fill, borderColor: stroke, borderWidth: lineWidth, borderType: lineDash || "solid" };
  }

  function faint(paint, opacity) {
    return echarts.color.modifyAlpha(paint, opacity);
  }

  // fade gives a paint that goes from nothing to full over a share at the start, and from
  // full to nothing over one at the end; true is all of it, falsy none.
  function fade(paint, start, end) {
    const stops = [{ offset: 0, color: faint(paint, start ? 0 : 1) }];
    if (start && start < 1) stops.push({ offset: Number(start), color: paint });
    if (end && end < 1 && (start || 0) + end < 1) stops.push({ offset: 1 - end, color: paint });
    stops.push({ offset: 1, color: faint(paint, end ? 0 : 1) });
    return { type: "linear", x: 0, y: 0, x2: 1, y2: 0, colorStops: stops };
  }

  function rect(x, y, width, height, style) {
    return { type: "rect", shape: { x, y, width: Math.max(width, 0), height }, style };
  }

  function polyline(points, paint, extra) {
    return { type: "polyline", shape: { points }, style: Object.assign({ fill: null, stroke: paint, lineWidth: EDGE }, extra) };
  }

  // strike gives the line through the title of a refuted event: drawn texts have none of
  // their own.
  function strike(text, x, y, size, most = Infinity) {
    return polyline([[x, y], [x + Math.min(widthOf(text, size), most), y]], colour("muted"), { lineWidth: HAIRLINE });
  }

  return {
    EDGE, FAMILY, HAIRLINE, LEGEND, STATUS, areaStyle, colour, fade, font, forget, itemStyle, lane, markStyle, polyline, rect, sizeIn, strike, widthOf, wrap,
  };
})();
