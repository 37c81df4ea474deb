#!/usr/bin/env python3
"""Writes Sources/HTML/Tokenizer/NamedReferenceData.swift from the table in Python's standard library.

    python3 Scripts/named-references.py > Sources/HTML/Tokenizer/NamedReferenceData.swift
"""
import html.entities
import textwrap

table = html.entities.html5
names = sorted(name[:-1] for name in table if name.endswith(";"))
entries = " ".join(
    name + ("!" if name in table else ";") + "+".join(f"{ord(c):x}" for c in table[name + ";"]) for name in names)
lines = textwrap.wrap(entries, width=98, break_on_hyphens=False, break_long_words=False)
text = " \\\n".join("        " + line for line in lines)
print(f'''/// The named character references of HTML.
///
/// Written by `Scripts/named-references.py`; don't edit.
enum NamedReferenceData {{
    /// Name, `!` where it may stand without a semicolon or else `;`, and code points in hexadecimal.
    static let entries: StaticString = """
{text}
        """
}}''')
