// The lanes of the timeline, behind events and counts.
"use strict";

const Lanes = (() => {
  const NAMED = 1.1; // rows that the colour of a lane stands beside

  // render draws a lane from [from, to, top, bottom, number], under its name, in the colour that
  // it was given or that of its number.
  const render = (names, colours) => (params, api) => {
    const [left, right] = [params.coordSys.x, params.coordSys.x + params.coordSys.width];
    const top = api.coord([0, api.value(2)])[1], bottom = api.coord([0, api.value(3)])[1];
    const i = api.value(4), row = Math.min(api.size([0, 1])[1], Events.ROW);
    return {
      type: "group", silent: true,
      children: [
        { type: "rect", shape: { x: left, y: top, width: right - left, height: bottom - top }, style: { fill: i % 2 ? "transparent" : Marks.colour("band") } },
        { type: "line", shape: { x1: left, y1: top, x2: right, y2: top }, style: { stroke: Marks.colour("line") } },
        // The colour of a lane is only beside its name: other colours tell a status.
        { type: "rect", shape: { x: left, y: top + 1, width: 5, height: NAMED * row }, style: { fill: names[i] ? colours[i] || Marks.lane(i) : "transparent" } },
        {
          type: "text",
          style: {
            text: names[i], x: left + 12, y: top + 0.35 * row, font: Marks.font(Marks.sizeIn(row) || 9, true), fill: Marks.colour("ink"),
            stroke: Marks.colour("paper"), lineWidth: 3, width: right - left - 16, overflow: "truncate", ellipsis: "…",
          },
        },
      ],
    };
  };

  return { render };
})();
