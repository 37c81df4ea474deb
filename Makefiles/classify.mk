# make train-genre      trains the model of genres anew, writes Sources/ClassifyStage/Genre/genre.model, says what it is worth
# make bench-classify   what classify is made of beside its peers, on the shared sets (Benchmarks/classify)

CLASSIFY_WORK ?= .build/classify
CLASSIFY_BENCHMARK = Benchmarks/.build/release/classify-benchmark

GENRE_MODEL = Sources/ClassifyStage/Genre/genre.model

.PHONY: bench-classify train-genre

train-genre: build
	swift build -c release --package-path Benchmarks --product classify-benchmark
	@mkdir -p $(CLASSIFY_WORK)
	@python3 Benchmarks/classify/genre.py $(PIPELINE) $(CLASSIFY_BENCHMARK) $(CLASSIFY_WORK) $(GENRE_MODEL)

bench-classify: build
	swift build -c release --package-path Benchmarks --product classify-benchmark
	@mkdir -p $(CLASSIFY_WORK)
	@test -x $(CLASSIFY_WORK)/peers/bin/python || python3 -m venv $(CLASSIFY_WORK)/peers
	@$(CLASSIFY_WORK)/peers/bin/pip -q install 'datatrove==0.10.*' spacy scikit-learn
	@$(CLASSIFY_WORK)/peers/bin/python Benchmarks/classify/bench.py $(PIPELINE) $(CLASSIFY_BENCHMARK) $(CLASSIFY_WORK)
