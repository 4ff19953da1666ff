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
  const isMoved = list.dataset.current !== data.current;
  list.dataset.current = data.current;
  list.replaceChildren(...data.items.map((item) => buildItem(item, data.current, setTriggerValue)));
  const current = list.querySelector("[aria-current]");
  if (current && isMoved) list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 3;
}

function buildItem(item, current, send) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `cmd-item cmd-item-${item.state}`;
  if (item.id === current) button.setAttribute("aria-current", "true");
  button.append(buildWords("cmd-sign", item.sign, item.told), buildWords("cmd-kind", item.kind));
  button.append(buildWords("cmd-summary", item.summary));
  if (item.where) button.append(buildWords("cmd-where", item.where));
  button.addEventListener("click", () => send("picked", { id: item.id, at: Date.now() }));
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
