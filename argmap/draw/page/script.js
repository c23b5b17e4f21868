// The page of an argument map. Plain JavaScript: no library, no network, and map text only as text.
(() => {
"use strict";
const $ = (id) => document.getElementById(id);
const all = (css, root = document) => [...root.querySelectorAll(css)];
const data = JSON.parse($("data").textContent);
const { nodes, steps, lines, actors } = data;
const svg = $("map"), world = $("world"), panel = $("panel"), content = $("content"), card = $("card");
const [X, Y, W, H] = svg.getAttribute("viewBox").split(" ").map(Number);
const embedded = window.top !== window;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SVG = "http://www.w3.org/2000/svg";
const KINDS = { thesis: "Thesis", claim: "Claim", premise: "Premise", implicit: "Premise left unsaid", group: "Folded together", stub: "The map goes on", actor: "Actor" };
const VERDICTS = { in: "stands (in)", out: "does not stand (out)", undecided: "undecided" };
const GROUNDS = {
  premise: "given, as a premise", assumed: "given, though a claim", reasons: "carried by reasons",
  unsupported: "nothing speaks for it that could stand", rejected: "rejected",
};
const verdictOf = ({ verdict, ground }) => {
  if (!verdict) return undefined;
  const why = (verdict === "in" || ground !== "reasons") && GROUNDS[ground];
  return VERDICTS[verdict] + (why ? `: ${why}` : "");
};

/** Make an element: text goes in as text, never as markup. */
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "class") element.className = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};
const say = (text) => { $("said").textContent = text; };
const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
const short = (text, most = 90) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);

// ---- The graph: a node by its number, a step n as ~n -------------------------------------------
const boxes = [], dots = steps.map(() => []), drawn = lines.map(() => []);
for (const g of all(".node", svg)) boxes[+g.dataset.node] = g;
for (const g of all(".step", svg)) if (dots[+g.dataset.step]) dots[+g.dataset.step].push(g);
for (const g of all("[data-line]", svg)) drawn[+g.dataset.line]?.push(g);
const onto = new Map(), from = nodes.map(() => []), pairs = nodes.map(() => []);
steps.forEach((step, s) => {
  if (!onto.has(step.onto)) onto.set(step.onto, []);
  onto.get(step.onto).push(s);
  for (const n of step.from) from[n].push(s);
});
lines.forEach(([step, a, b, kind]) => {
  if (step < 0 && a >= 0 && b >= 0) { pairs[a].push([kind, b]); if (a !== b) pairs[b].push([kind, a]); }
});
const bearing = (end) => onto.get(end) || [];
const byId = new Map(nodes.map((node, n) => [node.id, n]));
const order = data.rows.filter((row) => !row[3]).map((row) => row[2]);
const place = [];
order.forEach((n, position) => { place[n] = position; });
const unsaid = (n) => KINDS[nodes[n].kind] || "Statement";

/** Everything that bears on some ends, each with its side: 1 speaks for them, -1 against. */
function under(ends) {
  const side = new Map(ends.map((end) => [end, 1])), queue = [...ends];
  for (let at = 0; at < queue.length; at++) {
    const end = queue[at], mine = side.get(end);
    const more = bearing(end).map((s) => [~s, steps[s].attacks ? -mine : mine]);
    if (end < 0) for (const n of steps[~end].from) more.push([n, mine]);
    for (const [next, its] of more) if (!side.has(next)) { side.set(next, its); queue.push(next); }
  }
  return side;
}
/** Everything that rests on an end, and what it speaks against. */
function above(end) {
  const side = new Map(), queue = [[end, 1]];
  for (let at = 0; at < queue.length; at++) {
    const [here, mine] = queue[at];
    const more = here < 0 ? [[steps[~here].onto, mine]] : from[here].map((s) => [~s, steps[s].attacks ? -1 : mine]);
    for (const [next, its] of more) if (!side.has(next)) { side.set(next, its); queue.push([next, its]); }
  }
  return side;
}

// ---- The view: points on the map to pixels on the screen ----------------------------------------
const view = { k: 1, x: 0, y: 0 };
let base = { f: 1, x: 0, y: 0, width: 1, height: 1, top: 0 };
let flight = 0, fitted = true;
function measure() {
  const r = svg.getBoundingClientRect();
  const f = Math.min(r.width / W, r.height / H) || 1;
  base = { f, x: (r.width - W * f) / 2 - X * f, y: (r.height - H * f) / 2 - Y * f, width: r.width, height: r.height, top: r.top };
}
function show() {
  const { f, x, y } = base;
  world.style.transform = `matrix(${view.k / f},0,0,${view.k / f},${(view.x - x) / f},${(view.y - y) / f})`;
  svg.classList.toggle("far", nodes.length > 300 && view.k < 0.22);
  hideCard();
}
/** What the panel leaves of the map's window. */
function free() {
  const room = { left: 0, top: 0, right: base.width, bottom: base.height };
  if (!panel.hidden) {
    const r = panel.getBoundingClientRect();
    if (r.width > 0.7 * base.width) room.bottom = Math.max(120, r.top - base.top);
    else room.right = r.left;
  }
  return room;
}
const scaled = (k) => Math.min(Math.max(k, Math.min(0.4 * base.f, 0.5)), 8);
function fly(goal) {
  cancelAnimationFrame(flight);
  if (calm.matches || document.hidden) { Object.assign(view, goal); show(); return; }
  const start = { ...view }, began = performance.now();
  const tick = (now) => {
    const t = Math.min(1, Math.max(0, (now - began) / 260)), e = 1 - (1 - t) ** 3;
    for (const name of ["k", "x", "y"]) view[name] = start[name] + (goal[name] - start[name]) * e;
    show();
    if (t < 1) flight = requestAnimationFrame(tick);
  };
  flight = requestAnimationFrame(tick);
}
/** Put a box of the map in the middle of the free room. */
function frame([x, y, w, h], most, pad = 24) {
  const room = free(), across = room.right - room.left, down = room.bottom - room.top;
  const k = scaled(Math.min((across - 2 * pad) / w, (down - 2 * pad) / h, most));
  return { k, x: room.left + across / 2 - (x + w / 2) * k, y: room.top + down / 2 - (y + h / 2) * k };
}
function fit(quick) {
  const goal = frame([X, Y, W, H], 2.2, 12);
  fitted = true;
  if (quick) { Object.assign(view, goal); show(); } else fly(goal);
}
function zoom(by, x = base.width / 2, y = base.height / 2) {
  cancelAnimationFrame(flight);
  const k = scaled(view.k * by), ratio = k / view.k;
  fitted = false;
  Object.assign(view, { k, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio });
  show();
}
function pan(dx, dy) { cancelAnimationFrame(flight); fitted = false; view.x += dx; view.y += dy; show(); }
/** Move as little as it takes to see a node beside the panel; zoom in if it could not be read. */
function reveal(n, closer) {
  const [x, y, w, h] = nodes[n].at, room = free(), pad = 26;
  if (closer && view.k < 0.75) { fitted = false; fly(frame([x, y, w, h], 1.25, 60)); return; }
  const left = x * view.k + view.x, top = y * view.k + view.y;
  const shift = (low, size, from, to) => (low < from + pad ? from + pad - low : low + size > to - pad ? Math.max(to - pad - size, from + pad) - low : 0);
  const dx = shift(left, w * view.k, room.left, room.right), dy = shift(top, h * view.k, room.top, room.bottom);
  if (dx || dy) { fitted = false; fly({ k: view.k, x: view.x + dx, y: view.y + dy }); }
}
new ResizeObserver(() => {
  const old = base;
  measure();
  if (fitted) fit(true);
  else { view.x += (base.width - old.width) / 2; view.y += (base.height - old.height) / 2; show(); }
}).observe(svg);

// ---- What is shown: folds, filters, what is lit --------------------------------------------------
const state = { chosen: null, folded: new Set(), lit: null, hits: [], hit: -1, out: null, hidden: 0 };
const classes = new Map();
/** Give a class to some elements and take it from those that had it; touches only what changes. */
function mark(name, elements) {
  const old = classes.get(name) || new Set(), now = new Set(elements);
  for (const e of old) if (!now.has(e)) e.classList.remove(name);
  for (const e of now) if (!old.has(e)) e.classList.add(name);
  classes.set(name, now);
}
function reachable(seeds, folded) {
  const seen = new Set(seeds), queue = [...seeds];
  for (let at = 0; at < queue.length; at++) {
    const end = queue[at];
    const next = end < 0 ? [...steps[~end].from] : [];
    if (end < 0 || !folded.has(end)) for (const s of bearing(end)) next.push(~s);
    for (const e of next) if (!seen.has(e)) { seen.add(e); queue.push(e); }
  }
  return seen;
}
const roots = data.rows.filter((row) => row[0] === 0).map((row) => row[2]);
const met = reachable(roots, state.folded);
steps.forEach((_, s) => { if (!met.has(~s)) roots.push(~s); }); // steps that bear on each other alone
let visible = reachable(roots, state.folded);
const seen = (end) => visible.has(end);
function fold(list, on) {
  for (const n of list) on ? state.folded.add(n) : state.folded.delete(n);
  visible = reachable(roots, state.folded);
  const gone = boxes.filter((_, n) => !seen(n));
  state.hidden = gone.length;
  steps.forEach((_, s) => { if (!seen(~s)) gone.push(...dots[s]); });
  lines.forEach(([step, a, b], i) => { if (!seen(a) || !seen(b) || (step >= 0 && !seen(~step))) gone.push(...drawn[i]); });
  mark("gone", gone);
  mark("folded", [...state.folded].map((n) => boxes[n]));
  for (const n of foldable) {
    const hidden = state.folded.has(n) ? [...reachable([n], new Set())].filter((e) => e >= 0 && !seen(e)).length : 0;
    boxes[n].lastChild.lastChild.textContent = hidden ? `+${hidden}` : state.folded.has(n) ? "+" : "−";
    label(n, hidden);
  }
  status();
}
function toggleFold(n) {
  if (!bearing(n).length) return;
  const on = !state.folded.has(n), before = state.hidden;
  fold([n], on);
  if (state.chosen !== null && !seen(state.chosen)) clear();
  else if (!panel.hidden && panel.dataset.mode === "details") details();
  say(on ? `Folded, ${count(state.hidden - before, "statement")} hidden` : `Unfolded, ${count(before - state.hidden, "statement")} shown again`);
}
/** Unfold whatever hides a node. */
function unfoldTo(n) {
  if (!seen(n)) fold([...above(n).keys()].filter((end) => state.folded.has(end)), false);
}
function light(side, me) {
  state.lit = side;
  const pro = [], con = [], add = (end, its) => (its > 0 ? pro : con).push(...(end < 0 ? dots[~end] : [boxes[end]]));
  if (side) {
    side.forEach((its, end) => { if (end !== me) add(end, its); });
    lines.forEach(([step, a, b], i) => {
      const key = step >= 0 ? ~step : a;
      const both = side.has(key) && side.has(a) && side.has(b);
      if (both && (step >= 0 || a === me || b === me)) (step >= 0 && steps[step].attacks || side.get(key) < 0 ? con : pro).push(...drawn[i]);
    });
  }
  mark("pro", pro);
  mark("con", con);
  mark("me", me === null ? [] : me < 0 ? dots[~me] : [boxes[me]]);
  svg.classList.toggle("lighting", !!side);
}
function choose(n, closer = false, quiet = false) {
  unfoldTo(n);
  state.chosen = n;
  const side = under([n]);
  above(n).forEach((its, end) => { if (!side.has(end)) side.set(end, its); });
  for (const [, other] of pairs[n]) if (!side.has(other)) side.set(other, -1);
  light(side, n);
  const refitted = details();
  hideCard();
  if (!quiet) try { history.replaceState(null, "", "#" + encodeURIComponent(nodes[n].id)); } catch { /* a sandboxed frame has no history */ }
  if (closer || !refitted) reveal(n, closer);
  const [reasons, objections] = [0, 1].map((kind) => bearing(n).filter((s) => steps[s].attacks === kind).length);
  say(`Chosen: ${nodes[n].text} ${count(reasons, "reason")}, ${count(objections, "objection")}. ${count(side.size ? [...side.keys()].filter((e) => e >= 0).length - 1 : 0, "statement")} in its chains.`);
}
function chooseStep(s) {
  const side = new Map([[~s, 1], [steps[s].onto, 1]]);
  for (const n of steps[s].from) side.set(n, 1);
  under([~s]).forEach((its, end) => { if (!side.has(end)) side.set(end, its); });
  state.chosen = null;
  closePanel();
  light(side, ~s);
  say(stepWords(s));
}
function clear() {
  state.chosen = null;
  light(null, null);
  closePanel();
  if (location.hash) try { history.replaceState(null, "", location.pathname + location.search); } catch { /* as above */ }
  say("Nothing chosen");
}
function status() {
  const words = [];
  if (state.hidden) words.push(`${count(state.hidden, "statement")} folded away`);
  if (state.out) words.push(`${nodes.length - state.out.size} of ${nodes.length} match the filter`);
  $("state").hidden = !words.length;
  $("state").firstChild.textContent = words.join(" · ");
}

// ---- Words about a node -------------------------------------------------------------------------
const cited = (cite) => {
  if (!cite) return null;
  if (!/^https?:\/\//i.test(cite.url || "")) return make("span", { dir: "auto" }, cite.text);
  return make("a", { href: cite.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, cite.text);
};
function stepWords(s) {
  const { attacks, from: premises, onto: end, scheme } = steps[s];
  const what = end < 0 ? "the step that " + stepWords2(~end) : `“${nodes[end].text}”`;
  return premises.map((n) => `“${nodes[n].text}”`).join(" and ") + (attacks ? " speaks against " : " supports ") + what + (scheme ? ` (${scheme})` : "");
}
const stepWords2 = (s) => (steps[s].onto < 0 ? "bears on another step" : `leads to “${short(nodes[steps[s].onto].text)}”`);
const standing = (part) => [["Verdict", verdictOf(part)], ["Strength", part.strength]].filter((row) => row[1] !== undefined);
function rowsOf(n) {
  const node = nodes[n], rows = standing(node);
  const said = new Map();
  for (const s of node.said || []) said.set(s.does, [...(said.get(s.does) || []), s]);
  said.forEach((stances, does) => {
    const parts = stances.flatMap((s, i) => {
      const where = s.cite && (!node.cite || s.cite.text !== node.cite.text) ? [" (", cited(s.cite), ")"] : [];
      return [i ? ", " : "", make("bdi", {}, actors[s.actor].name), s.date ? `, ${s.date}` : "", ...where];
    });
    rows.push([does, ...parts]);
  });
  if (node.about) rows.push(["About", node.about.map((a) => actors[a].name).join(", ")]);
  if (node.basis) rows.push(["Rests on", node.basis]);
  if (node.section) rows.push(["Section", node.section]);
  if (node.cite) rows.push(["Source", cited(node.cite)]);
  if (node.weight !== undefined) rows.push(["Weight", String(node.weight)]);
  if (node.tags) rows.push(["Tags", node.tags.join(", ")]);
  if (node.note) rows.push(["Note", node.note]);
  return rows;
}
function facts(rows) {
  const list = make("dl", { class: "facts" });
  for (const [term, ...parts] of rows) list.append(make("dt", {}, term), make("dd", { dir: "auto" }, ...parts));
  return list;
}
/** One step as a list item: its premises (or what it bears on), its scheme, warrant and source. */
function item(s, ends, brief, why) {
  const li = make("li", { class: steps[s].attacks ? "against" : "for" });
  ends.forEach((n, i) => {
    if (i) li.append(make("small", {}, "together with"));
    li.append(brief ? make("span", { dir: "auto" }, short(nodes[n].text, 70)) : make("button", { type: "button", "data-go": n, dir: "auto" }, nodes[n].text));
  });
  if (why) li.append(make("small", {}, why));
  const { scheme, warrant, cite } = steps[s];
  if (brief && (scheme || warrant)) li.append(make("small", { dir: "auto" }, [scheme, warrant].filter(Boolean).join(": ")));
  if (!brief) {
    if (scheme) li.append(make("small", { dir: "auto" }, `Scheme: ${scheme}`));
    if (warrant) li.append(make("small", { dir: "auto" }, `Warrant: ${warrant}`));
    if (cite) li.append(make("small", {}, cited(cite)));
  }
  return li;
}
function bears(n, brief) {
  const mine = bearing(n), parts = [];
  const on = mine.flatMap((s) => bearing(~s));
  const list = (title, items) => {
    if (!items.length) return;
    const rest = brief && items.length > 4 ? items.splice(3).length : 0;
    parts.push(make("h3", {}, title), make("ul", { class: "bears" }, ...items, rest ? make("li", {}, `and ${rest} more`) : null));
  };
  list("Reasons for it", mine.filter((s) => !steps[s].attacks).map((s) => item(s, steps[s].from, brief)));
  list("Objections to it", mine.filter((s) => steps[s].attacks).map((s) => item(s, steps[s].from, brief)));
  list("On the way from reason to conclusion", on.map((s) => item(s, steps[s].from, brief, steps[s].attacks ? "attacks the step" : "backs the step")));
  const to = (attacks) => from[n].filter((s) => !steps[s].attacks === !attacks).map((s) => {
    const end = steps[s].onto, others = steps[s].from.length - 1;
    const why = [end < 0 ? "the step to this" : "", others ? `together with ${count(others, "premise")}` : ""].filter(Boolean).join(", ");
    return item(s, [end < 0 ? Math.max(0, steps[~end].onto) : end], brief, why);
  });
  list("It supports", to(false));
  list("It speaks against", to(true));
  const other = (kind) => pairs[n].filter((p) => p[0] === kind).map(([, m]) => make("li", {}, brief ? short(nodes[m].text, 70) : make("button", { type: "button", "data-go": m, dir: "auto" }, nodes[m].text)));
  list("Contradicts", other("contradiction"));
  list("Says the same as", other("rephrase"));
  return parts;
}
const about = (n, brief) => [make("p", { class: "kind" }, unsaid(n)), make("p", { class: "text", dir: "auto" }, nodes[n].text), facts(rowsOf(n)), ...bears(n, brief)];
function label(n, hidden) {
  const node = nodes[n], rows = (node.said || []).map((s) => `${s.does} ${actors[s.actor].name}.`);
  for (const [what, how] of standing(node)) rows.push(`${what}: ${how}.`);
  const reasons = bearing(n).filter((s) => !steps[s].attacks).length, objections = bearing(n).length - reasons;
  if (reasons) rows.push(count(reasons, "reason") + ".");
  if (objections) rows.push(count(objections, "objection") + ".");
  if (hidden) rows.push(`Folded, ${hidden} hidden.`);
  boxes[n].setAttribute("aria-label", `${unsaid(n)}: ${node.text} ${rows.join(" ")}`);
}

// ---- The panel and the card ---------------------------------------------------------------------
function open(mode, title, ...parts) {
  panel.dataset.mode = mode;
  panel.setAttribute("aria-label", title);
  content.replaceChildren(...parts);
  panel.hidden = false;
  panel.scrollTop = 0;
  for (const name of ["outline", "about"]) $(name).setAttribute("aria-pressed", String(mode === name));
  // Beside the panel a fitted map is fitted again, unless that would make it much smaller.
  const refitted = fitted && frame([X, Y, W, H], 2.2, 12).k > 0.6 * view.k;
  if (refitted) fit();
  return refitted;
}
function closePanel() {
  if (panel.contains(document.activeElement)) (boxes[state.chosen] || svg).focus({ preventScroll: true });
  panel.hidden = true;
  if (fitted) fit();
  for (const name of ["outline", "about"]) $(name).setAttribute("aria-pressed", "false");
}
function details() {
  const n = state.chosen, parts = about(n, false);
  if (bearing(n).length) parts.splice(3, 0, make("button", { type: "button", class: "act", "data-fold": n, "aria-expanded": String(!state.folded.has(n)) }, state.folded.has(n) ? "Unfold what bears on it" : "Fold what bears on it"));
  return open("details", "Details", ...parts);
}
function outline() {
  const tree = make("div", { class: "tree" }, make("h2", {}, "Outline"));
  const lists = [make("ul")];
  tree.append(lists[0]);
  for (const [depth, sign, n, again] of data.rows) {
    lists.length = Math.min(lists.length, depth + 1);
    while (lists.length <= depth) {
      const ul = make("ul"), last = lists[lists.length - 1];
      (last.lastChild || last).append(ul);
      lists.push(ul);
    }
    const words = { "+": "Reason: ", "-": "Objection: ", "&": "Together with: " }[sign] || "";
    const mark = make("i", { class: sign === "-" ? "against" : "for", "aria-hidden": "true" }, sign.replace("-", "−"));
    const button = make("button", { type: "button", "data-go": n, dir: "auto" }, sign ? mark : null, make("span", { class: "unseen" }, words), again ? `${short(nodes[n].text, 60)} (see above)` : nodes[n].text);
    if (n === state.chosen && !again) button.setAttribute("aria-current", "true");
    lists[depth].append(make("li", {}, button));
  }
  open("outline", "Outline", tree);
}
function explain() {
  const parts = [make("h2", { dir: "auto" }, data.title)];
  const question = document.querySelector(".question").textContent;
  if (question) parts.push(make("p", { class: "sources", dir: "auto" }, question));
  for (const child of $("key").children) parts.push(child.cloneNode(true));
  const keys = [["Tab, arrows", "go from statement to statement"], ["Enter", "light what bears on it"], ["F", "fold or unfold"], ["Esc", "let go"], ["/", "search"], ["+ − 0", "zoom, fit"], ["Shift + arrows", "move the map"], ["O", "outline"]];
  const list = make("dl", { class: "facts" });
  for (const [key, what] of keys) list.append(make("dt", {}, make("kbd", {}, key)), make("dd", {}, what));
  parts.push(make("h3", {}, "Keys"), list);
  open("about", "Legend and keys", ...parts);
}
let carded = null, timer = 0;
function hideCard() { clearTimeout(timer); carded = null; card.hidden = true; }
function cardFor(target, wait) {
  if (target === carded) return;
  hideCard();
  carded = target;
  if (target === null || (state.chosen !== null && boxes[state.chosen] === target && !panel.hidden)) return;
  timer = setTimeout(() => {
    const n = target.dataset.node, i = target.dataset.line, s = i === undefined ? +target.dataset.step : lines[i][0];
    if (n !== undefined) card.replaceChildren(...about(+n, true));
    else if (s >= 0) card.replaceChildren(make("p", { class: "kind" }, steps[s].attacks ? "Attack" : "Support"), make("p", { class: "text", dir: "auto" }, stepWords(s)), facts([...standing(steps[s]), ["Warrant", steps[s].warrant], ["Source", cited(steps[s].cite)], ["Weight", steps[s].weight]].filter((row) => row[1] !== undefined && row[1] !== null)));
    else return;
    card.hidden = false;
    const r = target.getBoundingClientRect(), c = card.getBoundingClientRect(), gap = 12;
    const w = innerWidth, h = innerHeight, room = panel.hidden ? w : free().right;
    const roof = base.top + gap, middle = Math.max(roof, Math.min(r.top + r.height / 2 - c.height / 2, h - c.height - gap));
    const across = Math.min(Math.max(gap, r.left), w - c.width - gap);
    const [left, top] = r.right + gap + c.width < room ? [r.right + gap, middle]
      : r.left - gap - c.width > 0 ? [r.left - gap - c.width, middle]
      : r.bottom + gap + c.height < h ? [across, r.bottom + gap] : [across, Math.max(roof, r.top - gap - c.height)];
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }, wait);
}

// ---- Search and filter --------------------------------------------------------------------------
// By the rules of argmap.folding, so that the page finds what argmap.search does.
const leftOut = new RegExp(data.folding.leftOut, "gu"), writtenAs = data.folding.writtenAs;
const written = (text) => Array.from(text, (c) => writtenAs[c] ?? c).join("");
const plain = (text) => written(written(text).normalize("NFKD").replace(leftOut, "").toLowerCase().toUpperCase().toLowerCase().normalize("NFKD").replace(leftOut, ""));
const called = (a) => [actors[a].name, ...(actors[a].aliases || [])];
const hay = nodes.map((node) => plain([node.id, node.text, node.section, node.note, ...(node.tags || []), ...(node.said || []).flatMap((s) => called(s.actor)), ...(node.about || []).flatMap(called)].filter(Boolean).join("\n")));
function search() {
  const words = plain($("search").value).split(" ").filter(Boolean);
  state.hits = words.length ? order.filter((n) => words.every((word) => hay[n].includes(word)) && !(state.out && state.out.has(n))) : [];
  state.hit = -1;
  $("count").textContent = words.length ? String(state.hits.length) : "";
  for (const id of ["previous", "next"]) $(id).hidden = !state.hits.length;
  $("hits").replaceChildren(...state.hits.slice(0, 30).map((n, i) => make("li", {}, make("button", { type: "button", "data-hit": i, dir: "auto", tabindex: "-1" }, short(nodes[n].text, 130)))));
  $("hits").hidden = !state.hits.length;
  mark("hit", state.hits.map((n) => boxes[n]));
  mark("now", []);
  if (words.length) say(count(state.hits.length, "hit"));
}
function goHit(i) {
  if (!state.hits.length) return;
  state.hit = (i + state.hits.length) % state.hits.length;
  const n = state.hits[state.hit];
  unfoldTo(n);
  mark("now", [boxes[n]]);
  all("button", $("hits")).forEach((b, j) => b.setAttribute("aria-current", String(j === state.hit)));
  $("count").textContent = `${state.hit + 1} of ${state.hits.length}`;
  fitted = false;
  fly(frame(nodes[n].at, 1.4, 60));
  say(`Hit ${state.hit + 1} of ${state.hits.length}: ${nodes[n].text}`);
}
function options(select, all, names) {
  select.append(make("option", { value: "" }, all), ...names.map(([value, name]) => make("option", { value }, name)));
  select.disabled = !names.length;
}
function filter() {
  const [actor, section, kind] = ["by-actor", "by-section", "by-kind"].map((id) => $(id).value);
  const fits = (node) => (!actor || [...(node.said || []).map((s) => s.actor), ...(node.about || [])].includes(+actor)) && (!section || node.section === sections[section]) && (!kind || node.kind === kind);
  state.out = actor || section || kind ? new Set(nodes.flatMap((node, n) => (fits(node) ? [] : [n]))) : null;
  const out = state.out || new Set(), faded = [...out].map((n) => boxes[n]);
  const gone = (end) => (end < 0 ? steps[~end].from.every((n) => out.has(n)) : out.has(end));
  lines.forEach(([, a, b], i) => { if (gone(a) || gone(b)) faded.push(...drawn[i]); });
  steps.forEach((_, s) => { if (gone(~s)) faded.push(...dots[s]); });
  mark("out", faded);
  boxes.forEach((g, n) => g.setAttribute("tabindex", out.has(n) ? "-1" : "0"));
  $("filter").classList.toggle("active", !!state.out);
  if ($("search").value) search();
  status();
  if (state.out) say(`${nodes.length - out.size} of ${nodes.length} statements match`);
}
const spoken = new Set(nodes.flatMap((node) => [...(node.said || []).map((s) => s.actor), ...(node.about || [])]));
const sections = [...new Set(nodes.map((node) => node.section).filter(Boolean))];
options($("by-actor"), "Any actor", actors.map((a, i) => [i, a.name]).filter(([i]) => spoken.has(i)));
options($("by-section"), "Any section", sections.map((name, i) => [i, name]));
options($("by-kind"), "Any kind", Object.keys(KINDS).filter((kind) => nodes.some((node) => node.kind === kind)).map((kind) => [kind, KINDS[kind]]));
function showAll() {
  for (const id of ["by-actor", "by-section", "by-kind"]) $(id).value = "";
  filter();
  fold([...state.folded], false);
  say("Everything is shown");
}

// ---- Pointers -----------------------------------------------------------------------------------
const fingers = new Map();
let dragged = false, began = null;
const spot = (event) => [event.clientX, event.clientY - base.top];
const markAt = (target) => (target.closest ? target.closest(".node,[data-line],.step") : null);
svg.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  fingers.set(event.pointerId, spot(event));
  if (fingers.size === 1) { began = spot(event); dragged = false; }
});
addEventListener("pointermove", (event) => {
  const old = fingers.get(event.pointerId);
  if (!old) return;
  const now = spot(event);
  if (!dragged && Math.hypot(now[0] - began[0], now[1] - began[1]) < 5 && fingers.size === 1) return;
  if (!dragged) { dragged = true; svg.classList.add("grabbed"); try { svg.setPointerCapture(event.pointerId); } catch { /* it is gone */ } }
  const other = [...fingers].find(([id]) => id !== event.pointerId);
  if (other) {
    const [ox, oy] = other[1], was = Math.hypot(old[0] - ox, old[1] - oy), is = Math.hypot(now[0] - ox, now[1] - oy);
    if (was > 0) zoom(is / was, (now[0] + ox) / 2, (now[1] + oy) / 2);
    pan((now[0] - old[0]) / 2, (now[1] - old[1]) / 2);
  } else pan(now[0] - old[0], now[1] - old[1]);
  fingers.set(event.pointerId, now);
});
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => {
  fingers.delete(event.pointerId);
  if (!fingers.size) svg.classList.remove("grabbed");
});
svg.addEventListener("wheel", (event) => {
  if (embedded && !event.ctrlKey && !document.hasFocus()) return; // a notebook is scrolled past the map
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 18 : 1, speed = event.ctrlKey ? 0.01 : 0.0016;
  zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) * speed), ...spot(event));
}, { passive: false });
svg.addEventListener("click", (event) => {
  if (dragged) { dragged = false; return; }
  const target = markAt(event.target);
  if (!target) { if (state.lit) clear(); return; }
  if (event.target.closest(".fold")) toggleFold(+target.dataset.node);
  else if (target.dataset.node !== undefined) choose(+target.dataset.node);
  else {
    const s = target.dataset.line === undefined ? +target.dataset.step : lines[target.dataset.line][0];
    if (s >= 0) chooseStep(s);
  }
});
svg.addEventListener("dblclick", (event) => { if (!markAt(event.target)) zoom(2, ...spot(event)); });
let rested = "";
svg.addEventListener("pointermove", (event) => {
  const here = `${event.screenX} ${event.screenY}`; // the map may move under a pointer that rests
  if (event.pointerType === "mouse" && !fingers.size && here !== rested) cardFor(markAt(event.target), 220);
  rested = here;
});
svg.addEventListener("pointerleave", hideCard);
svg.addEventListener("focusin", (event) => {
  const n = event.target.dataset.node;
  if (n === undefined || !event.target.matches(":focus-visible")) return;
  reveal(+n, false);
  setTimeout(() => { if (document.activeElement === event.target) cardFor(event.target, 0); }, calm.matches ? 0 : 300);
});
svg.addEventListener("focusout", hideCard);
document.addEventListener("click", (event) => {
  const target = event.target.closest("button");
  if (target && target.dataset.go) choose(+target.dataset.go, true);
  if (target && target.dataset.fold) { toggleFold(+target.dataset.fold); const b = content.querySelector(".act"); if (b) b.focus(); }
  if (target && target.dataset.hit) { goHit(+target.dataset.hit); $("hits").hidden = true; }
  if (!event.target.closest(".search")) $("hits").hidden = true;
  if (!event.target.closest("#filter")) $("filter").open = false;
});

// ---- Keys ---------------------------------------------------------------------------------------
const WAYS = { right: ["ArrowRight", "ArrowLeft"], left: ["ArrowLeft", "ArrowRight"], down: ["ArrowDown", "ArrowUp"], up: ["ArrowUp", "ArrowDown"] };
const [TO_REASONS, TO_CONCLUSION] = WAYS[data.along];
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const conclusions = (n) => from[n].map((s) => { let end = steps[s].onto; for (let i = 0; end < 0 && i < steps.length; i++) end = steps[~end].onto; return end; });
const reasonsOf = (n) => { const found = new Set(), met = new Set(), queue = [...bearing(n)]; for (const s of queue) if (!met.has(s)) { met.add(s); steps[s].from.forEach((m) => found.add(m)); queue.push(...bearing(~s)); } return [...found]; };
const usable = (list) => list.filter((n) => n >= 0 && seen(n) && !(state.out && state.out.has(n)));
/** Where an arrow key leads: to the nearest reason or conclusion, or to the next box beside it. */
function beside(n, key) {
  const middle = (m) => [nodes[m].at[0] + nodes[m].at[2] / 2, nodes[m].at[1] + nodes[m].at[3] / 2];
  const [x, y] = middle(n), far = (m) => Math.hypot(middle(m)[0] - x, middle(m)[1] - y);
  if (key === TO_REASONS || key === TO_CONCLUSION) {
    const list = usable(key === TO_REASONS ? reasonsOf(n) : conclusions(n)).filter((m) => m !== n);
    return list.sort((a, b) => far(a) - far(b) || place[a] - place[b])[0];
  }
  const [dx, dy] = ARROWS[key];
  let best, least = Infinity;
  for (const m of usable(order)) {
    const [mx, my] = middle(m), ahead = (x - mx) * dx + (y - my) * dy, aside = Math.abs((x - mx) * dy) + Math.abs((y - my) * dx);
    if (m !== n && ahead > 1 && ahead + 3 * aside < least) [best, least] = [m, ahead + 3 * aside];
  }
  return best;
}
function arrow(event) {
  const n = event.target.dataset ? event.target.dataset.node : undefined, [dx, dy] = ARROWS[event.key];
  if (n === undefined || event.shiftKey) { pan(dx * 70, dy * 70); return; }
  const next = beside(+n, event.key);
  if (next !== undefined) boxes[next].focus({ preventScroll: true });
}
const KEYS = {
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), _: () => zoom(0.8), 0: () => fit(),
  "/": () => $("search").focus(), o: () => toggle("outline", outline), "?": () => toggle("about", explain),
};
function toggle(mode, render) { if (!panel.hidden && panel.dataset.mode === mode) closePanel(); else { render(); if (panel.contains(document.activeElement) === false) panel.focus({ preventScroll: true }); } }
addEventListener("keydown", (event) => {
  const typing = event.target.closest && event.target.closest("input,select"), n = event.target.dataset ? event.target.dataset.node : undefined;
  if (event.key === "Escape") {
    if (!$("hits").hidden || typing) { $("hits").hidden = true; if (event.target === $("search") && !$("search").value) svg.focus(); return; }
    if ($("filter").open) { $("filter").open = false; return; }
    if (!card.hidden) hideCard();
    clear();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in ARROWS && (svg.contains(event.target) || event.target === document.body)) arrow(event);
  else if (n !== undefined && (event.key === "Enter" || event.key === " ")) choose(+n);
  else if (n !== undefined && event.key.toLowerCase() === "f") toggleFold(+n);
  else if (KEYS[event.key.toLowerCase()]) KEYS[event.key.toLowerCase()]();
  else return;
  event.preventDefault();
});
$("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); goHit(state.hit + (event.shiftKey ? -1 : 1)); $("hits").hidden = true; }
  if (event.key === "ArrowDown" && !$("hits").hidden) { event.preventDefault(); $("hits").querySelector("button").focus(); }
});
$("hits").addEventListener("keydown", (event) => {
  const list = all("button", $("hits")), at = list.indexOf(document.activeElement);
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  event.stopPropagation();
  (list[at + (event.key === "ArrowDown" ? 1 : -1)] || (at ? list[0] : $("search"))).focus();
});

// ---- Buttons, light and dark, print, links ------------------------------------------------------
const root = document.documentElement;
$("look").addEventListener("click", () => {
  const dark = root.dataset.look ? root.dataset.look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.look = dark ? "light" : "dark";
  say(dark ? "Light" : "Dark");
});
$("in").addEventListener("click", () => zoom(1.35));
$("out").addEventListener("click", () => zoom(1 / 1.35));
$("fit").addEventListener("click", () => fit());
$("close").addEventListener("click", () => (panel.dataset.mode === "details" ? clear() : closePanel()));
$("outline").addEventListener("click", () => toggle("outline", outline));
$("about").addEventListener("click", () => toggle("about", explain));
$("previous").addEventListener("click", () => goHit(state.hit - 1));
$("next").addEventListener("click", () => goHit(state.hit + 1));
$("search").addEventListener("input", search);
$("search").addEventListener("focus", () => { $("hits").hidden = !state.hits.length; });
$("search").form.addEventListener("submit", (event) => event.preventDefault());
for (const id of ["by-actor", "by-section", "by-kind"]) $(id).addEventListener("change", filter);
$("clear").addEventListener("click", showAll);
$("state").lastChild.addEventListener("click", showAll);
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); toggle("outline", outline); });
function follow() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* not ours */ }
  if (byId.has(id)) choose(byId.get(id), true, true);
}
addEventListener("hashchange", follow);

const foldable = [];
nodes.forEach((node, n) => {
  const g = boxes[n], [x, y, w, h] = node.at;
  g.setAttribute("tabindex", "0");
  g.setAttribute("role", "button");
  label(n, 0);
  if (!bearing(n).length) return;
  foldable.push(n);
  g.classList.add("foldable");
  const fold = document.createElementNS(SVG, "g"), rect = document.createElementNS(SVG, "rect"), text = document.createElementNS(SVG, "text");
  fold.setAttribute("class", "fold");
  fold.setAttribute("transform", `translate(${x + w - 8} ${y + h})`);
  for (const [name, value] of [["x", -11], ["y", -7], ["width", 22], ["height", 14], ["rx", 7]]) rect.setAttribute(name, value);
  text.setAttribute("y", 3);
  text.textContent = "−";
  fold.append(rect, text);
  g.append(fold);
});
svg.classList.toggle("calm", nodes.length <= 400);
measure();
fit(true);
if (data.lit) light(new Map([...data.lit.nodes.map((n) => [n, 1]), ...data.lit.steps.map((s) => [~s, steps[s].attacks ? -1 : 1])]), null);
follow();
document.body.dataset.state = "ready";
})();
