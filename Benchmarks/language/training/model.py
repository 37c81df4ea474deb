"""Writes a model as Sources/LanguageIdentification/Tables reads it."""
import struct

import numpy as np

import letters

SLOTS, LANES = 8, 64
FACTS, GROUNDS = 7, 3
# Before anything is fitted.
PLAIN = [1, 3, 1, 1] + [0.0] * FACTS * (1 + GROUNDS)


def chosen(grams, importance, buckets):
    """The most important n-grams of each bucket, as places in `grams`."""
    bucket = (grams >> np.uint64(32)) * np.uint64(buckets) >> np.uint64(32)
    order = np.lexsort((grams, -importance, bucket))
    sorted_buckets = bucket[order]
    first = np.searchsorted(sorted_buckets, sorted_buckets)
    order = order[np.arange(len(order)) - first < SLOTS]
    # Marks that two n-grams of a bucket share: the more important one has it.
    marks = (grams[order] & np.uint64(0xFFFF)) | np.uint64(1)
    keys = (bucket[order] << np.uint64(16)) | marks
    _, first = np.unique(keys, return_index=True)
    return np.sort(order[first])


def table(script, grams, weights, languages, buckets):
    scale = float(np.quantile(np.abs(weights), 0.9999)) / 127
    rows = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    bucket = ((grams >> np.uint64(32)) * np.uint64(buckets) >> np.uint64(32)).astype(np.int64)
    stride = SLOTS * 2 + SLOTS * len(languages)
    out = np.zeros(buckets * stride + LANES, np.uint8)
    used = np.zeros(buckets, np.int64)
    for gram, row, place in zip(grams, rows, bucket):
        slot = used[place]
        used[place] += 1
        start = place * stride
        mark = (int(gram) & 0xFFFF) | 1
        out[start + 2 * slot:start + 2 * slot + 2] = [mark & 0xFF, mark >> 8]
        start += SLOTS * 2 + slot * len(languages)
        out[start:start + len(languages)] = row.view(np.uint8)
    codes = b"".join(name.encode().ljust(4, b"\0") for name in languages)
    return struct.pack("<IIIf", script, len(languages), buckets, scale) + codes + out.tobytes()


def write(path, tables, weighing=PLAIN):
    """`tables` are (script, n-grams, weights, languages, buckets)."""
    out = struct.pack("<II", 0x54474E4C, 1) + letters.LOWER.astype("<u2").tobytes() + letters.SCRIPT.tobytes()
    out += struct.pack(f"<{len(weighing)}f", *weighing) + struct.pack("<I", len(tables))
    with open(path, "wb") as file:
        file.write(out + b"".join(table(*parts) for parts in tables))


def set_weighing(path, weighing):
    """Puts fitted weights in the place of plain ones."""
    with open(path, "r+b") as file:
        file.seek(8 + letters.LIMIT * 3)
        file.write(struct.pack(f"<{len(weighing)}f", *weighing))


def add_to_letters(path, weight):
    """Adds to each single letter's weight for a language what `weight` says of its code."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    place = 8 + letters.LIMIT * 3 + 4 * len(PLAIN)
    (count,) = struct.unpack_from("<I", data, place)
    place += 4
    for _ in range(count):
        script, size, buckets, scale = struct.unpack_from("<IIIf", data, place)
        place += 16
        codes = [data[place + 4 * number:place + 4 * number + 4].rstrip(b"\0").decode() for number in range(size)]
        place += 4 * size
        stride = SLOTS * 2 + SLOTS * size
        added = [round(weight(code) / scale) for code in codes]
        for letter in np.unique(letters.LOWER[letters.SCRIPT == script]):
            gram = letters.letter_hash(int(letter))
            start = place + ((gram >> 32) * buckets >> 32) * stride
            marks = struct.unpack_from(f"<{SLOTS}H", data, start)
            if (gram & 0xFFFF) | 1 not in marks:
                continue
            start += SLOTS * 2 + marks.index((gram & 0xFFFF) | 1) * size
            row = np.frombuffer(data, np.int8, size, start).astype(int) + added
            data[start:start + size] = np.clip(row, -127, 127).astype(np.int8).tobytes()
        place += buckets * stride + LANES
    with open(path, "wb") as file:
        file.write(data)
