// Runs Python scripts under CPython 3.14, one after the other: each line of the input names a
// script, a file with what is asked and a file for the answer; a line tells that it is there.
// A script finds what is asked in `ASKED` and leaves its answer, a string, in `ANSWER`.
import fs from "node:fs";
import readline from "node:readline";
import { loadPyodide } from "pyodide";

const python = await loadPyodide();
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [script, asked, answer] = line.split("\t");
  const globals = python.globals.get("dict")();
  globals.set("ASKED", fs.readFileSync(asked, "utf8"));
  try {
    python.runPython(fs.readFileSync(script, "utf8"), { globals });
    fs.writeFileSync(answer, globals.get("ANSWER"));
    process.stdout.write("done\n");
  } catch (error) {
    process.stdout.write(`${JSON.stringify(String(error))}\n`);
  }
  globals.destroy();
}
