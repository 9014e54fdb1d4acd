// Packs what a filter leaves of the timeline into rows, so that no gaps stay. It does
// as Go does for all events (spans/pack.go), and a test holds the two to each other.
"use strict";

const Pack = (() => {
  // Nominal pixels: the plot, the least mark, an open end, a letter, a label at most and
  // what keeps it from the next; and up to how many marks labels have room of their own.
  const PLOT = 1000, MARK = 30, OPEN = 34, LETTER = 6.8, LABEL = 280, APART = 24, LABELLED = 400;
  const HEADER = 1.1, BELOW = 0.25; // rows of a lane's name, and under a lane
  const LOOK_BACK = 24; // marks of a row that are compared

  // pack gives the rows of some of the marks, which are in order of time: spans are the
  // places of all, [from, , , to, lane], kept the numbers of those that are packed. It
  // returns the height in rows, the lanes that hold any, [top, bottom, number], and the
  // row of each mark.
  function pack(spans, marks, lanes, kept) {
    const first = Math.min(...spans.map((v) => v[0])), last = Math.max(...spans.map((v) => v[3]));
    const scale = PLOT / (last - first), labelled = kept.length <= LABELLED;
    const extent = (i) => extentOf(marks[i], (spans[i][0] - first) * scale, (spans[i][3] - first) * scale, labelled);
    const packed = { rows: 0, bands: [], at: [] };
    lanes.forEach((name, lane) => {
      const inLane = kept.filter((i) => spans[i][4] === lane);
      if (!inLane.length) return;
      const top = packed.rows, under = top + (name ? HEADER : 0), taken = [];
      for (const i of inLane) packed.at[i] = under + firstFit(taken, extent(i)) + 0.5;
      packed.rows = under + (taken.length + BELOW);
      packed.bands.push([top, packed.rows, lane]);
    });
    return packed;
  }

  // firstFit gives the first row that is free between two ends, and takes it.
  function firstFit(taken, [left, right]) {
    let row = taken.findIndex((ends) => !ends.slice(-LOOK_BACK).some(([from, to]) => left < to && right > from));
    if (row < 0) row = taken.push([]) - 1;
    taken[row].push([left, right]);
    return row;
  }

  // extentOf gives what a mark takes in its row, with its label right of it, or left
  // where the plot ends.
  function extentOf(mark, left, right, labelled) {
    if (mark.start) left -= OPEN;
    if (mark.end) right += OPEN;
    const missing = Math.max(MARK - (right - left), 0) / 2;
    left -= missing;
    right += missing;
    if (!labelled) return [left, right];
    const label = Math.min([...mark.title].length * LETTER, LABEL);
    return right + label > PLOT ? [left - label - APART, right] : [left, right + label + APART];
  }

  return { pack };
})();
