// Axes of time: their ticks, and the words at them, as many as have room and never so
// close that two read as one.
"use strict";

const Axis = (() => {
  const SIZE = 12; // of labels, in pixels
  const ENOUGH = 3; // ticks tell how long a time is

  // look gives an axis of time its colours, besides what it has; set gives it its
  // ticks. name is that of the axis in ECharts.
  function look(axis, c, name = "xAxis") {
    const label = Page.axisLook(axis).axisLabel;
    label.formatter = (_, index) => (c.ticks[name] ? c.ticks[name].words[index] : "");
    label.hideOverlap = false;
    return axis;
  }

  // set gives an axis its ticks for what is in view: call it in changed. time is the
  // timeAxis from Go, on a scale or not, and each about how many pixels are between
  // two ticks.
  function set(c, time, name = "xAxis", each = 84) {
    const finder = { [name + "Index"]: 0 };
    const box = c.chart.getModel().getComponent(name, 0).axis.getGlobalExtent();
    const [lo, hi] = box.map((px) => c.chart.convertFromPixel(finder, px)).sort((a, b) => a - b);
    const px = (place) => c.chart.convertToPixel(finder, place);
    const told = { ...time, until: Page.tickedUntil(lo, time) };
    const view = { lo, hi, px, each, length: Math.abs(box[1] - box[0]), across: name === "xAxis", end: c.chart.getWidth() };
    const found = time.knots && time.knots.length ? bent(told, view) : plain(told, view);
    // Drawing again takes time, and most steps of a drag keep the ticks.
    const { ticks, places, words } = found, before = c.ticks[name];
    c.ticks[name] = found;
    if (before && String([before.ticks, before.words]) === String([ticks, words])) return;
    c.chart.setOption({ [name]: { axisTick: { customValues: ticks }, axisLabel: { customValues: places } } });
  }

  // plain gives the ticks of an axis on which time passes evenly, the places that have
  // words, and those: with the distance that is asked for, or else the nearest that has
  // room for some.
  function plain(time, view) {
    let best = { ticks: [], places: [], words: [] };
    for (const part of [1, 1.4, 2, 3, 0.7, 0.5, 0.35]) {
      const ticks = Ticks.between(view.lo, view.hi, view.length / (view.each * part), time.years).filter((t) => t <= time.until);
      const found = labelled(ticks, time, view);
      if (found.places.length > best.places.length || !best.ticks.length) best = found;
      if (best.places.length >= ENOUGH) break;
    }
    return best;
  }

  // labelled gives the words of ticks that are within the chart; none where any two
  // are too close.
  function labelled(ticks, time, view) {
    const each = { years: time.years, each: Ticks.apart(ticks, time.years) };
    const told = (places) => places.map((at, i) => Page.tickWords(at, i === 0, each));
    let places = ticks, words = told(places);
    if (!view.across) return { ticks, places, words };
    const end = (i, side) => view.px(places[i]) + (side * Marks.widthOf(words[i], SIZE)) / 2;
    while (places.length && end(0, -1) < 0) words = told((places = places.slice(1)));
    while (places.length && end(places.length - 1, 1) > view.end) words = told((places = places.slice(0, -1)));
    const close = places.some((_, i) => i > 0 && end(i, -1) - end(i - 1, 1) < Ticks.APART);
    return close ? { ticks, places: [], words: [] } : { ticks, places, words };
  }

  // bent gives the same of an axis on which time does not pass evenly. There each tick
  // says all by itself, and leaves room to the words of breaks.
  function bent(time, view) {
    const words = ([, at, each]) => Page.tickWords(at, true, { years: time.years, each });
    const ticks = Ticks.bent(view, time, (tick) => Marks.widthOf(words(tick), SIZE), Timescale.taken(time, view));
    const places = ticks.map(([place]) => place);
    return { ticks: places, places, words: ticks.map(words) };
  }

  return { look, set };
})();
