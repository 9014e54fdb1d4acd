// Where the ticks of the time axis stand. ECharts' own would stand at 1974, 1985
// and 1996, and read BC years wrongly. What they are called stands in page.js.
"use strict";

const Ticks = (() => {
  const HOUR = 3600e3, DAY = 24 * HOUR, MONTH = 30.44 * DAY, YEAR = 365.2425 * DAY;
  const DEEP = 1e5; // chrono.DeepYears
  // A step is a unit and how many of it. Those below a year, finest first.
  const LADDER = [
    [HOUR, 1], [HOUR, 3], [HOUR, 6], [HOUR, 12], [DAY, 1], [DAY, 2], [DAY, 5], [DAY, 10], [MONTH, 1], [MONTH, 3], [MONTH, 6],
  ];
  // Those of an axis on which time does not pass evenly, longest first. All but the
  // second years have all longer ones among them.
  const POWERS = Array.from({ length: 11 }, (_, i) => 10 ** (10 - i));
  const YEARS = POWERS.flatMap((p) => [[YEAR, p], [YEAR, p / 2], [YEAR, p / 5]]).filter(([, n]) => n >= 1);
  const FINER = [[MONTH, 6], [MONTH, 3], [MONTH, 1], [DAY, 10], [DAY, 5], [DAY, 1], [HOUR, 6], [HOUR, 1]];
  // The least pixels between two labels, between one that has no like ones beside it
  // and others, and between two ticks.
  const APART = 10, ALONE = 40, LEAST = 20;

  // at gives the start of a day. Date.UTC takes the years 0 to 99 for 1900.
  function at(year, month, day) {
    return new Date(0).setUTCFullYear(year, month, day);
  }

  function range(from, to, step, place) {
    const places = [];
    for (let k = Math.floor(from / step); k * step <= to; k++) places.push(place(k * step));
    return places;
  }

  // years gives round years, counted as people do: there is no year 0, and
  // the astronomical year -99 is 100 BC; but deep years are ages as they stand.
  function years(lo, hi, step, place) {
    return range(lo, hi, step, (y) => place(y > 0 || y <= -DEEP ? y : 1 + y));
  }

  function days(lo, hi, step) {
    const ticks = [];
    for (const first of months(lo, hi, 1)) {
      const d = new Date(first);
      const next = at(d.getUTCFullYear(), d.getUTCMonth() + 1, 1);
      // A tick close before the first of a month would touch its label.
      for (let t = first; t <= next - (step * DAY) / 2; t += step * DAY) ticks.push(t);
    }
    return ticks;
  }

  function months(lo, hi, step) {
    const count = (t) => new Date(t).getUTCFullYear() * 12 + new Date(t).getUTCMonth();
    return range(count(lo), count(hi), step, (m) => at(Math.floor(m / 12), ((m % 12) + 12) % 12, 1));
  }

  // every gives the ticks of a step from lo to hi, and some beside them: milliseconds,
  // or years where inYears is set.
  function every([unit, n], lo, hi, inYears) {
    if (inYears) return years(lo, hi, n, (y) => y);
    if (unit === YEAR) return years(new Date(lo).getUTCFullYear(), new Date(hi).getUTCFullYear(), n, (y) => at(y, 0, 1));
    if (unit === MONTH) return months(lo, hi, n);
    if (unit === DAY) return days(lo, hi, n);
    return range(lo, hi, n * HOUR, (t) => t);
  }

  // stepOf gives the finest step that is at least so long.
  function stepOf(least, inYears) {
    const found = !inYears && LADDER.find(([unit, n]) => unit * n >= least);
    if (found) return found;
    const n = inYears ? least : least / YEAR;
    const power = 10 ** Math.floor(Math.log10(Math.max(n, 1)));
    return [YEAR, [1, 2, 5, 10].map((m) => m * power).find((step) => step >= n)];
  }

  // between gives at most about `most` ticks from lo to hi: milliseconds, or
  // years where inYears is set.
  function between(lo, hi, most, inYears) {
    const step = stepOf((hi - lo) / Math.max(most, 2), inYears);
    return [...new Set(every(step, lo, hi, inYears))].filter((t) => t >= lo && t <= hi);
  }

  // bent gives the ticks from lo to hi, two places of an axis on which time does not
  // pass evenly: [place, instant, years of its step], the roundest dates first, as far
  // as their labels have room. px says how far a place is from the left and width how
  // wide the label of a tick is, in pixels; taken are stretches of pixels, where other
  // words are.
  function bent({ lo, hi, px }, time, width, taken) {
    const boxes = [...taken], ticks = [], ends = [px(lo), px(hi)];
    const stretches = stretchesOf(lo, hi, px, time);
    for (const apart of [APART, ALONE]) {
      for (const step of time.years ? YEARS : [...YEARS, ...FINER]) {
        for (const s of stretches) {
          for (const tick of tried(step, s, time, width, apart === APART)) {
            const x = px(tick[0]), half = width(tick) / 2, free = ([left, right]) => x - half - apart >= right || x + half + apart <= left;
            if (x - half < ends[0] || x + half > ends[1] || !boxes.every(free)) continue;
            boxes.push([x - half, x + half]);
            ticks.push(tick);
          }
        }
      }
    }
    return ticks.sort((a, b) => a[0] - b[0]);
  }

  // stretchesOf gives the stretches on which time passes evenly: two instants, and the
  // pixels of a unit of time between.
  function stretchesOf(lo, hi, px, time) {
    const ends = [lo, ...time.knots.map((k) => k.place).filter((p) => p > lo && p < hi), hi];
    return ends.slice(1).flatMap((to, i) => {
      const from = ends[i], [a, b] = [time.instant(from), time.instant(to)];
      const empty = b <= a || time.breaks.some((gap) => gap.from <= from && gap.to >= to);
      return empty ? [] : [{ from: a, to: Math.min(b, time.until), each: (px(to) - px(from)) / (b - a) }];
    });
  }

  // tried gives the ticks of a step that a stretch may have: where they are to stand
  // side by side those whose labels have room so, and the first one before and after
  // our time in any case: beside it time may pass more slowly. Fifth years give way to
  // second ones, which cannot be beside them.
  function tried([unit, n], s, time, width, beside) {
    const years = unit === YEAR ? n : 0, each = s.each * (time.years ? n : unit * n), digit = String(n)[0];
    const inside = (list) => list.filter((t) => t >= s.from && t <= s.to).map((t) => [time.place(t), t, years || (unit * n) / YEAR]);
    const firsts = inside(years && beside ? [...firstOf(-n, time.years), ...firstOf(n, time.years)] : []);
    if (each < LEAST || (years && digit === "2" && !beside)) return firsts;
    const ticks = inside(every([unit, n], s.from, s.to, time.years)), needed = APART + Math.max(...ticks.map(width));
    return beside && (each < needed || (years && digit === "5" && each * 0.4 >= needed)) ? firsts : ticks;
  }

  // firstOf gives the tick of a round year.
  const firstOf = (year, inYears) => years(year, year, Math.abs(year), (y) => (inYears ? y : at(y, 0, 1)));

  // apart gives the years between two ticks; 0 where there are not two.
  function apart(ticks, inYears) {
    return ticks.length < 2 ? 0 : (ticks[1] - ticks[0]) / (inYears ? 1 : YEAR);
  }

  return { APART, apart, bent, between };
})();
