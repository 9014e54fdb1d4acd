// Saves a chart as a picture that can stand alone: with title, legend, and
// where it comes from.
"use strict";

const Picture = (() => {
  // Phones refuse canvases of more than about 16 million device pixels.
  const RATIO = 2, MOST_PIXELS = 16e6, EDGE = 24, MOST_HEIGHT = 4500;

  function attach(c) {
    const button = document.getElementById(c.id + "-save");
    button.addEventListener("click", () => save(c));
  }

  function save(c) {
    const link = document.createElement("a");
    link.href = Stage.onPaper(() => draw(c));
    link.download = fileName(document.title + " " + c.id) + ".png";
    link.click();
  }

  // fileName keeps the letters and digits of a text, of any script.
  function fileName(text) {
    return text.normalize().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80) || "chart";
  }

  // draw gives the picture of a chart as the URL of its data. What stands
  // around the chart is drawn by ECharts too, from the shapes of events.js.
  function draw(c) {
    const width = Math.max(c.element.clientWidth, 480);
    const ratio = Math.min(RATIO, Math.sqrt(MOST_PIXELS / (width * (c.element.clientHeight + 200))));
    const page = { width: width + 2 * EDGE, y: EDGE, elements: [] };
    const heading = document.getElementById(c.id + "-heading");
    paragraph(page, document.querySelector("h1").textContent, 13, "muted");
    const subtitle = document.querySelector(".subtitle");
    if (subtitle) paragraph(page, subtitle.textContent, 15, "ink", "600 ");
    paragraph(page, heading.firstChild.textContent, 19, "ink", "600 ");
    if (c.present && Filter.said()) paragraph(page, Filter.said(), 13, "ink");
    legend(page);
    const chart = Stage.copy(c, width, MOST_HEIGHT, ratio);
    const height = chart.height / ratio;
    page.elements.push({ type: "image", style: { image: chart, x: EDGE, y: page.y, width, height } });
    page.y += height + 12;
    for (const line of Page.shared.foot) paragraph(page, line, 11, "muted");
    const element = document.createElement("div");
    const whole = echarts.init(element, null, { renderer: "canvas", width: page.width, height: page.y + EDGE - 6 });
    whole.setOption({ animation: false, graphic: page.elements });
    const url = whole.getDataURL({ type: "png", pixelRatio: ratio, backgroundColor: Marks.colour("paper") });
    whole.dispose();
    return url;
  }

  // paragraph writes a text across the page and moves on below it.
  function paragraph(page, text, size, colour, weight = "") {
    for (const line of Marks.wrap(text, weight + Marks.font(size), page.width - 2 * EDGE)) {
      page.elements.push({ type: "text", style: { text: Page.plain(line), x: EDGE, y: page.y, font: weight + Marks.font(size), fill: Marks.colour(colour) } });
      page.y += Math.round(size * 1.45);
    }
    page.y += 4;
  }

  function legend(page) {
    let x = EDGE;
    for (const status of Marks.LEGEND) {
      const words = Page.words[status], wide = 34 + Marks.widthOf(words, 12) + 18;
      if (x + wide > page.width - EDGE) {
        x = EDGE;
        page.y += 20;
      }
      const g = { from: x, certainFrom: x, certainTo: x + 26, to: x + 26, y: page.y + 9, size: Events.sizesIn(15) };
      page.elements.push(...Events.draw({}, status, g));
      page.elements.push({ type: "text", style: { text: words, x: x + 34, y: page.y + 9.5, verticalAlign: "middle", font: Marks.font(12), fill: Marks.colour("ink") } });
      x += wide;
    }
    page.y += 30;
  }

  return { attach };
})();
