// What all charts of the page share: words and tooltips. Options
// come as JSON from Go, the functions that they need are in the scripts.
// Nothing is loaded and nothing is evaluated. When charts are drawn stands in
// stage.js.
"use strict";

const Page = (() => {
  const DAY = 86400000;
  const read = (id) => {
    const block = document.getElementById(id);
    return block && JSON.parse(block.textContent);
  };
  const shared = read("page-data"), dates = shared.dates;
  const registered = new Map();

  // chart says how the chart of a part is drawn. The functions get c with
  // { id, chart, element, data, printing }: the part's id, its ECharts, the
  // element in which that is, the data from Go, and whether it is drawn for
  // paper or a picture. For those there is a c of its own, a copy, whose
  // element is in no document: what a reader has set belongs into c.
  //   options(option, c)  completes the options from Go, which are new at each
  //                       call, with colours and functions, and returns them
  //   height(c, width)    in CSS pixels, of a chart that is as wide as width
  // and where the chart needs it
  //   ready(c)            once, after the first drawing: listeners
  //   changed(c)          after each drawing, zooming and change of size
  //   event(params, c)    number of the event in the table to which a click
  //                       leads, from the parameters of ECharts' click
  //   stops(c)            what the arrow keys walk along: a list of
  //                       { seriesIndex, dataIndex, words, event, key }; event
  //                       may be missing, and key is for what has other
  //                       indexes after zooming
  //   reveal(stop, c)     brings a stop into view
  //   view(c)             words for what is in view of a chart that zooms
  //   present(c, shows)   of a chart that follows the filter, whether anything is in
  //                       view of the statuses of which shows(status) is true
  // A chart that zooms has dataZoom in its options, along time.
  function chart(id, functions) {
    registered.set(id, functions);
  }

  // --- words ---

  const grouped = (digits) => (digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, dates.group) : digits);

  // calendarWords gives a year BC or AD, which may stand after a month.
  function calendarWords(year) {
    const text = grouped(String(year <= 0 ? 1 - year : year));
    return year < 1000 ? (year > 0 ? shared.words.ad : shared.words.bc).replace("{n}", text) : text;
  }

  const isDeep = (year) => year <= 1 - dates.deepFrom || year >= dates.deepFrom;

  // age counts years in the largest unit, with so many digits at most.
  function age(years, digits) {
    const { scales, oneBelowTwo } = dates.ages;
    const scale = scales.findLast((s) => years >= s.size) || scales[0];
    const n = Number((years / scale.size).toPrecision(digits));
    const [whole, part] = String(n).split(".");
    const one = n === 1 || (oneBelowTwo && n > 0 && n < 2);
    return ((one && scale.one) || (n || scale.size === 1 ? scale.many : "{n}")).replace("{n}", grouped(whole) + (part ? (dates.comma || ".") + part : ""));
  }

  // ago gives years of deep time, or now, with so many digits at most.
  function ago(year, digits) {
    return (year > 0 ? dates.ahead : dates.ago).replace("{n}", age(Math.abs(year), digits));
  }

  // yearWords gives a year, in deep time as years ago or ahead.
  function yearWords(year) {
    return isDeep(year) ? ago(year, 5) : calendarWords(year);
  }

  // tickYear gives a year on an axis with a tick every so many years.
  function tickYear(year, each, digits = 12) {
    if (isDeep(year)) return ago(year, digits);
    return each >= dates.deepFrom ? ago(0, 1) : calendarWords(year);
  }

  // number gives a number with at most two decimals as the language of the
  // page writes it, grouped from five digits on as its other texts are.
  const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2, useGrouping: "min2" });
  const written = (n) => numbers.formatToParts(n).map((p) => (p.type === "group" ? dates.group : p.value)).join("");
  const number = (n) => (n > 0 && n < 0.005 ? "<" + written(0.01) : written(n));

  // pair gives a name and what it has, with the colon of the language.
  const pair = (name, value) => shared.words.pair.replace("{name}", () => name).replace("{value}", () => value);

  // dateWords fills a pattern of dates with what it has of d.
  function dateWords(pattern, d) {
    const day = d.getUTCDate(), months = pattern.includes("{d}") ? dates.dayMonths : dates.months;
    return pattern
      .replace("{d}", day === 1 && dates.firstDay || dates.day.replace("{n}", day))
      .replace("{m}", months[d.getUTCMonth()])
      .replace("{y}", calendarWords(d.getUTCFullYear()));
  }

  // tickWords labels a tick by what begins there: a year, a month, a day or
  // an hour; whole says what it belongs to as well. years says that the axis
  // counts in decimal years, and each how far apart its ticks are.
  function tickWords(value, whole, { years, each }) {
    if (years) return tickYear(Math.round(value), each);
    const d = new Date(value);
    const hour = value % DAY !== 0;
    if (hour) return d.toISOString().slice(-13, -8) + (whole ? " " + dateWords(dates.dayMonth, d) : "");
    if (d.getUTCDate() > 1) return dateWords(whole ? dates.dayMonthYear : dates.dayMonth, d);
    if (d.getUTCMonth()) return whole ? dateWords(dates.monthYear, d) : dates.months[d.getUTCMonth()];
    return tickYear(d.getUTCFullYear(), each);
  }

  // dayWords gives a place of an axis of time as a whole date.
  function dayWords(value, years) {
    if (years) return yearWords(Math.round(value));
    const d = new Date(value);
    return dateWords(dates.dayMonthYear, d);
  }

  // trueTime gives the instant at a place of an axis, of which the last that is told
  // is that until when anything is known.
  const trueTime = (place, time) => {
    const instant = Math.min(time.instant ? time.instant(place) : place, time.until);
    return instant <= tickedUntil(-Infinity, time) ? instant : time.last;
  };

  // tickedUntil gives until when an axis has ticks that shows what is from lo on. A far
  // future has some where it has events, or where nothing else is in view.
  function tickedUntil(lo, { years, last, until }) {
    const far = dates.deepFrom;
    return !years || last >= far || lo >= far ? until : Math.min(until, far - 1);
  }

  // edgeWords gives an end of what is in view as short as a tick.
  function edgeWords(place, time) {
    const value = trueTime(place, time);
    return time.years ? tickYear(Math.round(value), 0, 5) : dayWords(value, false);
  }

  // plain keeps ECharts from reading markup such as {a|x} in a text, by a
  // character without width that breaks it.
  const plain = (text) => text.replace(/\{/g, "{\u2060");

  // lines breaks texts into lines of about so many characters at most.
  function lines(texts, most = 46) {
    return texts.flatMap((text) => wrap(text, most)).join("\n");
  }

  function wrap(text, most) {
    const found = [""];
    for (const word of text.split(/\s+/)) {
      const last = found.length - 1;
      if (found[last] && found[last].length + word.length >= most) found.push(word);
      else found[last] += (found[last] ? " " : "") + word;
    }
    return found.map((l) => (l.length > 2 * most ? l.slice(0, 2 * most) + "…" : l));
  }

  // --- options ---

  // tooltip gives the options of tooltips whose texts words gives: a list of
  // texts, of which each begins a line, from the parameters of ECharts. They
  // are drawn on the canvas, so that no text can be markup. refuted gives that of
  // them, if any, which is the title of a refuted event, in the tooltips of chart c.
  function tooltip(words, refuted, c) {
    const formatter = (params) => {
      const texts = words(params) || [], title = refuted && refuted(params);
      if (!title || title.includes("}")) return plain(lines(texts)); // } would end what is struck
      queueMicrotask(() => strike(c));
      return texts.map((text) => (text === title ? `{struck|${plain(lines([text]))}}` : plain(lines([text])))).join("\n");
    };
    return {
      renderMode: "richText", confine: true, formatter,
      backgroundColor: Marks.colour("paper"), borderColor: Marks.colour("muted"), borderWidth: 1, padding: 10,
      textStyle: { color: Marks.colour("ink"), fontSize: 13, fontFamily: Marks.FAMILY },
    };
  }

  // strike gives the tooltip that is shown the look of what is struck, which ECharts'
  // options cannot (6.1.0), nor its texts: a line is a ground that is clear above and below.
  function strike(c) {
    const fill = Marks.colour("muted"), clear = echarts.color.modifyAlpha(fill, 0);
    const colorStops = [[0, clear], [0.5, clear], [0.5, fill], [0.58, fill], [0.58, clear], [1, clear]].map(([offset, color]) => ({ offset, color }));
    for (const shown of c.chart.getZr().storage.getRoots()) {
      if (shown.type !== "text" || !shown.style.rich || !shown.style.text.includes("{struck|")) continue;
      shown.style.rich.struck = { fill, backgroundColor: { type: "linear", x: 0, y: 0, x2: 0, y2: 1, colorStops } };
      shown.dirtyStyle();
    }
  }

  // axisLook gives an axis of any kind its colours, besides what it has.
  function axisLook(axis) {
    const muted = Marks.colour("muted");
    axis.axisLabel = Object.assign({ fontSize: 12, hideOverlap: true }, axis.axisLabel, { color: muted, fontFamily: Marks.FAMILY });
    axis.axisLine = { ...axis.axisLine, lineStyle: { color: muted } };
    axis.nameTextStyle = { color: muted, fontFamily: Marks.FAMILY, ...axis.nameTextStyle };
    if (axis.splitLine) axis.splitLine.lineStyle = { color: Marks.colour("grid") };
    return axis;
  }

  // inView words the time that is in view of a chart with an axis of time.
  function inView(c, time) {
    const { startValue, endValue } = c.chart.getOption().dataZoom[0];
    return shared.words.view.replace("{from}", dayWords(trueTime(startValue, time), time.years)).replace("{to}", dayWords(trueTime(endValue, time), time.years));
  }

  return { DAY, words: shared.words, shared, registered, read, chart, axisLook, dayWords, edgeWords, inView, lines, number, pair, plain, tickWords, tickedUntil, tooltip, trueTime, yearWords };
})();
