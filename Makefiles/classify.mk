# make train-genre       trains the model of genres anew, writes Sources/ClassifyStage/Genre/genre.model, says what it is
#                        worth
# make bench-classify    what classify is made of beside its peers, on the shared sets (Benchmarks/classify);
#                        CLASSIFY_PARTS="language topics" measures these alone
# make duplicate-kills   runs that look for duplicates under SIGKILL: the same bytes, and the next run knows
# make duplicate-scale   a million documents: CPU seconds and the peak of memory

CLASSIFY_WORK ?= .build/classify
CLASSIFY_BENCHMARK = Benchmarks/.build/release/classify-benchmark

GENRE_MODEL = Sources/ClassifyStage/Genre/genre.model

.PHONY: bench-classify train-genre duplicate-kills duplicate-scale

train-genre: build
	swift build -c release --package-path Benchmarks --product classify-benchmark
	@mkdir -p $(CLASSIFY_WORK)
	@python3 Benchmarks/classify/genre.py $(PIPELINE) $(CLASSIFY_BENCHMARK) $(CLASSIFY_WORK) $(GENRE_MODEL)

bench-classify: build
	swift build -c release --package-path Benchmarks --product classify-benchmark
	@mkdir -p $(CLASSIFY_WORK)
	@test -x $(CLASSIFY_WORK)/peers/bin/python || python3 -m venv $(CLASSIFY_WORK)/peers
	@$(CLASSIFY_WORK)/peers/bin/pip -q install 'datatrove==0.10.*' spacy scikit-learn py3langid==0.4.0 pycld2==0.42 langcodes
	@$(CLASSIFY_WORK)/peers/bin/python Benchmarks/classify/bench.py $(PIPELINE) $(CLASSIFY_BENCHMARK) $(CLASSIFY_WORK) $(CLASSIFY_PARTS)

duplicate-kills: build
	@Benchmarks/classify/kills.py $(PIPELINE)

duplicate-scale: build
	@Benchmarks/classify/scale.py $(PIPELINE)
