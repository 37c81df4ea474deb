from script import serve

serve(
    {
        "name": "count",
        "summary": "Counts words.",
        "settings": {
            "least": {"type": "integer", "help": "How many words a text must have.", "default": 0, "range": [0, 100]},
            "mode": {"type": "choice", "help": "What a word is.", "choices": ["plain", "long"], "default": "plain"},
        },
        "needs": ["text"],
        "gives": {
            "fields": {"words": {"type": "integer", "help": "How many words the text has."}},
            "labels": {"size": {"values": ["small", "large"], "help": "How long the text is."}},
            "annotations": {"first_word": {"help": "The first word."}},
        },
        "drops": {"too_few": "It has too few words."},
    },
    lambda document, settings: (
        {"drop": "too_few", "measures": [{"name": "words", "value": len(document["text"].split())}]}
        if len(document["text"].split()) < settings["least"]
        else {
            "fields": {"words": len(document["text"].split())},
            "labels": [{"name": "size", "value": "small", "score": 0.5}],
            "annotations": [{"kind": "first_word", "chars": [0, len(document["text"].split()[0])]}],
        }
    ),
)
