// Zooming along an axis of time, for all charts that do.
"use strict";

const Zoom = (() => {
  // TOP is the room for the slider and the axis under it, in CSS pixels.
  const TOP = 66;

  // look gives the two data zooms of a chart, inside and slider, colours and
  // words. time is the timeAxis from Go. Paper has no slider.
  function look(option, time, c) {
    const minValueSpan = time.years ? 2 : 2 * Page.DAY;
    Object.assign(option.dataZoom[0], { moveOnMouseWheel: false, preventDefaultMouseMove: false, minValueSpan });
    Object.assign(option.dataZoom[1], {
      textStyle: { color: Marks.colour("muted") }, borderColor: Marks.colour("line"), show: !c.printing, minValueSpan,
      top: 4, height: 26, left: 60, right: 60, brushSelect: false, showDataShadow: false,
      labelFormatter: (value) => Page.dayWords(value, time.years),
    });
  }

  // ready is that of a chart: the page scrolls past it.
  function ready(c) {
    Stage.leaveWheel(c.element);
  }

  // reveal moves what is in view, without zooming, until something of what
  // reaches from one place of the axis to another is in it.
  function reveal(c, time, from, to) {
    const { start, end } = Stage.zooms(c)[0];
    const percent = (v) => (100 * (v - time.lo)) / (time.hi - time.lo);
    if (percent(to) > start && percent(from) < end) return;
    const half = (end - start) / 2;
    const middle = Math.min(Math.max((percent(from) + percent(to)) / 2, half), 100 - half);
    c.chart.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: middle - half, end: middle + half });
  }

  return { TOP, look, ready, reveal };
})();
