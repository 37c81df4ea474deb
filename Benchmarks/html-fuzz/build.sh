#!/bin/sh
# Builds the fuzzer: Encodings and HTML instrumented for coverage and addresses, and libFuzzer's main.
# usage: build.sh FOLDER
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
out=$1
mkdir -p "$out"
cd "$out"
# Checks stay in, optimised: a fuzzer finds by number of runs.
# The package manager makes this map by itself.
mkdir -p CICU
printf 'module CICU {\n  umbrella "%s"\n  export *\n}\n' "$root/Sources/CICU/include" > CICU/module.modulemap
flags="-O -g -swift-version 6 -parse-as-library -sanitize=address,fuzzer -I . -I CICU -I $root/Sources/CUCharDet"
clang -O -g -fsanitize=address -I "$root/Sources/CICU/include" -c "$root/Sources/CICU/converters.c" -o CICU.o
for module in Encodings HTML; do
    # shellcheck disable=SC2046,SC2086
    swiftc $flags -wmo -module-name $module -emit-module -emit-module-path $module.swiftmodule \
        -c -o $module.o $(find "$root/Sources/$module" -name '*.swift' | sort)
done
# shellcheck disable=SC2086
swiftc $flags -wmo -module-name Fuzz "$root/Benchmarks/html-fuzz/Fuzz.swift" \
    "$root/Tests/HTMLTests/Fuzz/FuzzTarget.swift" HTML.o Encodings.o CICU.o \
    -licuuc -o html-fuzz
