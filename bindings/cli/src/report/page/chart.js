// Small charts, drawn to the width they have, so that their letters stay readable.

/** Returns stacked bars: `bars` have a name and a value for each of `classes`. */
function stackedBars({ bars, classes, width, height, label, onpick }) {
  const top = niceTop(Math.max(1, ...bars.map((bar) => sum(bar.values))));
  const MARGIN = { left: 12 + 8 * number(top).length, right: 4, top: 10, bottom: 22 };
  const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  const y = (value) => MARGIN.top + inner.height * (1 - value / top);
  const step = inner.width / bars.length;
  const lines = [0, top / 2, top].filter(Number.isInteger).map((value) => [
    drawn("line", { x1: MARGIN.left, x2: width - MARGIN.right, y1: y(value), y2: y(value), class: "grid" }),
    drawn("text", { x: MARGIN.left - 6, y: y(value) + 4, "text-anchor": "end" }, number(value)),
  ]);
  const columnsDrawn = bars.map((bar, at) => {
    const gap = step > 5 ? Math.min(step * 0.2, 6) : 0.5;
    const x = MARGIN.left + at * step + gap / 2;
    let base = 0;
    const parts = bar.values.map((value, kind) => {
      const part = drawn("rect", { x, width: Math.max(step - gap, 0.5), y: y(base + value), height: y(base) - y(base + value), class: classes[kind] });
      base += value;
      return value ? part : null;
    });
    const cover = drawn("rect", { x: MARGIN.left + at * step, width: step, y: MARGIN.top, height: inner.height, class: "cover" });
    const told = drawn("title", {}, `${bar.name}: ${number(base)}`);
    return drawn("g", { class: "column", onclick: onpick && (() => onpick(bar)) }, told, parts, cover);
  });
  return drawn("svg", { class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    lines, columnsDrawn, axisNames(bars, MARGIN, step, height));
}

/** Names as many bars as there is room for. */
function axisNames(bars, margin, step, height) {
  const every = Math.max(1, Math.ceil(84 / step));
  return bars.map((bar, at) => {
    if (at % every !== 0) return null;
    const isLast = at + every >= bars.length && at > 0 && (bars.length - at) * step < 60;
    const x = isLast ? margin.left + bars.length * step : margin.left + at * step;
    return drawn("text", { x, y: height - 6, "text-anchor": isLast ? "end" : "start" }, bar.short);
  });
}

/** Returns bars without axes, for a glance. */
function sparkBars({ values, kind, width = 132, height = 30 }) {
  const top = Math.max(1, ...values);
  const step = width / Math.max(values.length, 1);
  const bars = values.map((value, at) => {
    const tall = value ? Math.max((height * value) / top, 1.5) : 0;
    return tall ? drawn("rect", { x: at * step, width: Math.max(step - (step > 4 ? 1 : 0.2), 0.5), y: height - tall, height: tall, class: kind }) : null;
  });
  return drawn("svg", { class: "spark", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" }, bars);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** Returns an even number with few digits that is not below `value`. */
function niceTop(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const top = [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((one) => one >= value);
  return Math.max(top, 2);
}

/** Returns stretches of time that hold all days, and which of them a day lies in. */
function timeline(first, last) {
  const length = last - first + 1;
  const unit = length <= 45 ? "day" : length <= 400 ? "week" : length <= 2200 ? "month" : "year";
  const starts = [];
  for (let at = startOf(unit, first); at <= last; at = startOf(unit, at + { day: 1, week: 7, month: 31, year: 366 }[unit])) starts.push(at);
  return {
    unit,
    spans: starts.map((start, at) => ({ start, end: (starts[at + 1] ?? nextStart(unit, start)) - 1 })),
    placeOf: (day) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= day) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

function startOf(unit, day) {
  if (unit === "day") return day;
  // Day 0, 1 January 1970, was a Thursday; weeks begin on Monday.
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * 86400000);
  return Math.round(Date.UTC(date.getUTCFullYear(), unit === "month" ? date.getUTCMonth() : 0, 1) / 86400000);
}

function nextStart(unit, start) {
  return startOf(unit, start + { day: 1, week: 7, month: 31, year: 366 }[unit]);
}
