# make train-clean        trains the extractor anew and writes Sources/CCleanModel/model.bin
# make bench-extraction   cross-validated quality beside the peers' figures, CPU time beside Resiliparse and trafilatura
# make check-clean-model  words and trees in Python against those in Swift
# make worst-clean        time and memory on pages made to be slow, of 25,000 and 200,000 parts
# make bench-corpus       a whole crawl to JSON Lines beside FastWARC + Resiliparse and datatrove

EXTRACTION_WORK ?= .build/extraction
EXTRACTION_PYTHON = $(EXTRACTION_WORK)/venv/bin/python
EXTRACTION_TRAINING = Benchmarks/extraction/training
EXTRACTION_EXPORT = Benchmarks/.build/release/extraction-export
WARC ?= ../shared/eval/wcxb-dev.warc.gz

.PHONY: train-clean bench-extraction bench-corpus check-clean-model worst-clean extraction-export

$(EXTRACTION_WORK)/venv/done: $(EXTRACTION_TRAINING)/requirements.txt
	@mkdir -p $(EXTRACTION_WORK)
	python3 -m venv $(EXTRACTION_WORK)/venv
	$(EXTRACTION_WORK)/venv/bin/pip install -q -r $<
	@touch $@

# datatrove asks for another trafilatura, hence an environment of its own.
$(EXTRACTION_WORK)/datatrove/done: $(EXTRACTION_TRAINING)/requirements-datatrove.txt
	@mkdir -p $(EXTRACTION_WORK)
	python3 -m venv $(EXTRACTION_WORK)/datatrove
	$(EXTRACTION_WORK)/datatrove/bin/pip install -q -r $<
	@touch $@

extraction-export: packages
	swift build -c release --package-path Benchmarks --product extraction-export

train-clean: extraction-export $(EXTRACTION_WORK)/venv/done
	$(EXTRACTION_PYTHON) $(EXTRACTION_TRAINING)/train.py $(EXTRACTION_WORK) $(EXTRACTION_EXPORT)

bench-extraction: extraction-export $(EXTRACTION_WORK)/venv/done
	@$(EXTRACTION_PYTHON) $(EXTRACTION_TRAINING)/bench.py $(EXTRACTION_WORK) $(EXTRACTION_EXPORT)

bench-corpus: build $(EXTRACTION_WORK)/venv/done $(EXTRACTION_WORK)/datatrove/done
	@$(EXTRACTION_PYTHON) $(EXTRACTION_TRAINING)/bench_corpus.py $(PIPELINE) $(WARC) $(EXTRACTION_WORK) \
		$(EXTRACTION_WORK)/datatrove/bin/python

# What the Swift code reads of a model and makes of pages is what Python and LightGBM make of them.
check-clean-model: extraction-export $(EXTRACTION_WORK)/venv/done
	@$(EXTRACTION_PYTHON) $(EXTRACTION_TRAINING)/check_model.py $(EXTRACTION_WORK) $(EXTRACTION_EXPORT)

# Ends with 1 where a part of a page costs more the more of them there are.
worst-clean: extraction-export
	@Scripts/worst-clean $(EXTRACTION_EXPORT) Sources/CCleanModel/model.bin
