# make bench-classify   what classify is made of beside its peers, on the shared sets (Benchmarks/classify)

CLASSIFY_WORK ?= .build/classify
CLASSIFY_BENCHMARK = Benchmarks/.build/release/classify-benchmark

.PHONY: bench-classify

bench-classify: build
	swift build -c release --package-path Benchmarks --product classify-benchmark
	@mkdir -p $(CLASSIFY_WORK)
	@test -x $(CLASSIFY_WORK)/peers/bin/python || python3 -m venv $(CLASSIFY_WORK)/peers
	@$(CLASSIFY_WORK)/peers/bin/pip -q install 'datatrove==0.10.*' spacy scikit-learn
	@$(CLASSIFY_WORK)/peers/bin/python Benchmarks/classify/bench.py $(PIPELINE) $(CLASSIFY_BENCHMARK) $(CLASSIFY_WORK)
