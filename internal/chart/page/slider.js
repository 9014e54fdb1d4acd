// A slider over time with two handles, for charts that show a window of it.
"use strict";

const Slider = (() => {
  // Playing goes through all of the time in so many milliseconds, and takes
  // none of its steps faster than so.
  const ALL = 12000, STEP = 80;

  function button(text, label, act) {
    const b = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    if (label) b.setAttribute("aria-label", (b.title = label));
    b.addEventListener("click", act);
    return b;
  }

  function group(kind, ...children) {
    const div = Object.assign(document.createElement("div"), { className: kind });
    div.append(...children);
    return div;
  }

  const isAll = (c) => c.from === 0 && c.to === c.data.slots.starts.length - 1;

  // words gives the time that is chosen.
  function words(c) {
    const { slots, words: patterns } = c.data, from = slots.starts[c.from], to = slots.ends[c.to];
    return from === to ? from : patterns.window.replace("{from}", () => from).replace("{to}", () => to);
  }

  // add gives the slider of a chart, and a button for all of the time. The
  // steps are c.data.slots, of which c.from to c.to are chosen; changed is
  // called when those are others. A handle that meets the other pushes it.
  function add(c, changed) {
    const { slots, words: texts } = c.data, last = slots.starts.length - 1;
    const from = handle(texts.from, (v) => choose(v, Math.max(v, c.to)));
    const to = handle(texts.to, (v) => choose(Math.min(v, c.from), v));
    const track = group("track", from, to), chosen = document.createElement("span");
    const all = button(texts.all, "", () => { stop(); choose(0, last); });
    const play = button(texts.play, "", () => (timer ? stop() : start()));
    chosen.className = "chosen";
    play.className = "play";
    let timer = 0;

    function handle(label, moved) {
      const input = Object.assign(document.createElement("input"), { type: "range", min: 0, max: last });
      input.setAttribute("aria-label", label);
      input.addEventListener("input", () => { stop(); moved(Number(input.value)); });
      return input;
    }

    function choose(a, b) {
      [c.from, c.to] = [a, b];
      tell();
      changed();
    }

    function tell() {
      from.value = c.from;
      to.value = c.to;
      from.setAttribute("aria-valuetext", slots.starts[c.from]);
      to.setAttribute("aria-valuetext", slots.ends[c.to]);
      track.style.setProperty("--from", c.from / last);
      track.style.setProperty("--to", c.to / last);
      chosen.textContent = words(c);
      all.disabled = isAll(c);
    }

    // The window moves on until it is at the end, from where it begins anew.
    // All of the time is cut to a tenth.
    function start() {
      const width = isAll(c) ? Math.ceil(last / 10) - 1 : c.to - c.from;
      if (c.to === last) choose(0, width);
      play.textContent = texts.pause;
      timer = setInterval(() => (c.to === last ? stop() : choose(c.from + 1, c.to + 1)), Math.max(ALL / last, STEP));
    }

    function stop() {
      clearInterval(timer);
      timer = 0;
      play.textContent = texts.play;
    }

    tell();
    return [group("time", play, track, chosen), all];
  }

  return { add, button, group, isAll, words };
})();
