# What fetching is held to: hostile servers, kills, and its speed beside Scrapy's and wget2's. All on loopback.

FETCH_WORK ?= .build/fetch
SHARED ?= ../shared

.PHONY: hostile fetch-kills bench-fetch bench-frontier bench-warc conformance-fetch

# One run for each thing a server should not do; ends with `hostile: survived=N/N`.
hostile: build
	@command -v brotli zstd >/dev/null || apt-get install -y -qq --no-install-recommends brotli zstd >/dev/null
	@python3 Benchmarks/fetch/hostile.py $(PIPELINE)

# A crawl of 5,000 pages that is killed 20 times: nothing lost, nothing twice, the same bytes.
fetch-kills: build
	@python3 Benchmarks/fetch/kills.py $(PIPELINE)

# The pages of the evaluation set from a local nginx, beside Scrapy and wget2; WARC files read beside FastWARC.
bench-fetch: build
	@swift build -c release --package-path Benchmarks --product warc-benchmark >&2
	@python3 Benchmarks/fetch/bench.py $(PIPELINE) $(SHARED) $(FETCH_WORK) 3 4 Benchmarks/.build/release/warc-benchmark

# Ten million URLs told apart and queued, from sitemaps in an archive; ends with `frontier: urls=… peak_mib=…`.
bench-frontier: build
	@python3 Benchmarks/fetch/frontier.py $(PIPELINE)

FETCH_SHARED = $(abspath $(or $(PIPELINE_SHARED),$(SHARED)))
WARC_SCRATCH ?= $(CURDIR)/.build-warc

$(WARC_SCRATCH)/venv/installed:
	python3 -m venv $(WARC_SCRATCH)/venv
	$(WARC_SCRATCH)/venv/bin/pip install --quiet fastwarc==2.0.0 warcio==1.8.1
	touch $@

# Reading a crawl from a WARC file, beside FastWARC and warcio; ends with `warc: ratio_fastwarc=… ratio_warcio=…`.
bench-warc: packages $(WARC_SCRATCH)/venv/installed
	swift build -c release --package-path Benchmarks --product warc-benchmark
	$(WARC_SCRATCH)/venv/bin/python Benchmarks/warc/bench.py run Benchmarks/.build/release/warc-benchmark \
		$(FETCH_SHARED)/eval/wcxb-dev.warc.gz $(WARC_SCRATCH)/crawl 3

# Runs the suites of others in place: robots.txt, URLs, feeds, sitemaps, WARC files, encodings.
conformance-fetch: packages
	PIPELINE_SHARED=$(FETCH_SHARED) python3 Benchmarks/fetch/conformance.py
