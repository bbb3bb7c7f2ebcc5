#!/usr/bin/env python3
"""Turns the components of *.wat into lines of `name<TAB>base64`, which the tests of the validation read. Needs wasm-tools."""
import base64, pathlib, subprocess, tempfile

here = pathlib.Path(__file__).resolve().parent
target = here.parent / "resources/dev/heddle/component/validation"
for source in sorted(here.glob("*.wat")):
    lines = []
    for part in source.read_text().split("\n;;= ")[1:]:
        name, text = part.split("\n", 1)
        with tempfile.TemporaryDirectory() as folder:
            wat, wasm = pathlib.Path(folder, "a.wat"), pathlib.Path(folder, "a.wasm")
            wat.write_text(text)
            subprocess.run(["wasm-tools", "parse", wat, "-o", wasm], check=True)
            lines.append(name + "\t" + base64.b64encode(wasm.read_bytes()).decode())
    (target / (source.stem + ".txt")).write_text("\n".join(lines) + "\n")
