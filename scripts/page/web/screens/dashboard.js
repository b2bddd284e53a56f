// How it is going: what goes well and what does not, and below each sentence the figures it speaks of, each with a bar.

import { element } from "../dom.js";
import { language, say } from "../words.js";

export function dashboardScreen({ title, lead, well, less_well: lessWell, parts }, { onBack }) {
  return [
    element("button", { className: "plain back", onClick: onBack }, say("‹ Back to today")),
    element("h1", {}, title),
    element("p", { className: "verdict well" }, well),
    lessWell && element("p", { className: "verdict less-well" }, lessWell),
    element("p", { className: "lead" }, lead),
    parts.map(part),
  ];
}

function part({ title, says, verdict, figures }) {
  return element(
    "article",
    { className: `card going ${verdict ?? ""}` },
    element("h2", {}, title),
    element("p", {}, says),
    figures && table(figures),
  );
}

// The bars are for the eye alone: beside each stands its figure.
function table({ called, series, lines, is_share: isShare }) {
  const written = new Intl.NumberFormat(language(), isShare ? { style: "percent" } : {});
  const most = isShare ? 1 : Math.max(1, ...lines.flatMap(({ figures }) => figures));
  const cell = (figure, colour) => {
    const bar = figure > 0 && element("span", { className: `bar-of ${colour}`, style: `inline-size: ${(100 * figure) / most}%`, ariaHidden: "true" });
    return element("td", {}, figure === null ? "" : written.format(figure), bar);
  };
  const line = ({ called: label, figures }) => [
    element("th", { scope: "row" }, label),
    figures.map((figure, at) => cell(figure, series[at].colour)),
  ];
  return element(
    "table",
    { className: "figures" },
    element("caption", {}, called),
    element("thead", {}, element("tr", {}, element("td", {}), series.map((each) => element("th", { scope: "col" }, each.called)))),
    element("tbody", {}, lines.map((each) => element("tr", {}, line(each)))),
  );
}
