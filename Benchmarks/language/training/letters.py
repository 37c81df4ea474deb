"""Letters, scripts and n-grams, as Sources/LanguageIdentifier reads them."""
import unicodedata

import numpy as np
from numba import njit

# Below this code point a table says what a character is; all scripts with a table of n-grams lie below it.
LIMIT = 0x2000
LATIN, CYRILLIC, ARABIC, DEVANAGARI = 1, 2, 3, 4
MARK = 255
BLOCKS = [
    (0x41, 0x24F, LATIN), (0x250, 0x2AF, LATIN), (0x1D00, 0x1DBF, LATIN), (0x1E00, 0x1EFF, LATIN),
    (0x400, 0x52F, CYRILLIC), (0x1C80, 0x1C8F, CYRILLIC), (0x600, 0x6FF, ARABIC), (0x750, 0x77F, ARABIC),
    (0x8A0, 0x8FF, ARABIC), (0x900, 0x97F, DEVANAGARI), (0x370, 0x3FF, 5), (0x1F00, 0x1FFF, 5), (0x530, 0x58F, 6),
    (0x590, 0x5FF, 7), (0x780, 0x7BF, 8), (0x980, 0x9FF, 9), (0xA00, 0xA7F, 10), (0xA80, 0xAFF, 11),
    (0xB00, 0xB7F, 12), (0xB80, 0xBFF, 13), (0xC00, 0xC7F, 14), (0xC80, 0xCFF, 15), (0xD00, 0xD7F, 16),
    (0xD80, 0xDFF, 17), (0xE00, 0xE7F, 18), (0xE80, 0xEFF, 19), (0xF00, 0xFFF, 20), (0x1000, 0x109F, 21),
    (0x10A0, 0x10FF, 22), (0x1C90, 0x1CBF, 22), (0x1100, 0x11FF, 23), (0x1200, 0x139F, 24), (0x1780, 0x17FF, 25)]
OTHER = 31


def tables():
    """The lower-case form and the script of each code point below LIMIT; script 0 is what parts words."""
    lower, script = np.arange(LIMIT, dtype=np.uint16), np.zeros(LIMIT, np.uint8)
    blocks = {code: name for first, last, name in BLOCKS for code in range(first, last + 1)}
    for code in range(LIMIT):
        small = chr(code).lower()[0]
        lower[code] = ord(small) if ord(small) < LIMIT else code
        category = unicodedata.category(chr(code))
        if category[0] == "M":
            script[code] = MARK
        elif category[0] == "L" and not 0x2B0 <= code <= 0x2FF:
            script[code] = blocks.get(code, OTHER)
    return lower, script


LOWER, SCRIPT = tables()
BUFFER = np.zeros(400_000, np.uint64)


@njit(inline="always")
def mixed(value):
    value ^= value >> np.uint64(32)
    value *= np.uint64(0x9E3779B97F4A7C15)
    return value ^ (value >> np.uint64(29))


@njit
def ngrams(codes, lower, scripts, script, out):
    """Writes the hashes of the 1- to 5-grams of each word, and of the word; returns how many."""
    count, size = 0, 0
    word = np.zeros(40, np.uint64)
    for place in range(len(codes) + 1):
        kind, letter = 0, np.uint64(0)
        if place < len(codes) and codes[place] < len(scripts):
            kind, letter = scripts[codes[place]], np.uint64(lower[codes[place]])
            if kind == 255:
                kind = script if size > 0 else 0
        if kind == script and size < 38:
            if size == 0:
                word[0] = 1
                size = 1
            word[size] = letter
            size += 1
            continue
        if size == 0:
            continue
        word[size] = 1
        size += 1
        for start in range(size):
            value = np.uint64(0xCBF29CE484222325)
            for end in range(start, min(size, start + 5)):
                value = (value ^ word[end]) * np.uint64(0x100000001B3)
                if end == start and word[end] == 1:
                    continue
                if count < len(out):
                    out[count] = mixed(value)
                    count += 1
        if size > 5:
            value = np.uint64(0x84222325CBF29CE4)
            for end in range(size):
                value = (value ^ word[end]) * np.uint64(0x100000001B3)
            if count < len(out):
                out[count] = mixed(value)
                count += 1
        size = 0
        if kind == script:  # a word too long to be one goes on as the next
            word[0], word[1], size = 1, letter, 2
    return count


def letter_hash(letter):
    """The hash of a single letter's n-gram."""
    return int(hashes(chr(letter), SCRIPT[letter])[2])


def hashes(text, script):
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    return BUFFER[:ngrams(codes, LOWER, SCRIPT, script, BUFFER)].copy()


def script_of(text):
    """The script of most letters among those with a table, 0 where there are none."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    kinds = SCRIPT[codes[codes < LIMIT]]
    kinds = kinds[(kinds > 0) & (kinds <= DEVANAGARI)]
    return int(np.bincount(kinds).argmax()) if len(kinds) else 0
