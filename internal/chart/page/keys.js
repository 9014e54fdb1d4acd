// The charts by keyboard: arrow keys walk along what is drawn, zoom and move,
// and each step is told to screen readers.
"use strict";

const Keys = (() => {
  const STEP = 0.2, ZOOM = 1.6;
  const spoken = document.getElementById("spoken");

  // attach makes a chart one stop of the Tab key.
  function attach(c) {
    c.element.tabIndex = 0;
    // Screen readers keep the arrow keys to themselves but in applications.
    if (c.stops || Stage.zooms(c).length) c.element.setAttribute("role", "application");
    c.element.addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.altKey || e.metaKey || !press(c, e)) return;
      e.preventDefault();
    });
    c.element.addEventListener("blur", () => leave(c));
  }

  // press acts on a key, and says whether it did.
  function press(c, e) {
    const zooms = Stage.zooms(c).length > 0;
    switch (e.key) {
      case "ArrowRight": return e.shiftKey ? zooms && move(c, STEP) : step(c, 1);
      case "ArrowLeft": return e.shiftKey ? zooms && move(c, -STEP) : step(c, -1);
      case "Home": return step(c, -Infinity);
      case "End": return step(c, Infinity);
      case "ArrowUp": case "+": case "=": return zooms && scale(c, 1 / ZOOM);
      case "ArrowDown": case "-": return zooms && scale(c, ZOOM);
      case "0": return zooms && show(c, 0, 100);
      case "Enter": return enter(c);
      case "Escape": return leave(c);
    }
    return false;
  }

  // step walks on by so many stops.
  function step(c, by) {
    const stops = c.stops ? c.stops(c) : [];
    if (!stops.length) return false;
    const from = c.stop ? stops.findIndex((s) => same(s, c.stop)) : -1;
    const to = Math.min(Math.max(from + by, 0), stops.length - 1);
    stand(c, stops[to]);
    say(stops[to].words + " (" + (to + 1) + " / " + stops.length + ")");
    return true;
  }

  const same = (a, b) => a.key === b.key && (a.key !== undefined || (a.seriesIndex === b.seriesIndex && a.dataIndex === b.dataIndex));

  function stand(c, stop) {
    leave(c);
    if (c.reveal) {
      c.reveal(stop, c);
      // What is drawn, and so its indexes, may be others now.
      stop = c.stops(c).find((s) => same(s, stop)) || stop;
    }
    c.stop = stop;
    const at = { seriesIndex: stop.seriesIndex, dataIndex: stop.dataIndex };
    c.chart.dispatchAction({ type: "highlight", ...at });
    const show = () => document.activeElement === c.element && c.stop === stop && c.chart.dispatchAction({ type: "showTip", ...at });
    show();
    // After a drawing ECharts asks what is under the tooltip, a little later, and takes
    // it away where nothing is, as at the start of an event that is out of view.
    setTimeout(show);
  }

  // leave takes the mark from where the keys stand, but remembers the place.
  function leave(c) {
    c.chart.dispatchAction({ type: "hideTip" });
    if (c.stop) c.chart.dispatchAction({ type: "downplay", seriesIndex: c.stop.seriesIndex, dataIndex: c.stop.dataIndex });
    return true;
  }

  function enter(c) {
    if (!c.stop || !c.stop.event) return false;
    Stage.go(c.stop.event, c);
    return true;
  }

  // visit comes back from the table to an event in a chart.
  function visit(c, event) {
    c.element.scrollIntoView({ block: "center" });
    c.element.focus({ preventScroll: true });
    const stop = c.stops && c.stops(c).find((s) => s.event === event);
    if (stop) stand(c, stop);
  }

  function scale(c, by) {
    const { start, end } = Stage.zooms(c)[0];
    const middle = (start + end) / 2, half = ((end - start) * by) / 2;
    show(c, middle - half, middle + half);
    // Where the keys stand stays in view.
    if (c.stop && c.reveal) stand(c, c.stop);
    if (c.view) say(c.view(c));
    return true;
  }

  function move(c, by) {
    const { start, end } = Stage.zooms(c)[0];
    const shift = Math.min(Math.max(by * (end - start), -start), 100 - end);
    return show(c, start + shift, end + shift);
  }

  function show(c, start, end) {
    c.chart.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: Math.max(start, 0), end: Math.min(end, 100) });
    if (c.view) say(c.view(c));
    return true;
  }

  function say(words) {
    spoken.textContent = words;
  }

  return { attach, visit };
})();
