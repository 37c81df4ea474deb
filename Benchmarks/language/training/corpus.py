"""What the model learns from: examples of languages, and those held out to measure it."""
import collections
import glob
import gzip
import hashlib
import html
import json
import random
import re

import pycld2

import galician
from letters import script_of

GUIDE = {  # folders of gnome-user-docs whose pages are mostly translated
    "C": "en", "ca": "ca", "cs": "cs", "da": "da", "de": "de", "es": "es", "fi": "fi", "fr": "fr", "gl": "gl",
    "hr": "hr", "hu": "hu", "id": "id", "it": "it", "lv": "lv", "nl": "nl", "pl": "pl", "pt": "pt", "pt_BR": "pt",
    "sl": "sl", "sr": "sr", "sr@latin": "sr", "sv": "sv", "vi": "vi", "ru": "ru", "uk": "uk", "fa": "fa", "mr": "mr"}
WORDS = {  # of wordfreq; its list "sh" does not tell Bosnian, Croatian and Serbian apart
    "ar": "ar", "bg": "bg", "ca": "ca", "cs": "cs", "da": "da", "de": "de", "en": "en", "es": "es", "fa": "fa",
    "fi": "fi", "fil": "tl", "fr": "fr", "hi": "hi", "hu": "hu", "id": "id", "is": "is", "it": "it", "lt": "lt",
    "lv": "lv", "mk": "mk", "ms": "ms", "nb": "nb", "nl": "nl", "pl": "pl", "pt": "pt", "ro": "ro", "ru": "ru",
    "sk": "sk", "sl": "sl", "sv": "sv", "tr": "tr", "uk": "uk", "ur": "ur", "vi": "vi"}
CODES = {"in": "id", "iw": "he", "jw": "jv", "no": "nb", "zh-Hant": "zh"}  # CLD2's for those of the set
Example = collections.namedtuple("Example", "language kind text held")


def held(text):
    """Whether a text is held out: one of ten, by its hash."""
    return hashlib.sha256(text.encode()).digest()[0] < 26


def sentences(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield Example(record["lang"], record["kind"], record["text"], held(record["text"]))


def guide(root):
    """Paragraphs of the GNOME guide; what is not translated is left out."""
    english = set()
    for folder, language in GUIDE.items():
        seen = set()
        for path in sorted(glob.glob(f"{root}/usr/share/help/{folder}/gnome-help/*.page")):
            with open(path, encoding="utf-8") as file:
                page = re.sub(r"(?s)<(code|screen|info|cmd|input|file|sys|comment)\b.*?</\1>", " ", file.read())
            for part in re.findall(r"(?s)<(?:p|title|desc)\b[^>]*>(.*?)</(?:p|title|desc)>", page):
                text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", part))).strip()
                if len(text) >= 30 and text not in seen and text not in english:
                    seen.add(text)
                    yield Example(language, "guide", text, held(path.rsplit("/", 1)[1]))
        if folder == "C":
            english = seen


def sure(text):
    """The language that CLD2 is sure of, nil where it is not."""
    try:
        is_reliable, _, found = pycld2.detect(text)
    except pycld2.error:
        return None
    return CODES.get(found[0][1], found[0][1]) if is_reliable and found[0][2] >= 80 else None


def cleaned(basis):
    """Without sentences that CLD2 is sure are in another language, often the case in what was gathered by addresses.

    Where that is more than a third of a language's, its lists of words are not used either."""
    known = {item.language for item in basis} & {sure(item.text) for item in basis if item.kind == "sentences"}
    kept, all_of, dropped = [], collections.Counter(), collections.Counter()
    for item in basis:
        if item.kind == "sentences" and item.language in known:
            said = sure(item.text)
            all_of[item.language] += 1
            if said is not None and said != item.language and {said, item.language} != {"nb", "nn"}:
                dropped[item.language] += 1
                continue
        kept.append(item)
    noisy = {language for language in all_of if 3 * dropped[language] > all_of[language]}
    print("sentences in other languages:", {
        language: count for language, count in sorted(dropped.items()) if 20 * count > all_of[language]})
    print("word lists not used:", sorted(noisy))
    return [item for item in kept if item.language not in noisy or item.kind == "sentences"]


def galician_forms():
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
    forms = DefaultDictionaryFactory().get_dictionary("gl")
    return {word.decode() if isinstance(word, bytes) else word for word in forms}


def galician_texts(basis, forms):
    """Portuguese examples in Galician spelling."""
    for item in basis:
        if item.language == "pt" and item.kind != "guide":
            text = galician.sentence(item.text, forms)
            if text:
                yield item._replace(language="gl", text=text)


def galician_frequencies(frequencies, texts, forms):
    """How often forms of the Galician dictionary are, told by its neighbours and by texts."""
    counts = collections.Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
    total = sum(counts.values())
    found = {word: max(frequencies["pt"].get(word, 0), frequencies["es"].get(word, 0), 2e-7) for word in forms}
    for word, count in counts.items():
        found[word] = max(found.get(word, 0), count / total)
    return found


def word_frequencies():
    from wordfreq import get_frequency_dict
    return {language: get_frequency_dict(name, "best") for name, language in WORDS.items()}


def bags(frequencies, count, random_numbers):
    """Runs of one to five words, drawn by their frequency, flattened so that rarer words are seen too."""
    for language, words in frequencies.items():
        names = sorted(word for word in words if not any(letter.isdigit() for letter in word))
        weights = [words[name] ** 0.75 for name in names]
        drawn = iter(random_numbers.choices(names, weights, k=5 * count))
        for _ in range(count):
            text = " ".join(next(drawn) for _ in range(random_numbers.randint(1, 5)))
            yield Example(language, "bag", text, False)


def piece(text, random_numbers):
    """Ten to forty characters of a text, at the ends of words."""
    words, out = text.split(" "), ""
    start = random_numbers.randrange(len(words))
    size = random_numbers.randint(10, 40)
    while start < len(words) and len(out) < size:
        out = f"{out} {words[start]}".strip()
        start += 1
    return out


def beginning(text, size=20):
    out = ""
    for word in text.split(" "):
        out = f"{out} {word}".strip()
        if len(out) >= size:
            break
    return out


def examples(train_path, guide_root):
    """All examples by script: (to learn from, held out)."""
    random_numbers = random.Random(9)
    forms = galician_forms()
    basis = list(sentences(train_path))
    basis = cleaned(basis + list(galician_texts(basis, forms))) + list(guide(guide_root))
    frequencies = word_frequencies()
    frequencies["gl"] = galician_frequencies(
        frequencies, [item.text for item in basis if item.language == "gl" and not item.held], forms)
    basis += bags(frequencies, 6000, random_numbers)
    learnt, tested = collections.defaultdict(list), collections.defaultdict(list)
    for item in basis:
        script = script_of(item.text)
        if item.kind not in ("sentences", "guide"):
            (tested if item.held else learnt)[script].append(item)
        elif item.held:
            tested[script] += [item, Example(item.language, "short", beginning(item.text), True)]
        else:
            # The guide is about one matter only: half of it is enough.
            pieces = [] if item.kind == "guide" and random_numbers.random() < 0.5 else [item.text]
            pieces += [piece(item.text, random_numbers) for _ in range(2 if pieces else 1)]
            pieces += [beginning(item.text)] if pieces else []
            learnt[script] += [Example(item.language, item.kind, text, False) for text in pieces]
    return learnt, tested
