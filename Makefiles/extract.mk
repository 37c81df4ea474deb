# make bench-extract   metadata, datelines, acronyms, values and names on the shared sets, with CPU time (Benchmarks/extract)

EXTRACT_WORK ?= .build/extract
EXTRACT_BENCHMARK = Benchmarks/.build/release/extract-benchmark

.PHONY: bench-extract

bench-extract: build
	swift build -c release --package-path Benchmarks --product extract-benchmark
	swift build -c release --package-path Benchmarks --product tagger-training
	@mkdir -p $(EXTRACT_WORK)
	@python3 Benchmarks/extract/bench.py $(PIPELINE) $(EXTRACT_BENCHMARK) \
		Benchmarks/.build/release/tagger-training Sources/CNameModel/model.bin $(EXTRACT_WORK)
