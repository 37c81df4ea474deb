# make demo      builds, runs the main job on the samples, shows a record
# make test      runs all tests
# make install   puts pipeline on the path (PREFIX=/usr/local)
# make bench-html, conformance-html, worst-html, fuzz-html        the HTML parser (Makefiles/html.mk)
# make train-clean, bench-extraction, bench-corpus, worst-clean  the extractor (Makefiles/extraction.mk)
# make train-genre                                              the model of genres (Makefiles/classify.mk)
# make bench-classify                                           quality, duplicates, topics, language (Makefiles/classify.mk)
# make train-language                                           the model of languages (Makefiles/language.mk)
# make bench-extract                                            metadata, datelines, acronyms (Makefiles/extract.mk)
# make train-tagger, bench-tagger                               the tagger of names (Makefiles/tagger.mk)
# make conformance-yaml                                         definitions (Makefiles/definitions.mk)
# make lint-mutations, bench-lint, bench-lsp, session, check-formats, reference  definitions (Makefiles/definitions.mk)
# make torture, disk-full, damaged-warc, check-shards, bench-runner    runs (Makefiles/runner.mk)
# make hostile, fetch-kills, bench-fetch, conformance-fetch      fetching (Makefiles/fetch.mk)
# make bench-frontier, bench-warc                                ten million URLs, reading WARC files (Makefiles/fetch.mk)
# make conformance-export                                       formats and databases (Makefiles/export.mk)
# make test-plugins, hostile-plugins, bench-plugins               stages of your own (Makefiles/plugins.mk)
# make kills-databases, check-services                          databases and stores under kills (Makefiles/services.mk)
# make format    formats the sources; make lint-format checks them

PREFIX ?= /usr/local
BUILD = swift build -c release --static-swift-stdlib --product pipeline
PIPELINE = .build/release/pipeline

.PHONY: demo test install build packages format lint-format check-workers check-cache

packages:
	@Scripts/install-packages

build: packages
	$(BUILD)

demo: build
	$(PIPELINE) run pipelines/press-release.yml
	@echo; echo "The first record (out/press-releases.jsonl), its text cut short:"
	@python3 Scripts/show-record out/press-releases.jsonl 2>/dev/null || head -n 1 out/press-releases.jsonl

test: packages
	swift test

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(PIPELINE) "$(DESTDIR)$(PREFIX)/bin/pipeline"

format:
	swift format -i -r Package.swift Sources Tests Benchmarks plugins

lint-format:
	swift format lint --strict -r Package.swift Sources Tests Benchmarks plugins

# A whole crawl without a cache, with one, and after a change in one stage: the same bytes, in less time.
check-cache: build
	@Scripts/check-cache $(PIPELINE) $(WARC)

# A whole crawl with 1, 2 and 8 workers: the same bytes, bounded memory, all documents accounted for.
check-workers: build
	@Scripts/check-workers $(PIPELINE)

include $(wildcard Makefiles/*.mk)
