// Events per year, or several years, stacked by status.
"use strict";

Page.chart("years", {
  height: () => 260,

  options(option, c) {
    option.tooltip = Object.assign(Page.tooltip(words), { trigger: "axis", axisPointer: { type: "shadow" } });
    option.grid = { left: 40, right: 8, top: 30, bottom: 28 };
    option.xAxis.forEach(Page.axisLook);
    option.yAxis.forEach(Page.axisLook);
    option.xAxis[0].axisTick = { alignWithLabel: true };
    Object.assign(option.yAxis[0], { name: c.data.events, nameTextStyle: { color: Marks.colour("muted"), align: "left", padding: [0, 0, 0, -30] } });
    option.yAxis[0].axisLabel.show = true;
    for (const s of option.series) s.itemStyle = Marks.barStyle(s.id);
    return option;

    function words(params) {
      const seen = params.filter((p) => p.value > 0);
      return [params[0].name, ...seen.map((p) => p.seriesName + ": " + Number(p.value.toFixed(2)))];
    }
  },
});
