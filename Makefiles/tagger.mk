# make train-tagger    trains the tagger of names anew and writes Sources/CNameModel/model.bin
# make bench-tagger    F1 of exact names with intervals on the dev and test parts, words per CPU second

TAGGER_WORK ?= .build/tagger
TAGGER_SETS ?= ../shared/suites/ner
TAGGER_TRAINING = Benchmarks/.build/release/tagger-training
TAGGER_MODEL = Sources/CNameModel/model.bin

.PHONY: train-tagger bench-tagger tagger-training tagger-sets

$(TAGGER_WORK)/venv/done: Benchmarks/tagger/training/requirements.txt
	@mkdir -p $(TAGGER_WORK)
	python3 -m venv $(TAGGER_WORK)/venv
	$(TAGGER_WORK)/venv/bin/pip install -q -r $<
	@touch $@

$(TAGGER_WORK)/lexicon.tsv: Benchmarks/tagger/training/lexicon.py $(TAGGER_WORK)/venv/done
	$(TAGGER_WORK)/venv/bin/python $< $@

tagger-sets:
	@mkdir -p $(TAGGER_WORK)/sets
	@for set in $(TAGGER_SETS)/*.tsv.gz; do zcat $$set > $(TAGGER_WORK)/sets/$$(basename $$set .gz); done

tagger-training: packages
	swift build -c release --package-path Benchmarks --product tagger-training

# The sum in model.S makes a new model a new object.
train-tagger: tagger-training tagger-sets $(TAGGER_WORK)/lexicon.tsv
	$(TAGGER_TRAINING) train $(TAGGER_WORK)/sets $(TAGGER_WORK)/lexicon.tsv $(TAGGER_MODEL)
	@sum=$$(sha256sum $(TAGGER_MODEL) | cut -d' ' -f1) \
		&& sed -i "1s/sha256: [^.]*\./sha256: $$sum./" Sources/CNameModel/model.S

bench-tagger: tagger-training tagger-sets
	@$(TAGGER_TRAINING) measure $(TAGGER_WORK)/sets $(TAGGER_MODEL) dev
	@$(TAGGER_TRAINING) measure $(TAGGER_WORK)/sets $(TAGGER_MODEL) test
