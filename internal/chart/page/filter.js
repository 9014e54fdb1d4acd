// The filter by status, one for the whole page: the parts of the strip are its buttons,
// and the table of events follows it, as do the charts that say what is present.
"use strict";

const Filter = (() => {
  const { counts, words } = Page.shared;
  const statuses = Marks.LEGEND.filter((status) => counts[status]);
  const strip = document.getElementById("strip"), table = document.getElementById("events");
  const total = strip.querySelector("p"); // how many events there are
  const parts = new Map(); // of each status its button, and its part of the bar
  const notes = new Map(); // what is said of the filter, of each element that follows it
  let without = new Set(), rows, listed; // rows of the table, and how many of each status

  const shows = (status) => !without.has(status);
  // key tells what is left out; it is "" where all is shown.
  const key = () => [...without].sort().join();

  // chosen gives what is left out once a status is clicked, as in the window of the
  // program: all others, or nothing where that is so already; what is added with Ctrl or
  // Shift is left out alone, or shown again, and so is what is tapped after the first.
  function chosen(status, adds) {
    if (adds) return shows(status) ? [...without, status] : [...without].filter((s) => s !== status);
    const others = statuses.filter((s) => s !== status);
    return shows(status) && !others.some(shows) ? [] : others;
  }

  // adds says whether a click adds a status to others: a finger has no Ctrl and no Shift.
  function adds(e, status) {
    const finger = e.pointerType === "touch" || e.pointerType === "pen";
    return e.ctrlKey || e.shiftKey || e.metaKey || (finger && without.size > 0 && statuses.some((s) => shows(s) && s !== status));
  }

  function leaveOut(list) {
    without = new Set(list);
    look();
    Stage.follow();
    stay();
    document.getElementById("spoken").textContent = said() || total.textContent;
  }

  // stay brings the chart at which the strip stands back into view, where it became so low
  // that the reader is below it.
  function stay() {
    const { top, bottom } = strip.parentElement.getBoundingClientRect(), chart = strip.parentElement.querySelector(".chart");
    if (chart && top < 0 && bottom < innerHeight) chart.scrollIntoView();
  }

  // said says how many events of which statuses are shown, of those of the timeline or
  // others, "" where all are.
  function said(of = counts) {
    if (!without.size) return "";
    const kept = statuses.filter(shows), sum = (list) => Page.number(list.reduce((n, status) => n + (of[status] || 0), 0));
    const many = words.kept.replace("{n}", sum(kept)).replace("{all}", sum(statuses));
    return [many, kept.map((status) => words[status]).join(", ")].filter(Boolean).join(" · ");
  }

  // look shows in the strip and in the table what is left out.
  function look() {
    for (const [status, [button, part]] of parts) {
      button.setAttribute("aria-pressed", shows(status));
      part.classList.toggle("without", !shows(status));
    }
    say(total, said());
    if (!table) return;
    if (!rows) list();
    for (const [row, status] of rows) row.hidden = !shows(status);
    say(table, rows.some(([row]) => !row.hidden) ? said(listed) : words["none-listed"]);
  }

  function list() {
    rows = [...table.tBodies].map((row) => [row, row.querySelector(".event .status .form").classList[1]]);
    listed = {};
    for (const [, status] of rows) listed[status] = (listed[status] || 0) + 1;
  }

  // say says before an element what is shown of it, beside a button that shows all and
  // leads the keyboard on to the element; without text it says nothing.
  function say(element, text) {
    let p = notes.get(element);
    if (!p) {
      if (!text) return;
      notes.set(element, (p = document.createElement("p")));
      p.className = "filtered";
      p.append("", Slider.button(words.all, "", () => { leaveOut([]); element.focus({ preventScroll: true }); }));
      p.lastChild.className = "screen";
      element.before(p);
      if (element.tabIndex < 0) element.tabIndex = -1;
    }
    p.hidden = !text;
    p.firstChild.data = text;
  }

  // tell says over a chart that follows the filter what is shown of it, unless the strip
  // stands there, or that the filter leaves out all that would be in view.
  function tell(c) {
    if (c.printing) return;
    const empty = without.size && !c.present(c, shows) && c.present(c, () => true);
    const told = strip.parentElement === c.element.parentElement;
    say(c.element, empty ? words["filtered-out"] : told ? "" : said());
  }

  // reveal shows a row of the table that is left out.
  function reveal(row) {
    if (row.hidden) leaveOut([...without].filter((status) => status !== rows.find(([r]) => r === row)[1]));
  }

  function ready() {
    const bar = strip.querySelectorAll("td");
    strip.querySelectorAll(".chip").forEach((chip, i) => {
      const status = statuses[i], part = bar[i];
      const act = (e) => leaveOut(chosen(status, adds(e, status)));
      const button = Slider.button("", "", act);
      button.className = "chip";
      button.append(...chip.childNodes);
      button.setAttribute("aria-pressed", true);
      chip.replaceWith(button);
      part.title = button.textContent.trim();
      part.addEventListener("click", act);
      parts.set(status, [button, part]);
    });
  }

  document.addEventListener("DOMContentLoaded", ready);

  return { key, reveal, said, shows, tell };
})();
