#!/usr/bin/env perl
# Perl with FFI::Platypus 1.25 or later: perl screen.pl
use strict;
use warnings;
use FFI::Platypus 1.25;
use FFI::Platypus::Memory qw(malloc free memcpy);
use FFI::Platypus::Buffer qw(scalar_to_buffer buffer_to_scalar);

package Str {
    use FFI::Platypus::Record;
    record_layout_1(opaque => 'ptr', size_t => 'len');
}
package Finding {
    use FFI::Platypus::Record;
    record_layout_1(opaque => 'rule', size_t => 'rule_len', sint32 => 'category', sint32 => 'level',
        uint32 => 'score', uint32 => 'reserved', size_t => 'start', size_t => 'end');
}

my $ffi = FFI::Platypus->new(api => 1, lib => 'libneutrality.so.0.1');
$ffi->type('record(Str)*' => 'str_out');
$ffi->type('record(Finding)*' => 'finding_out');
$ffi->attach(neu_screener_builtin => ['opaque*'] => 'sint32');
$ffi->attach(neu_screener_screen_post => [qw(opaque record(Str) opaque* opaque)] => 'sint32');
$ffi->attach(neu_verdict_level => ['opaque'] => 'sint32');
$ffi->attach(neu_verdict_score => ['opaque'] => 'uint32');
$ffi->attach(neu_verdict_finding_count => ['opaque'] => 'size_t');
$ffi->attach(neu_verdict_finding => [qw(opaque size_t finding_out)] => 'sint32');
$ffi->attach(neu_verdict_finding_text => [qw(opaque size_t str_out)] => 'sint32');
$ffi->attach(neu_level_name => ['sint32'] => 'string');
$ffi->attach(neu_status_message => ['sint32'] => 'string');
$ffi->attach([$_ => "main::$_"] => ['opaque'] => 'void') for qw(neu_verdict_free neu_screener_free);

sub check { my $status = shift; die neu_status_message($status), "\n" if $status }

# Bytes of UTF-8, as this file has them without `use utf8`.
my $post = '{"text": "Jangan lupa c0blos nomor 01 ya bu! 🙏", "posted_at": "2019-02-10"}';
my ($ptr, $len) = scalar_to_buffer $post;
my ($screener, $verdict);
check(neu_screener_builtin(\$screener));
check(neu_screener_screen_post($screener, Str->new(ptr => $ptr, len => $len), \$verdict, undef));
print neu_level_name(neu_verdict_level($verdict)), ' ', neu_verdict_score($verdict), "\n";
for my $at (0 .. neu_verdict_finding_count($verdict) - 1) {
    my ($finding, $words) = (Finding->new, Str->new);
    check(neu_verdict_finding($verdict, $at, $finding));
    check(neu_verdict_finding_text($verdict, $at, $words));
    printf "%s %u %u-%u %s\n", buffer_to_scalar($finding->rule, $finding->rule_len),
        $finding->score, $finding->start, $finding->end, buffer_to_scalar($words->ptr, $words->len);
}
neu_verdict_free($verdict);
neu_screener_free($screener);
