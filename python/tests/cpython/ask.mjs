// Runs a Python script under CPython 3.14: `node ask.mjs SCRIPT < asked.json`.
// The script finds what is asked in `ASKED` and leaves its answer, a string, in `ANSWER`.
import fs from "node:fs";
import { loadPyodide } from "pyodide";

const python = await loadPyodide();
python.globals.set("ASKED", fs.readFileSync(0, "utf8"));
python.runPython(fs.readFileSync(process.argv[2], "utf8"));
process.stdout.write(python.globals.get("ANSWER"));
