// The drafts of an article in the order of its text: what was decided, and which one is open.
// Text from outside is written with textContent only.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let list = parentElement.querySelector("ol");
  if (!list) {
    list = document.createElement("ol");
    list.className = "cmd-queue";
    parentElement.append(list);
  }
  list.send = setTriggerValue;
  const isMoved = list.dataset.current !== data.current;
  list.dataset.current = data.current;
  data.items.forEach((item, at) => keepItem(list, item, at));
  while (list.children.length > data.items.length) list.lastChild.remove();
  const current = markCurrent(list, data.current);
  if (current && isMoved) list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 3;
}

// A row that says the same stays, and with it the focus: to draw all of them at each decision costs more than the rest.
function keepItem(list, item, at) {
  const told = JSON.stringify(item), old = list.children[at];
  if (old && old.told === told) return;
  const row = buildItem(list, item);
  row.told = told;
  const isFocused = old && old.contains(document.activeElement);
  if (old) old.replaceWith(row);
  else list.append(row);
  if (isFocused) row.firstChild.focus({ preventScroll: true });
}

function markCurrent(list, current) {
  let found = null;
  for (const row of list.children) {
    const button = row.firstChild;
    if (row.draft !== current) button.removeAttribute("aria-current");
    else (found = button).setAttribute("aria-current", "true");
  }
  return found;
}

function buildItem(list, item) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `cmd-item cmd-item-${item.state}`;
  button.append(buildWords("cmd-sign", item.sign, item.told), buildWords("cmd-kind", item.kind));
  button.append(buildWords("cmd-summary", item.summary));
  if (item.where) button.append(buildWords("cmd-where", item.where));
  button.addEventListener("click", () => list.send("picked", { id: item.id, at: Date.now() }));
  row.draft = item.id;
  row.append(button);
  return row;
}

function buildWords(name, words, title = "") {
  const span = document.createElement("span");
  span.className = name;
  span.dir = "auto";
  span.textContent = words;
  if (title) {
    span.title = title;
    span.setAttribute("aria-label", title);
    span.setAttribute("role", "img");
  }
  return span;
}
