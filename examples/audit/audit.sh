#!/bin/sh
# A batch audit: the posts that an office was sent, screened at night, with a page for the reviewer.
#
#   audit.sh POSTS.csv FOLDER      columns: id, isi, tanggal, platform
#
# FOLDER then holds verdicts.csv (each post), rejects.jsonl (what could not be read, and why) and
# review.html (what a person has to look at). Ends with 0 when nothing was flagged as grave, with 3 when
# something was, with 1 when records could not be read: so that whoever runs it at night hears of it.
set -u
posts=$1 folder=$2
mkdir -p "$folder" || exit 2

neutrality report "$posts" --text-field isi --date-field tanggal --min-level light \
    --rejects "$folder/rejects.jsonl" --out "$folder/review.html" --no-progress
told=$?
[ $told -le 1 ] || exit $told

neutrality screen "$posts" --text-field isi --date-field tanggal --format csv --fail-on severe \
    --rejects "$folder/rejects.jsonl" --out "$folder/verdicts.csv" --no-progress
