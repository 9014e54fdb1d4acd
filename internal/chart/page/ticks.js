// Where the ticks of the time axis stand and what they are called. ECharts'
// own would stand at 1974, 1985 and 1996, and read BC years wrongly.
"use strict";

const Ticks = (() => {
  const HOUR = 3600e3, DAY = 24 * HOUR, MONTH = 30.44 * DAY, YEAR = 365.2425 * DAY;
  const DEEP = 1e5; // chrono.DeepYears
  // The steps below a year, finest first.
  const LADDER = [
    [HOUR, 1], [HOUR, 3], [HOUR, 6], [HOUR, 12], [DAY, 1], [DAY, 2], [DAY, 5], [DAY, 10], [MONTH, 1], [MONTH, 3], [MONTH, 6],
  ];

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
  function years(lo, hi, least, place, round = [1, 2, 5, 10]) {
    const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
    const step = round.map((m) => m * power).find((s) => s >= least);
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

  // between gives at most about `most` ticks from lo to hi: milliseconds, or
  // years where inYears is set.
  function between(lo, hi, most, inYears) {
    const least = (hi - lo) / Math.max(most, 2);
    const ticks = inYears ? years(lo, hi, least, (y) => y) : dated(lo, hi, least);
    return [...new Set(ticks)].filter((t) => t >= lo && t <= hi);
  }

  function dated(lo, hi, least, round) {
    const found = LADDER.find(([unit, n]) => unit * n >= least);
    if (!found) {
      const year = (t) => new Date(t).getUTCFullYear();
      return years(year(lo), year(hi), least / YEAR, (y) => at(y, 0, 1), round);
    }
    const [unit, n] = found;
    if (unit === MONTH) return months(lo, hi, n);
    if (unit === DAY) return days(lo, hi, n);
    return range(lo, hi, unit * n, (t) => t);
  }

  // bent gives ticks for an axis on which time does not pass evenly, with about
  // least pixels between them: [place, instant, years of its step]. Each stretch has
  // those of a plain axis that is as dense, but no second years, as fives may be
  // beside them; where two meet, the rounder ones stay. px says how far a place is
  // from the left, in pixels, and taken which pixels are to have no tick.
  function bent(lo, hi, least, time, px, taken) {
    const ends = [lo, ...time.knots.map((k) => k.place).filter((p) => p > lo && p < hi), hi], stay = [];
    // Finer ones, down to months, fill what is left.
    for (const part of [1, 0.5]) {
      const found = [];
      for (let i = 1; i < ends.length; i++) {
        const [from, to] = [ends[i - 1], ends[i]], [a, b] = [time.instant(from), time.instant(to)];
        if (time.breaks.some((gap) => gap.from <= from && gap.to >= to)) continue;
        const step = ((b - a) * least * part) / (px(to) - px(from));
        if (part < 1 && !time.years && step < MONTH / 2) continue;
        const ticks = time.years ? years(a, b, step, (y) => y, [1, 5, 10]) : dated(a, b, step, [1, 5, 10]);
        for (const at of ticks) if (at >= a && at <= b && at <= time.until) found.push([time.place(at), at, step / (time.years ? 1 : YEAR)]);
      }
      for (const tick of found.sort((a, b) => b[2] - a[2])) {
        const x = px(tick[0]);
        const free = !taken.some(([left, right]) => x > left && x < right) && !stay.some(([place]) => Math.abs(px(place) - x) < 0.6 * least);
        if (free) stay.push(tick);
      }
    }
    return stay.sort((a, b) => a[0] - b[0]);
  }

  // apart gives the years between two ticks; 0 where there are not two.
  function apart(ticks, inYears) {
    return ticks.length < 2 ? 0 : (ticks[1] - ticks[0]) / (inYears ? 1 : YEAR);
  }

  return { apart, bent, between };
})();
