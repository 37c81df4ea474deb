#!/usr/bin/env python3
"""Builds, checks and runs every example plugin, and puts what is promised of plugins to the test.

    examples.py PIPELINE
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Trial:
    def __init__(self, pipeline):
        self.pipeline = pipeline
        self.failures = 0
        # What is built and remembered here is built anew, and nobody else's is touched.
        self.folder = Path(tempfile.mkdtemp(prefix="plugins-"))
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}

    def run(self, *words, folder=ROOT):
        return subprocess.run(
            [self.pipeline, *map(str, words)], cwd=folder, env=self.environment, capture_output=True, text=True
        )

    def expect(self, what, result, status=0, says=""):
        text = result.stdout + result.stderr
        isGood = result.returncode == status and says in text
        self.failures += not isGood
        print(f"{'ok  ' if isGood else 'FAIL'} {what}", flush=True)
        if not isGood:
            print(f"     exit code {result.returncode}, not {status}; to say: {says!r}\n{text[-2000:]}")

    def same(self, what, left, right):
        isGood = left == right
        self.failures += not isGood
        print(f"{'ok  ' if isGood else 'FAIL'} {what}", flush=True)


def examples(trial):
    for folder in sorted((ROOT / "plugins").iterdir()):
        start = time.monotonic()
        trial.expect(f"{folder.name}: keeps the contract", trial.run("plugin", "check", folder), says="it keeps")
        print(f"     {time.monotonic() - start:.1f} s with the build")
        definition = next(folder.glob("*.yml"), None)
        if definition is None or definition.name == "plugin.yml":
            continue
        trial.expect(f"{folder.name}: lints", trial.run("lint", definition), says="no problems")
        outputs = []
        for workers in ("1", "2", "8"):
            trial.expect(
                f"{folder.name}: runs with {workers} workers",
                trial.run("run", definition, "--fresh", "--quiet", "--workers", workers),
            )
            outputs.append(output(definition).read_bytes())
        trial.same(f"{folder.name}: the same bytes for 1, 2 and 8 workers", outputs[1:], outputs[:1] * 2)


def output(definition):
    words = definition.read_text().replace("{", " ").replace("}", " ").replace(",", " ").split()
    return definition.parent / words[words.index("path:") + 1]


def packages(trial):
    """A new Swift plugin: built, changed, broken, mended, with a name that there is already, and removed."""
    folder = trial.folder / "word-count"
    start = time.monotonic()
    trial.expect("new: a Swift plugin is written", trial.run("plugin", "new", "word-count", "--swift", "--in", trial.folder))
    definition = folder / "word-count.yml"
    trial.expect("new: its pipeline runs", trial.run("run", definition))
    print(f"     {time.monotonic() - start:.1f} s from nothing, 2 commands")
    trial.expect("new: its tests pass", trial.run("test", definition), says="all passed")
    trial.expect("new: it keeps the contract", trial.run("plugin", "check", folder), says="it keeps")
    trial.expect("new: describe knows it", trial.run("describe", "word_count", "--plugin", folder), says="How many words a text must have")
    trial.expect("new: schema knows it", trial.run("schema", "--plugin", folder), says="stage-word_count")
    source = folder / "Sources" / "WordCount" / "WordCount.swift"
    original = source.read_text()
    source.write_text(original.replace("let words = document", "let words = 1000 + document"))
    trial.expect("change: it is built again", trial.run("test", definition), status=1, says="1015")
    source.write_text(original.replace("let words = document", "let words: String = document"))
    trial.expect("mistake: the compiler's words, the plugin named", trial.run("run", definition), status=2, says="the plugin 'word-count' does not build")
    trial.expect("mistake: with its place", trial.run("run", definition), status=2, says="WordCount.swift:")
    source.write_text(original.replace('name: "word_count"', 'name: "clean"'))
    trial.expect("clash: a name that there is", trial.run("run", definition), status=64, says="more than one stage is called 'clean'")
    source.write_text(original)
    trial.expect("mended: it runs again", trial.run("run", definition, "--fresh"))
    manifest = folder / "Package.swift"
    text = manifest.read_text()
    manifest.write_text(text.replace("swift-tools-version: 6.2", "swift-tools-version: 99.0"))
    trial.expect("version: a manifest for another time", trial.run("run", definition), status=2, says="99.0")
    manifest.write_text(text)
    trial.environment["PIPELINE_CORE"] = str(trial.folder / "nowhere")
    trial.expect("core: not where it is said to be", trial.run("run", definition), status=2, says="set PIPELINE_CORE")
    del trial.environment["PIPELINE_CORE"]
    shutil.rmtree(folder / "Sources")
    manifest.unlink()
    trial.expect("removed: the definition says so", trial.run("run", definition), status=2, says="holds no plugin")


def scripts(trial):
    for language in ("python", "perl") + (("node",) if shutil.which("node") else ()):
        name = f"words-{language}"
        trial.expect(f"new: a {language} plugin is written", trial.run("plugin", "new", name, f"--{language}", "--in", trial.folder))
        folder = trial.folder / name
        trial.expect(f"new: the {language} plugin's pipeline runs", trial.run("run", folder / f"{name}.yml"))
        trial.expect(f"new: its tests pass", trial.run("test", folder / f"{name}.yml"), says="all passed")
        trial.expect(f"new: it keeps the contract", trial.run("plugin", "check", folder), says="it keeps")
    script = trial.folder / "words-python" / "words-python.py"
    original = script.read_text()
    script.write_text(original.replace('"words_python"', '"clean"'))
    trial.expect("clash: a name that there is", trial.run("lint", script.with_suffix(".yml")), status=2, says="there is one of that name")
    script.write_text(original.replace('"protocol": 1', '"protocol": 7'))
    trial.expect("version: another protocol", trial.run("lint", script.with_suffix(".yml")), status=2, says="version 7 of the protocol")
    script.write_text(original.replace('"words": words', '"words": words + 1000'))
    trial.expect("change: it is asked and run again", trial.run("test", script.with_suffix(".yml")), status=1, says="1015")


def repositories(trial):
    """A plugin in a Git repository: by tag and by commit, when it is gone, and where there is no such version."""
    folder = trial.folder / "words-python"
    script = folder / "words-python.py"

    def git(*words):
        words = ["git", "-c", "user.name=author", "-c", "user.email=author@example.org", *words]
        return subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    original = script.read_text().replace('"words": words + 1000', '"words": words')
    script.write_text(original)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Count words")
    git("tag", "1.0.0")
    script.write_text(original.replace('"words": words', '"words": words + 1000'))
    git("commit", "-qam", "Count a thousand more")
    commit = git("rev-parse", "HEAD")
    bare = trial.folder / "words.git"
    subprocess.run(["git", "clone", "-q", "--bare", folder, bare], check=True)
    url = f"file://{bare}"

    def run(what, version, says, status=0):
        definition = trial.folder / "repository.yml"
        definition.write_text(
            f"name: repository\nplugins: [{{ git: '{url}', version: '{version}' }}]\nstages:\n"
            f"  - fetch: {{ files: 'words-python/samples/*.txt' }}\n  - clean: {{}}\n  - words_python: {{}}\n"
            "  - export: { jsonl: { path: out/repository.jsonl } }\n"
        )
        result = trial.run("run", definition, "--fresh")
        if status == 0 and result.returncode == 0:
            result.stdout += (trial.folder / "out" / "repository.jsonl").read_text()
        trial.expect(f"git: {what}", result, status=status, says=says)

    run("a tag", "1.0.0", '"words":15')
    run("a commit", commit, '"words":1015')
    run("a tag that there is not", "9.9.9", "cannot be fetched", status=2)
    run("a version that is an option", "--upload-pack=x", "name a tag or a commit", status=2)
    shutil.rmtree(bare)
    run("what was fetched stays when the repository is gone", "1.0.0", '"words":15')
    run("what was not fetched does not", "1.0.1", "cannot be fetched", status=2)


def tests(trial):
    """The tests of an example in Swift, as its author runs them; what the core's own tests have built is used again."""
    result = subprocess.run(
        ["swift", "test", "--package-path", ROOT / "plugins" / "readability-scores", "--scratch-path", ROOT / ".build"],
        env=trial.environment | {"PIPELINE_CORE": str(ROOT)},
        capture_output=True,
        text=True,
    )
    trial.expect("readability-scores: its own tests pass", result, says="4 tests")


def main():
    trial = Trial(Path(sys.argv[1]).resolve())
    try:
        scripts(trial)
        repositories(trial)
        examples(trial)
        packages(trial)
        tests(trial)
    finally:
        shutil.rmtree(trial.folder, ignore_errors=True)
    print(f"test-plugins: failures={trial.failures}")
    sys.exit(trial.failures > 0)


if __name__ == "__main__":
    main()
