// What the reference parser of Argdown makes of texts, and how long it takes: see argdown.py.
//
// Reads JSON from standard input: a list of lists of texts. Prints for each list the processor time in
// milliseconds in which the first text was parsed, the least of several, and what each text says.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const require = createRequire(pathToFileURL(join(process.argv[2], "package.json")));
const argdown = await import(pathToFileURL(require.resolve("@argdown/core")).href);
const times = Number(process.argv[3]);

const app = new argdown.ArgdownApplication();
app.addPlugin(new argdown.ParserPlugin(), "parse-input");
app.addPlugin(new argdown.DataPlugin(), "build-model");
app.addPlugin(new argdown.ModelPlugin(), "build-model");

function parse(input) {
  try {
    return app.run({ input, process: ["parse-input", "build-model"], logLevel: "silent" });
  } catch {
    return {};
  }
}

function seconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const tags = /(\s*#(\([^)]*\)|\S+))+$/;
const plain = (text) => (text || "").replace(/\s+/g, " ").trim().replace(tags, "").trim();

// What a text says, without titles, which may be made up: null where the reference gives it up.
function said(text) {
  const { statements, arguments: reasons, relations, parserErrors } = parse(text);
  if (!statements || (parserErrors || []).length) return null;
  const words = (end) => plain((end?.members || []).find((member) => member.text)?.text) || end?.title;
  const isReconstructed = (title) => reasons[title]?.pcs?.length > 0;
  const end = (title, type) => {
    if (type === "equivalence-class") return words(statements[title]);
    return type === "inference" || isReconstructed(title) ? "a reconstruction" : words(reasons[title]);
  };
  const found = { statements: Object.values(statements).map(words) };
  for (const [title, reason] of Object.entries(reasons)) {
    const steps = (reason.pcs || []).map((s) => words(statements[s.title]) + (s.inference ? "!" : ""));
    const kind = isReconstructed(title) ? "reconstructed arguments" : "described arguments";
    (found[kind] ??= []).push(steps.join("|") || words(reason));
  }
  for (const r of relations || []) {
    (found[`${r.relationType} relations`] ??= []).push([end(r.from, r.fromType), end(r.to, r.toType)].join(">"));
  }
  return found;
}

const rows = JSON.parse(readFileSync(0, "utf8"));
for (const [text] of rows) parse(text);
const answers = rows.map(([text, ...others]) => {
  let least = Infinity;
  for (let n = 0; n < times; n++) {
    const start = seconds();
    parse(text);
    least = Math.min(least, seconds() - start);
  }
  return { milliseconds: least, said: [text, ...others].map(said) };
});
console.log(JSON.stringify(answers));
