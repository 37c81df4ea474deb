extension PluginTemplate {
    /// A script with what makes it a plugin.
    static func script(_ language: Language) -> [File] {
        let (program, ending, text) =
            switch language {
            case .node: ("node", "js", node)
            case .perl: ("perl", "pl", perl)
            default: ("python3", "py", python)
            }
        return [
            File("plugin.yml", "run: [\(program), %folder%.\(ending)]\nsandbox: {}\n"),
            File("%folder%.\(ending)", text), File(".gitignore", ".pipeline/\nout/\n"),
        ]
    }

    private static let python = #"""
        """Counts the words of a text: a stage of pipeline, in Python with nothing but its standard library."""

        import json
        import sys

        HELLO = {
            "type": "hello",
            "protocol": 1,
            "name": "%stage%",
            "version": 1,  # raise it whenever the same text gives another result
            "summary": "Counts the words of a text.",
            "settings": {
                "least": {"type": "integer", "help": "How many words a text must have.", "default": 0, "range": [0, 1000]},
            },
            "needs": ["text"],
            "gives": {"fields": {"words": {"type": "integer", "help": "How many words the text has."}}},
            "drops": {"too_few_words": "It has fewer words than `least`."},
            "examples": [{"title": "three words", "text": "one two three", "expect": {"fields": {"words": 3}}}],
        }


        def answer(document, settings):
            """What the stage has to say of a document."""
            words = len(document["text"].split())
            measures = [{"name": "words", "value": words, "threshold": settings["least"]}]
            if words < settings["least"]:
                return {"drop": "too_few_words", "measures": measures}
            return {"fields": {"words": words}, "measures": measures}


        def main():
            settings = {}
            for line in sys.stdin:
                message = json.loads(line)
                replies = []
                if message["type"] == "hello":
                    replies.append(HELLO)
                elif message["type"] == "settings":
                    settings = message["settings"]
                    replies.append({"type": "ready"})
                elif message["type"] == "batch":
                    for document in message["documents"]:
                        replies.append({"type": "reply", "n": document["n"], **answer(document, settings)})
                sys.stdout.write("".join(json.dumps(reply) + "\n" for reply in replies))
                sys.stdout.flush()


        if __name__ == "__main__":
            main()

        """#

    private static let node = #"""
        // Counts the words of a text: a stage of pipeline, in JavaScript with nothing but what Node.js brings.
        const readline = require("node:readline");

        const hello = {
          type: "hello",
          protocol: 1,
          name: "%stage%",
          version: 1, // raise it whenever the same text gives another result
          summary: "Counts the words of a text.",
          settings: {
            least: { type: "integer", help: "How many words a text must have.", default: 0, range: [0, 1000] },
          },
          needs: ["text"],
          gives: { fields: { words: { type: "integer", help: "How many words the text has." } } },
          drops: { too_few_words: "It has fewer words than `least`." },
          examples: [{ title: "three words", text: "one two three", expect: { fields: { words: 3 } } }],
        };

        // What the stage has to say of a document.
        function answer(document, settings) {
          const words = document.text.split(/\s+/u).filter((word) => word !== "").length;
          const measures = [{ name: "words", value: words, threshold: settings.least }];
          if (words < settings.least) return { drop: "too_few_words", measures };
          return { fields: { words }, measures };
        }

        let settings = {};
        const say = (...messages) => process.stdout.write(messages.map((message) => JSON.stringify(message) + "\n").join(""));

        readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
          const message = JSON.parse(line);
          if (message.type === "hello") say(hello);
          if (message.type === "settings") {
            settings = message.settings;
            say({ type: "ready" });
          }
          if (message.type === "batch") {
            say(...message.documents.map((document) => ({ type: "reply", n: document.n, ...answer(document, settings) })));
          }
        });

        """#

    private static let perl = #"""
        # Counts the words of a text: a stage of pipeline, in Perl with nothing but its core modules.
        use strict;
        use warnings;
        use JSON::PP;

        my $json = JSON::PP->new->utf8->canonical;
        my $hello = {
            type     => 'hello',
            protocol => 1,
            name     => '%stage%',
            version  => 1,    # raise it whenever the same text gives another result
            summary  => 'Counts the words of a text.',
            settings => {
                least => { type => 'integer', help => 'How many words a text must have.', default => 0, range => [ 0, 1000 ] },
            },
            needs    => ['text'],
            gives    => { fields => { words => { type => 'integer', help => 'How many words the text has.' } } },
            drops    => { too_few_words => 'It has fewer words than `least`.' },
            examples => [ { title => 'three words', text => 'one two three', expect => { fields => { words => 3 } } } ],
        };

        # What the stage has to say of a document.
        sub answer {
            my ($document, $settings) = @_;
            my $words = () = $document->{text} =~ /\S+/g;
            my $measures = [ { name => 'words', value => $words, threshold => $settings->{least} } ];
            return { drop => 'too_few_words', measures => $measures } if $words < $settings->{least};
            return { fields => { words => $words }, measures => $measures };
        }

        my $settings = {};
        $| = 1;
        while (my $line = <STDIN>) {
            my $message = $json->decode($line);
            my @replies;
            if ($message->{type} eq 'hello') {
                push @replies, $hello;
            }
            elsif ($message->{type} eq 'settings') {
                $settings = $message->{settings};
                push @replies, { type => 'ready' };
            }
            elsif ($message->{type} eq 'batch') {
                for my $document (@{ $message->{documents} }) {
                    push @replies, { type => 'reply', n => $document->{n}, %{ answer($document, $settings) } };
                }
            }
            print join('', map { $json->encode($_) . "\n" } @replies);
        }

        """#
}
