// Reads its arguments, environment and input, and writes, lists and reads files, through WASI 0.2's own interfaces.
import { getArguments, getEnvironment } from "wasi:cli/environment@0.2.12";
import { getStdin } from "wasi:cli/stdin@0.2.12";
import { now } from "wasi:clocks/monotonic-clock@0.2.12";
import { getDirectories } from "wasi:filesystem/preopens@0.2.12";
import { getRandomBytes } from "wasi:random/random@0.2.12";

const text = (bytes) => new TextDecoder().decode(bytes);
const bytes = (string) => new TextEncoder().encode(string);

function files() {
  const [[root, path]] = getDirectories();
  console.log(`given ${path}`);
  root.createDirectoryAt("folder");
  const file = root.openAt({}, "folder/file", { create: true }, { read: true, write: true });
  console.log(`wrote ${file.write(bytes("over and under"), 0n)}`);
  console.log(`read ${text(file.read(100n, 5n)[0])}`);
  const names = [];
  const entries = root.readDirectory();
  for (let entry; (entry = entries.readDirectoryEntry()); ) {
    names.push(`${entry.name}, ${entry.type}`);
  }
  console.log(names);
  try {
    root.openAt({}, "missing", {}, { read: true });
  } catch (error) {
    console.log(`missing: ${error.payload ?? error}`);
  }
}

export const run = {
  run() {
    console.log(getArguments().slice(1), getEnvironment());
    console.log(`input ${JSON.stringify(text(getStdin().blockingRead(100n)))}`);
    const start = now();
    const sorted = Array.from({ length: 10000 }, (_, i) => (i * 7919) % 10007).sort((a, b) => a - b);
    console.log(sorted.slice(0, 5), sorted.reduce((a, b) => a + b, 0), now() >= start);
    console.log(getRandomBytes(8n).length, Math.sqrt(2), [..."Wörter"].length, 2n ** 100n);
    files();
    console.error("a word aside");
  },
};
