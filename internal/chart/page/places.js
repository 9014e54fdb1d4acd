// The map: places as rings divided by status, ghosts where claims place events
// otherwise, and a slider over time. Go lays everything out on a plane in
// kilometres; here it gets its pixels.
"use strict";

(() => {
  const GHOSTS = 0, PLACES = 1; // the series
  const LEAST_RADIUS = 4, MOST_RADIUS = 40, GHOST_RADIUS = 5, LISTED = 8, LABELS = 60, LABEL_WIDTH = 150;
  const CLOSER = 1.5, STEP = 80; // of the buttons and keys, in times and pixels

  // --- the Earth ---

  // line gives the points of a line of steps.
  function line(steps) {
    const points = [];
    let x = 0, y = 0;
    for (let i = 0; i < steps.length; i += 2) points.push([x += steps[i], y += steps[i + 1]]);
    return points;
  }

  function register(map) {
    const feature = (name, type, coordinates) => ({ type: "Feature", properties: { name }, geometry: { type, coordinates } });
    echarts.registerMap("earth", {
      type: "FeatureCollection",
      features: [
        feature("sea", "Polygon", [line(map.frame)]),
        feature("graticule", "MultiLineString", map.graticule.map(line)),
        feature("land", "Polygon", map.land.map(line)),
        feature("borders", "MultiLineString", map.borders.map(line)),
      ],
    });
  }

  function earth(c) {
    const [west, south, east, north] = c.data.map.view;
    const ends = line(c.data.map.frame).map((p) => p[0]);
    const part = (east - west) / (Math.max(...ends) - Math.min(...ends));
    const style = (name, areaColor, borderColor, borderWidth) => ({ name, itemStyle: { areaColor, borderColor, borderWidth } });
    const colour = Marks.colour;
    return {
      roamTrigger: "global", aspectScale: 1, preserveAspect: "contain", left: 14, top: 14, right: 14, bottom: 14,
      boundingCoords: [[west, north], [east, south]],
      scaleLimit: { min: Math.min(part, 1) * 0.9, max: (east - west) / 200 },
      ...c.view,
      emphasis: { disabled: true },
      regions: [
        style("sea", colour("sea"), colour("coast"), 0.5),
        style("graticule", null, colour("graticule"), 0.5),
        style("land", colour("land"), colour("coast"), 0.9),
        style("borders", null, colour("border"), 0.6),
      ],
    };
  }

  // --- what is shown when ---

  const within = (event, c) => event.from <= c.to && event.to >= c.from;

  // until adds up the numbers of the steps before one. -k stands for k steps
  // with none.
  function until(end, numbers) {
    let step = 0, n = 0;
    for (const number of numbers) {
      if (number < 0) step -= number;
      else if (step++ < end) n += number;
      if (step >= end) break;
    }
    return n;
  }

  // count gives how many events of each status each place has in the time
  // that is chosen, or in all of it.
  function count(c, all) {
    const last = c.data.slots.starts.length - 1;
    const from = all ? 0 : c.from, to = all ? last : c.to;
    return c.data.places.map((place) => {
      const counts = Marks.STATUS.map(() => 0);
      for (const { status, starts, ends } of place.counts) {
        counts[status] += until(to + 1, starts) - until(from, ends);
      }
      return counts;
    });
  }

  const sum = (counts) => counts.reduce((a, b) => a + b, 0);

  const radius = (c, n) => Math.min(Math.max(c.unit * Math.sqrt(n), LEAST_RADIUS), MOST_RADIUS);

  // groups joins places that would cover each other at a scale in pixels per
  // kilometre: each group stands at its largest place. Which are joined does
  // not depend on the time chosen, so that nothing moves with the slider.
  function groups(c, scale) {
    if (c.groups && c.groups.scale === scale) return c.groups;
    let leaders = c.totals.map((n, i) => ({ i, x: c.points[i][0], y: c.points[i][1], n, members: [i] }));
    for (let before = Infinity; leaders.length < before;) {
      before = leaders.length;
      leaders = joined(c, leaders, scale);
    }
    const of = [];
    for (const group of leaders) for (const i of group.members) of[i] = group;
    c.groups = { scale, leaders, of };
    return c.groups;
  }

  // joined puts each group to the first, and so largest, of those that it
  // would cover.
  function joined(c, all, scale) {
    const leaders = [];
    for (const g of all) {
      const r = radius(c, g.n);
      const leader = leaders.find((l) => Math.hypot(l.x - g.x, l.y - g.y) * scale < 0.85 * (r + radius(c, l.n)));
      if (!leader) leaders.push(g);
      else {
        leader.n += g.n;
        leader.members.push(...g.members);
      }
    }
    return leaders;
  }

  // counted gives the numbers of a group by status in the time chosen.
  function counted(c, group) {
    const counts = Marks.STATUS.map(() => 0);
    for (const i of group.members) c.counts[i].forEach((n, status) => (counts[status] += n));
    return counts;
  }

  const scaleOf = (api) => (api.coord([1000, 0])[0] - api.coord([0, 0])[0]) / 1000;

  // --- drawing ---

  // ring draws numbers by status round a place, with their sum inside where
  // there is room.
  function ring(c, x, y, counts) {
    const n = sum(counts), r = radius(c, n);
    const hole = n > 1 && r >= 11 ? r * 0.58 : 0;
    const shapes = [{ type: "circle", shape: { cx: x, cy: y, r: r + 1.5 }, style: { fill: Marks.colour("paper") } }];
    let angle = -Math.PI / 2;
    counts.forEach((part, status) => {
      if (!part) return;
      const end = angle + (part / n) * 2 * Math.PI;
      shapes.push({ type: "sector", shape: { cx: x, cy: y, r0: hole, r, startAngle: angle, endAngle: end }, style: Marks.areaStyle(Marks.STATUS[status]) });
      angle = end;
    });
    // What is not assessed is next to nothing in a ring without an edge.
    if (counts[0]) shapes.push({ type: "circle", shape: { cx: x, cy: y, r }, style: { fill: "transparent", stroke: Marks.colour("not-assessed"), lineWidth: 1 } });
    if (hole) {
      const text = String(n), size = Math.min(13, 1.5 * hole, (3 * hole) / text.length);
      shapes.push({ type: "text", style: { text, x, y, align: "center", verticalAlign: "middle", font: Marks.font(size, true), fill: Marks.colour("ink") } });
    }
    return shapes;
  }

  // shortened cuts a name that is too wide for a label, but not the number of
  // those that are joined with it.
  function shortened([name, others]) {
    const fits = (text) => Marks.widthOf(text + others, 12) <= LABEL_WIDTH;
    if (fits(name)) return [name, others];
    const letters = [...name];
    while (letters.length > 1 && !fits(letters.join("") + "…")) letters.pop();
    return [letters.join("").trimEnd() + "…", others];
  }

  // labels finds room beside the rings for the names of the largest places.
  function labels(c, leaders, api) {
    const width = c.chart.getWidth(), height = c.chart.getHeight();
    const taken = [], found = new Map();
    const shown = leaders.map((g) => ({ g, n: sum(counted(c, g)), at: api.coord([g.x, g.y]) }))
      .filter(({ n, at: [x, y] }) => n && x > 0 && x < width && y > 0 && y < height).sort((a, b) => b.n - a.n);
    for (const { n, at: [x, y] } of shown) {
      const r = radius(c, n);
      taken.push([x - r, y - r, x + r, y + r]);
    }
    for (const [i, at] of c.ghosts.entries()) {
      const [x, y] = api.coord(at), r = GHOST_RADIUS;
      if (c.data.ghosts[i].events.some((e) => within(e, c))) taken.push([x - r, y - r, x + r, y + r]);
    }
    for (const { g, n, at: [x, y] } of shown) {
      if (found.size === LABELS) break;
      const text = shortened(groupName(c, g)).join("");
      const w = Marks.widthOf(text, 12), gap = radius(c, n) + 4;
      const box = [[x + gap, y], [x - gap - w, y], [x - w / 2, y + gap + 6], [x - w / 2, y - gap - 6]]
        .map(([left, middle]) => [left, middle - 8, left + w, middle + 8])
        .find((b) => b[0] > 2 && b[2] < width - 2 && !taken.some((t) => b[0] < t[2] && b[2] > t[0] && b[1] < t[3] && b[3] > t[1]));
      if (!box) continue;
      taken.push(box);
      found.set(g.i, { text, x: box[0], y: box[1] + 8 });
    }
    return found;
  }

  const renderPlace = (c) => (params, api) => {
    const { leaders, of } = groups(c, scaleOf(api));
    const group = of[params.dataIndex];
    if (group.i !== params.dataIndex) return null;
    params.context.labels ||= labels(c, leaders, api);
    const [x, y] = api.coord([group.x, group.y]), counts = counted(c, group);
    if (!sum(counts)) {
      return { type: "circle", silent: true, shape: { cx: x, cy: y, r: 2 }, style: { fill: Marks.colour("muted"), opacity: 0.5 } };
    }
    const children = ring(c, x, y, counts), label = params.context.labels.get(group.i);
    if (label) {
      children.push({
        type: "text", silent: true,
        style: {
          text: label.text, x: label.x, y: label.y, verticalAlign: "middle", font: Marks.font(12), fill: Marks.colour("ink"),
          stroke: Marks.colour("land"), lineWidth: 3,
        },
      });
    }
    // The smaller ring is over the larger one, and a name over all.
    for (const child of children) child.z2 = child.silent ? 1 : -radius(c, sum(counts));
    return { type: "group", children };
  };

  const renderGhost = (c) => (params, api) => {
    const ghost = c.data.ghosts[params.dataIndex];
    if (!ghost.events.some((e) => within(e, c))) return null;
    const [x, y] = api.coord([api.value(0), api.value(1)]), paint = Marks.colour("ink");
    const children = [{
      type: "circle", shape: { cx: x, cy: y, r: GHOST_RADIUS },
      style: { fill: Marks.colour("paper"), stroke: paint, lineWidth: 1.25, lineDash: [2.5, 2] },
    }];
    if (ghost.of >= 0) {
      const group = groups(c, scaleOf(api)).of[ghost.of];
      children.unshift(Marks.polyline([[x, y], api.coord([group.x, group.y])], paint, { lineWidth: 1, lineDash: [4, 3], opacity: 0.8 }));
    }
    return { type: "group", children };
  };

  // --- words ---

  const more = (c, n) => (n > 0 ? [c.data.words.more.replace("{n}", Page.number(n))] : []);

  // named gives the names of a group that has events in the time chosen, those
  // of most events first, then the shortest. The number is left out where a place has events of several names.
  function named(c, group) {
    const names = new Map();
    const add = (name, n, mixed) => {
      const before = names.get(name) || { name, n: 0, mixed: false };
      names.set(name, { name, n: before.n + n, mixed: before.mixed || mixed });
    };
    for (const i of group.members) {
      const { name, others = [] } = c.data.places[i], n = sum(c.counts[i]);
      if (!n) continue;
      add(name, n, others.length > 0);
      for (const other of others) add(other, 0, true);
    }
    return [...names.values()].sort((a, b) => b.n - a.n || a.name.length - b.name.length);
  }

  // unlisted gives how many names are joined with those of a group that are
  // not listed.
  const unlisted = (c, group) => group.members.reduce((n, i) => n + (sum(c.counts[i]) && (c.data.places[i].more || 0)), 0);

  // groupName gives the name of most events, and how many others there are.
  function groupName(c, group) {
    const names = named(c, group), others = names.length - 1 + unlisted(c, group);
    if (!names.length) return ["", ""];
    return [names[0].name, others > 0 ? " +" + Page.number(others) : ""];
  }

  // nameWords lists the names of a group that has several.
  function nameWords(c, group) {
    const names = named(c, group), pattern = c.data.words.named;
    if (names.length < 2) return [];
    const listed = names.slice(0, LISTED).map(({ name, n, mixed }) => (mixed ? name : pattern.replace("{n}", () => Page.number(n)).replace("{place}", () => name)));
    return [[...listed, ...more(c, names.length - listed.length + unlisted(c, group))].join(", ")];
  }

  function placeWords(c, i) {
    const group = c.groups.of[i], listed = shownEvents(c, group).slice(0, LISTED);
    const texts = listed.map((e) => Page.pair(e.when, `${e.title} (${Page.words[Marks.STATUS[e.status]]})`));
    return [groupName(c, group).join(""), ...nameWords(c, group), ...texts, ...more(c, sum(counted(c, group)) - listed.length)];
  }

  function shownEvents(c, group) {
    return group.members.flatMap((i) => c.data.places[i].events).filter((e) => within(e, c)).sort((a, b) => a.rank - b.rank);
  }

  // ghostsAt gives all ghosts at the point of one that have events in the time
  // chosen: only the last drawn of them is seen.
  function ghostsAt(c, i) {
    const [x, y] = c.ghosts[i];
    return c.data.ghosts.filter((g, j) => c.ghosts[j][0] === x && c.ghosts[j][1] === y && g.events.some((e) => within(e, c)));
  }

  const ghostEvents = (c, i) => ghostsAt(c, i).flatMap((g) => g.events.filter((e) => within(e, c)));

  function ghostWords(c, i) {
    const names = new Set(ghostsAt(c, i).map((g) => g.name)), events = ghostEvents(c, i);
    const texts = events.slice(0, LISTED).map((e) => Page.pair(e.when, `${e.title} (${c.data.words.elsewhere} ${e.who})`));
    return [[...names].join(" + "), ...texts, ...more(c, events.length - LISTED)];
  }

  const words = (c) => (p) => (p.seriesIndex === PLACES ? placeWords(c, p.dataIndex) : ghostWords(c, p.dataIndex));

  function eventOf(p, c) {
    const events = p.seriesIndex === PLACES ? shownEvents(c, c.groups.of[p.dataIndex]) : ghostEvents(c, p.dataIndex);
    return events.length > 0 && events[0].event;
  }

  // stops are the groups with events in the time chosen, the largest first,
  // and then the ghosts.
  function stops(c) {
    const stop = (seriesIndex, dataIndex) => ({ seriesIndex, dataIndex, words: words(c)({ seriesIndex, dataIndex }).join(". "), event: eventOf({ seriesIndex, dataIndex }, c) });
    const shown = c.groups.leaders.filter((g) => sum(counted(c, g)));
    const seen = c.data.ghosts.flatMap((ghost, i) => (ghostsAt(c, i)[0] === ghost ? [i] : []));
    return [...shown.sort((a, b) => b.n - a.n).map((g) => stop(PLACES, g.i)), ...seen.map((i) => stop(GHOSTS, i))];
  }

  // reveal moves the map until a stop is on it.
  function reveal({ seriesIndex, dataIndex }, c) {
    const at = (seriesIndex === PLACES ? c.points : c.ghosts)[dataIndex], edge = 20;
    const [x, y] = c.chart.convertToPixel({ geoIndex: 0 }, at), [w, h] = [c.chart.getWidth(), c.chart.getHeight()];
    if (x < edge || y < edge || x > w - edge || y > h - edge) roam(c, { dx: w / 2 - x, dy: h / 2 - y });
  }

  // --- controls ---

  function roam(c, change) {
    c.chart.dispatchAction({ type: "geoRoam", componentType: "geo", geoIndex: 0, ...change });
  }

  function zoomed(c, zoom) {
    roam(c, { zoom, originX: c.chart.getWidth() / 2, originY: c.chart.getHeight() / 2 });
  }

  function back(c) {
    c.view = c.start;
    c.chart.setOption({ geo: c.start });
  }

  const KEYS = {
    "+": (c) => zoomed(c, CLOSER), "=": (c) => zoomed(c, CLOSER), "-": (c) => zoomed(c, 1 / CLOSER), 0: back,
    ArrowUp: (c) => zoomed(c, CLOSER), ArrowDown: (c) => zoomed(c, 1 / CLOSER),
  };
  const MOVES = { ArrowUp: [0, STEP], ArrowDown: [0, -STEP], ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0] };

  // press acts on the keys of charts that zoom; with Shift all arrows move.
  function press(c, e) {
    const move = e.shiftKey && MOVES[e.key];
    if (e.ctrlKey || e.altKey || e.metaKey || !(move || KEYS[e.key])) return;
    if (move) roam(c, { dx: move[0], dy: move[1] });
    else KEYS[e.key](c);
    e.preventDefault();
  }

  function show(c) {
    c.counts = count(c, false);
    c.chart.setOption({ series: [{ name: "ghosts", data: c.ghosts }, { name: "places", data: c.points }] });
  }

  function ready(c) {
    const { words } = c.data;
    Stage.leaveWheel(c.element);
    c.chart.on("georoam", () => {
      const geo = c.chart.getModel().getComponent("geo");
      c.view = { center: geo.get("center"), zoom: geo.get("zoom") };
    });
    c.element.addEventListener("keydown", (e) => press(c, e));
    const [time, all] = c.to > 0 ? Slider.add(c, () => show(c)) : ["", ""];
    const { button, group } = Slider;
    c.element.after(group("controls screen", time, group("buttons", all,
      button("+", words.closer, () => zoomed(c, CLOSER)), button("−", words.farther, () => zoomed(c, 1 / CLOSER)), button("⤢", words.back, () => back(c)))));
  }

  // --- options ---

  // caption tells on paper, which has no slider, what time is shown.
  const caption = (text) => ({
    type: "text", z: 10, left: 10, top: 10,
    style: { text, font: Marks.font(13, true), fill: Marks.colour("ink"), stroke: Marks.colour("paper"), lineWidth: 4 },
  });

  function prepare(c, option) {
    const [west, south, east, north] = c.data.map.view;
    register(c.data.map);
    c.start = c.view = { center: [(west + east) / 2, (south + north) / 2], zoom: 1 };
    c.from = 0;
    c.to = c.data.slots.starts.length - 1;
    c.ghosts = (option.series[GHOSTS].data || []).map((d) => d.value);
    c.points = (option.series[PLACES].data || []).map((d) => d.value);
    c.totals = count(c, true).map(sum);
    // The rings of all events together take a twentieth of a screen.
    c.unit = Math.min(5.5, 100 / Math.sqrt(Math.max(sum(c.totals), 1)));
  }

  function options(option, c) {
    if (!c.start) prepare(c, option);
    c.counts = count(c, false);
    option.tooltip = Page.tooltip(words(c));
    Object.assign(option.geo, earth(c));
    option.graphic = c.printing && !Slider.isAll(c) ? [caption(Slider.words(c))] : [];
    Object.assign(option.series[GHOSTS], { data: c.ghosts, renderItem: renderGhost(c), z: 3 });
    Object.assign(option.series[PLACES], { data: c.points, renderItem: renderPlace(c), z: 4 });
    return option;
  }

  function height(c, width) {
    const [west, south, east, north] = c.data.map.view;
    return Math.min(Math.max((width * (north - south)) / (east - west), 280), c.printing ? 460 : 560);
  }

  Page.chart("places", { options, height, ready, event: eventOf, stops, reveal });
})();
