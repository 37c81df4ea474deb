# Measures the sentences of a text: a stage of pipeline, in Perl with nothing but its core modules.
use strict;
use warnings;
use JSON::PP;

my $json  = JSON::PP->new->utf8->canonical;
my $hello = {
    type     => 'hello',
    protocol => 1,
    name     => 'sentence_lengths',
    version  => 1,
    summary  => 'Measures how many words the sentences of a text have.',
    needs    => ['text'],
    gives    => {
        fields => { mean_sentence => { type => 'number', help => 'How many words a sentence has on average.' } },
        labels => { style => { values => [ 'terse', 'plain', 'long-winded' ], help => 'How long the sentences are.' } },
    },
    examples => [
        {   title  => 'two short sentences',
            text   => 'It rains. The sun is gone.',
            expect => { fields => { mean_sentence => 3 }, labels => { style => 'terse' } },
        }
    ],
};

sub answer {
    my ($document) = @_;
    my @lengths = grep { $_ > 0 } map { my $words = () = /\S+/g; $words } split /(?<=[.!?])\s+|\n{2,}/, $document->{text};
    return {} unless @lengths;
    my $sum = 0;
    $sum += $_ for @lengths;
    my $mean  = sprintf('%.2f', $sum / @lengths) + 0;
    my $style = $mean < 10 ? 'terse' : $mean < 25 ? 'plain' : 'long-winded';
    return { fields => { mean_sentence => $mean }, labels => [ { name => 'style', value => $style } ] };
}

$| = 1;
while (my $line = <STDIN>) {
    my $message = $json->decode($line);
    my @replies;
    if    ($message->{type} eq 'hello')    { push @replies, $hello }
    elsif ($message->{type} eq 'settings') { push @replies, { type => 'ready' } }
    elsif ($message->{type} eq 'batch') {
        for my $document (@{ $message->{documents} }) {
            push @replies, { type => 'reply', n => $document->{n}, %{ answer($document) } };
        }
    }
    print join('', map { $json->encode($_) . "\n" } @replies);
}
