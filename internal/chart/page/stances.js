// How stances are drawn, and in which colour: that of the side on which they
// stand. Lengths are CSS pixels.
"use strict";

const Stances = (() => {
  // In the order of the model, in which they are numbered.
  const NAMES = ["asserts", "confirms", "denies", "refutes", "acknowledges", "retracts"];
  const SIDES = { asserts: "pro", confirms: "pro", acknowledges: "pro", denies: "contra", refutes: "contra", retracts: "muted" };

  const colour = (number) => Marks.colour(SIDES[NAMES[number]]);

  // draw gives the shapes of a stance, as the program draws it: what speaks
  // for an event points up or is full, what speaks against it points down or
  // is crossed.
  function draw(number, x, y, r) {
    const paint = colour(number);
    const full = { fill: paint, stroke: paint, lineWidth: 1.25 }, open = { ...full, fill: Marks.colour("paper") };
    const triangle = (up, style) => ({ type: "polygon", shape: { points: [[x, y - up * r], [x + r, y + up * r], [x - r, y + up * r]] }, style });
    const circle = (style) => ({ type: "circle", shape: { cx: x, cy: y, r }, style });
    switch (NAMES[number]) {
      case "asserts": return [triangle(1, open)];
      case "confirms": return [circle(full)];
      case "acknowledges": return [{ type: "rect", shape: { x: x - r + 0.5, y: y - r + 0.5, width: 2 * r - 1, height: 2 * r - 1 }, style: full }];
      case "denies": return [triangle(-1, open)];
      case "refutes": return [triangle(-1, full)];
    }
    return [circle(open), Marks.polyline([[x - r, y], [x + r, y]], paint)];
  }

  return { NAMES, colour, draw };
})();
