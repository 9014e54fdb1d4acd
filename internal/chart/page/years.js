// Events per year, or several years, stacked by status: how many above, which
// share of them below. A bar of less than data.least events has no share, as a
// full bar would say that all of nothing is confirmed.
"use strict";

(() => {
  const TOP = 30, UPPER = 200, LOWER = 110, GAP = 58;
  const STEPS = [1, 2, 5, 10, 20, 50, 100];

  // labelled says which bars have their name under them: round ones, so many
  // that they have room.
  function labelled(c, names, width) {
    const { first, step } = c.data;
    const wide = Math.max(...names.map((name) => Marks.widthOf(name, 12))) + 16;
    const least = (names.length * wide) / width;
    const each = STEPS.find((s) => s >= least) || 200;
    // There is no year 0: the astronomical year 0 is 1 BC.
    const number = (i) => (first + i > 0 ? first + i : step === 1 ? 1 - first - i : -first - i);
    return (i) => number(i) % each === 0 || names.length <= each;
  }

  // roundly gives a share in percent, which is 0 or 100 only where it is none
  // or all.
  function roundly(share) {
    const percent = Math.round(100 * share);
    if (share > 0 && percent === 0) return "<1";
    return share < 1 && percent === 100 ? ">99" : String(percent);
  }

  function options(option, c) {
    const { words, least } = c.data, names = option.xAxis[0].data, counts = option.series;
    const sum = (i) => counts.reduce((all, s) => all + (Number(s.data[i].value) || 0), 0);
    const sums = names.map((_, i) => sum(i));
    const percent = (share) => words.percent.replace("{n}", roundly(share));
    const shares = counts.map((s) => ({
      ...s, id: s.id + "-share", stack: "share", xAxisIndex: 1, yAxisIndex: 1,
      data: s.data.map((d, i) => ({ value: d.value > 0 && sums[i] >= least ? d.value / sums[i] : "-" })),
    }));
    const tell = (params) => {
      const at = params[0].dataIndex;
      const share = (n) => (sums[at] >= least ? " (" + percent(n / sums[at]) + ")" : "");
      return [names[at], ...(sums[at] > 0 ? barWords(counts, at, share) : [words.events + ": 0"])];
    };
    option.tooltip = Object.assign(Page.tooltip(tell), { trigger: "axis", axisPointer: { type: "shadow" } });
    option.axisPointer = { link: [{ xAxisIndex: "all" }] };
    // Room for the numbers of the axis, which are round ones.
    const left = Math.max(Marks.widthOf(Page.number(Math.round(2 * Math.max(...sums))), 12) + 14, 44);
    const width = c.chart.getWidth() - left - 8;
    option.grid = [{ left, right: 8, top: TOP, height: UPPER }, { left, right: 8, top: TOP + UPPER + GAP, height: LOWER }];
    const [x] = option.xAxis.map(Page.axisLook), [y] = option.yAxis.map(Page.axisLook);
    x.axisTick = { alignWithLabel: true };
    x.axisLabel.interval = labelled(c, names, width);
    Object.assign(y.axisLabel, { show: true, formatter: Page.number });
    y.name = words.events;
    y.minInterval = 1;
    y.nameGap = 12;
    Object.assign(y.nameTextStyle, { align: "left", padding: [0, 0, 0, 6 - left] });
    option.xAxis.push({ ...x, gridIndex: 1 });
    option.yAxis.push({ ...y, gridIndex: 1, name: words.share, min: 0, max: 1, interval: 0.5, minInterval: 0, axisLabel: { ...y.axisLabel, formatter: percent } });
    for (const s of [...counts, ...shares]) Object.assign(s, { barMaxWidth: 48, itemStyle: Marks.itemStyle(s.id.replace("-share", "")) });
    option.series = [...counts, ...shares];
    return option;
  }

  // barWords tells how many events of each status a bar holds.
  function barWords(counts, at, more) {
    const seen = counts.map((s) => [s.name, Number(s.data[at].value) || 0]).filter(([, n]) => n > 0);
    return seen.map(([name, n]) => Page.pair(name, Page.number(n) + more(n)));
  }

  // stops are the bars that hold events.
  function stops(c) {
    const { series, xAxis } = c.chart.getOption();
    const counts = series.slice(0, series.length / 2);
    return xAxis[0].data.flatMap((name, dataIndex) => {
      const seriesIndex = counts.findIndex((s) => s.data[dataIndex].value > 0);
      return seriesIndex < 0 ? [] : [{ seriesIndex, dataIndex, words: [name, ...barWords(counts, dataIndex, () => "")].join(", ") }];
    });
  }

  Page.chart("years", {
    height: () => TOP + UPPER + GAP + LOWER + 28,
    options,
    stops,
  });
})();
