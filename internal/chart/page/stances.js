// How stances are drawn, and in which colour: that of the side on which they
// stand. Lengths are CSS pixels.
"use strict";

const Stances = (() => {
  // In the order of the model, in which they are numbered.
  const NAMES = ["asserts", "confirms", "denies", "refutes", "acknowledges", "retracts", "comments"];
  const SIDES = { asserts: "pro", confirms: "pro", acknowledges: "pro", denies: "contra", refutes: "contra", retracts: "muted", comments: "muted" };

  // SHAPES are in a square of 10, as the program draws them: what speaks for
  // an event points up or is full, what speaks against it points down or is
  // crossed, and what takes no side points nowhere.
  const SHAPES = {
    asserts: { path: "M5 0L10 10L0 10Z" },
    confirms: { path: "M0 5A5 5 0 1 1 10 5A5 5 0 1 1 0 5Z", full: true },
    denies: { path: "M5 10L10 0L0 0Z" },
    refutes: { path: "M5 10L10 0L0 0Z", full: true },
    acknowledges: { path: "M0.5 0.5L9.5 0.5L9.5 9.5L0.5 9.5Z", full: true },
    retracts: { path: "M0 5A5 5 0 1 1 10 5A5 5 0 1 1 0 5ZL10 5" },
    comments: { path: "M5 0L10 5L5 10L0 5Z" },
  };

  const colour = (number) => Marks.colour(SIDES[NAMES[number]]);

  // draw gives the shape of a stance around a point, in the colour of its side.
  function draw(number, x, y, r) {
    const paint = colour(number), { path, full } = SHAPES[NAMES[number]];
    return {
      type: "path", shape: { pathData: path, x: x - r, y: y - r, width: 2 * r, height: 2 * r },
      style: { fill: full ? paint : Marks.colour("paper"), stroke: paint, lineWidth: 1.25 },
    };
  }

  return { SHAPES, colour, draw };
})();
