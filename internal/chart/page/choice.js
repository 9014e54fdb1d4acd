// A choice between ways to show a chart: radio buttons over it, which keyboard
// and screen reader know.
"use strict";

const Choice = (() => {
  // add puts a choice over a chart, which is drawn anew when another is
  // chosen: c.choice is its value then. choices are pairs of a value and its
  // words; the first of them is chosen unless another is.
  function add(c, words, choices, chosen = choices[0][0]) {
    c.choice = chosen;
    const group = document.createElement("fieldset");
    group.className = "choice screen";
    group.append(Object.assign(document.createElement("legend"), { textContent: words }));
    for (const [value, text] of choices) {
      const button = Object.assign(document.createElement("input"), { type: "radio", name: c.id + "-choice", value, checked: value === c.choice });
      button.addEventListener("change", () => {
        c.choice = value;
        Stage.renew(c);
      });
      const label = document.createElement("label");
      label.append(button, " " + text);
      group.append(label);
    }
    c.element.before(group);
  }

  return { add };
})();
