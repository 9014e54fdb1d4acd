// Puts the charts on the page and on paper: when they are drawn, how high, and
// where a click leads.
"use strict";

const Stage = (() => {
  // What fits on A4 and on Letter between margins, under a heading, in CSS
  // pixels; and how many pixels one of those is where a browser does not print
  // what is drawn on a canvas as lines and letters, as Chromium does.
  const PRINT_WIDTH = 680, PRINT_HEIGHT = 830, PRINT_RATIO = 3;
  const charts = [];
  const root = document.documentElement;

  function add(id, functions) {
    const element = document.getElementById(id);
    const c = { ...functions, id, element, data: Page.read(id + "-data"), printing: false };
    element.style.height = heightOf(c, element.clientWidth) + "px";
    c.chart = echarts.init(element, null, { renderer: "canvas" });
    charts.push(c);
    draw(c);
    c.chart.on("click", (params) => c.event && go(c.event(params, c), c));
    c.chart.on("datazoom", () => changed(c));
    if (c.ready) c.ready(c);
    Keys.attach(c);
    Picture.attach(c);
  }

  const heightOf = (c, width) => (c.height ? c.height(c, width) : 300);

  function draw(c) {
    c.ticks = {};
    const option = c.options(Page.read(c.id + "-options"), c);
    option.useUTC = true;
    option.animation = false;
    c.chart.setOption(option);
    changed(c);
  }

  function changed(c) {
    if (c.changed) c.changed(c);
    if (c.present) Filter.tell(c);
  }

  // follow draws the charts anew that follow the filter, of which a reader has chosen
  // something else.
  function follow() {
    charts.filter((c) => c.present).forEach(renew);
  }

  // renew draws a chart anew, of which a reader has chosen something else.
  function renew(c) {
    const seen = zooms(c).map((z) => (c.time ? { from: c.time.instant(z.startValue), to: c.time.instant(z.endValue) } : z));
    // What is there is of the old choice, and a change of size would draw it
    // by the rules of the new one.
    c.chart.clear();
    c.element.style.height = heightOf(c, c.element.clientWidth) + "px";
    c.chart.resize();
    draw(c);
    look(c, seen);
  }

  // look zooms a chart to what was in view of another: in percent, or, where time
  // may pass in several ways, from one instant to another.
  function look(c, seen) {
    const percent = (at) => (100 * (c.time.place(at) - c.time.lo)) / (c.time.hi - c.time.lo);
    for (const [dataZoomIndex, z] of seen.entries()) {
      const [start, end] = "from" in z ? [percent(z.from), percent(z.to)] : [z.start, z.end];
      c.chart.dispatchAction({ type: "dataZoom", dataZoomIndex, start, end });
    }
  }

  function redraw() {
    Marks.forget();
    charts.forEach(draw);
  }

  function fit() {
    for (const c of charts) {
      c.element.style.height = heightOf(c, c.element.clientWidth) + "px";
      c.chart.resize();
      changed(c);
    }
  }

  // onPaper calls f while colours are those of paper, which is never dark.
  function onPaper(f) {
    root.classList.add("printing");
    Marks.forget();
    try {
      return f();
    } finally {
      root.classList.remove("printing");
      Marks.forget();
    }
  }

  // copy draws what is in view of a chart once more, for paper, and gives the
  // canvas. It is width CSS pixels wide and at most as high as most.
  function copy(c, width, most, pixelRatio) {
    const height = Math.min(heightOf({ ...c, printing: true }, width), most);
    const element = document.createElement("div");
    const other = { ...c, element, printing: true };
    other.chart = echarts.init(element, null, { renderer: "canvas", width, height });
    draw(other);
    look(other, zooms(c));
    changed(other);
    const canvas = other.chart.renderToCanvas({ pixelRatio, backgroundColor: Marks.colour("paper") });
    other.chart.dispose();
    return canvas;
  }

  // leaveWheel keeps the wheel from the chart unless Ctrl is held, so that
  // the page scrolls past it. ECharts' own setting for that ("ctrl") does not
  // zoom either, but stops the page all the same (6.1.0).
  function leaveWheel(element) {
    for (const name of ["wheel", "mousewheel"]) {
      element.addEventListener(name, (e) => e.ctrlKey || e.stopPropagation(), { capture: true, passive: true });
    }
  }

  // zooms gives what is in view of a chart that zooms, in percent of all.
  const zooms = (c) => (c.chart.getOption() || {}).dataZoom || [];

  // go leads to an event in the table, and back by a link in its row.
  function go(event, c) {
    const row = event && document.getElementById("event-" + event);
    if (!row) return;
    Filter.reveal(row);
    location.hash = row.id;
    back(row, event, c);
    row.tabIndex = -1;
    row.focus();
  }

  const link = document.getElementById("back");

  function back(row, event, c) {
    link.hidden = false;
    link.href = "#" + c.id;
    link.onclick = (e) => {
      e.preventDefault();
      history.replaceState(null, "", "#" + c.id);
      Keys.visit(c, event);
    };
    row.querySelector(".title").after(link);
  }

  // arrive shows the way to the chart for a row to which the address leads.
  function arrive() {
    const [, event] = /^#event-(\d+)$/.exec(location.hash) || [];
    const row = event && document.getElementById("event-" + event);
    const c = charts.find((other) => other.id === "timeline" && other.event);
    if (row && row.hidden) {
      Filter.reveal(row);
      row.scrollIntoView();
    }
    if (row && c) back(row, Number(event), c);
  }

  function beforePrint() {
    onPaper(() => {
      for (const c of charts) {
        const canvas = copy(c, PRINT_WIDTH, PRINT_HEIGHT, PRINT_RATIO);
        canvas.className = "paper";
        canvas.style.cssText = ""; // ECharts places it above others
        c.element.after(canvas);
      }
    });
  }

  function afterPrint() {
    for (const canvas of document.querySelectorAll("canvas.paper")) canvas.remove();
  }

  // The scripts of the charts come after this one, and register themselves
  // before the page is ready.
  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll(".scripted")) element.hidden = false;
    Page.registered.forEach((functions, id) => add(id, functions));
    arrive();
    addEventListener("hashchange", arrive);
    addEventListener("resize", fit);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    addEventListener("beforeprint", beforePrint);
    addEventListener("afterprint", afterPrint);
  });

  return { copy, follow, go, leaveWheel, onPaper, renew, zooms };
})();
