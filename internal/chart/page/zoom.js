// Zooming along an axis of time, for all charts that do.
"use strict";

const Zoom = (() => {
  // TOP is the room for the slider and the axis under it, in CSS pixels.
  const TOP = 66;

  // look gives the two data zooms of a chart, inside and slider, colours and
  // words. time is the timeAxis from Go. Paper has no slider.
  function look(option, time, c) {
    // Two days of where time has the least room.
    const densest = (time.knots || []).reduce((least, k, i, all) => (i ? Math.min(least, (k.place - all[i - 1].place) / (k.at - all[i - 1].at)) : 1), 1);
    const minValueSpan = (time.years ? 2 : 2 * Page.DAY) * densest;
    Object.assign(option.dataZoom[0], { moveOnMouseWheel: false, preventDefaultMouseMove: false, minValueSpan });
    Object.assign(option.dataZoom[1], {
      textStyle: { color: Marks.colour("muted") }, borderColor: Marks.colour("line"), show: !c.printing, minValueSpan,
      top: 4, height: 26, left: 60, right: 60, brushSelect: false, showDataShadow: false,
      labelFormatter: (value) => Page.edgeWords(value, time),
    });
  }

  // ready is that of a chart: the page scrolls past it.
  function ready(c) {
    Stage.leaveWheel(c.element);
  }

  // reveal moves what is in view, without zooming, until the middle of what
  // reaches from one place of the axis to another is in it: there its tooltip
  // stands.
  function reveal(c, time, from, to) {
    const { start, end } = Stage.zooms(c)[0];
    const at = (50 * (from + to - 2 * time.lo)) / (time.hi - time.lo); // in percent
    if (at > start && at < end) return;
    const half = (end - start) / 2;
    const middle = Math.min(Math.max(at, half), 100 - half);
    c.chart.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: middle - half, end: middle + half });
  }

  return { TOP, look, ready, reveal };
})();
