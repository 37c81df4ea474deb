# make train-language   trains the identifier of languages anew and writes Sources/CLanguageTables/model.bin

LANGUAGE_WORK ?= .build/language
LANGUAGE_TRAINING = Benchmarks/language/training
LANGUAGE_SET = ../shared/suites/language/train.jsonl.gz
LANGUAGE_MODEL = Sources/CLanguageTables/model.bin
# The version whose pages the model was made from.
LANGUAGE_GUIDE = gnome-user-docs=43.0-2

.PHONY: train-language

$(LANGUAGE_WORK)/venv/done: $(LANGUAGE_TRAINING)/requirements.txt
	@mkdir -p $(LANGUAGE_WORK)
	python3 -m venv $(LANGUAGE_WORK)/venv
	$(LANGUAGE_WORK)/venv/bin/pip install -q -r $<
	@touch $@

$(LANGUAGE_WORK)/guide/done:
	@mkdir -p $(LANGUAGE_WORK)/guide
	cd $(LANGUAGE_WORK)/guide && apt-get download -qq $(LANGUAGE_GUIDE) && dpkg-deb -x gnome-user-docs_*.deb .
	@touch $@

# The weights of n-grams, then, from what the model says of texts held out, how it is weighed against CLD2.
# The sum in model.S makes a new model a new object.
train-language: $(LANGUAGE_WORK)/venv/done $(LANGUAGE_WORK)/guide/done
	$(LANGUAGE_WORK)/venv/bin/python $(LANGUAGE_TRAINING)/train.py $(LANGUAGE_SET) $(LANGUAGE_WORK)/guide $(LANGUAGE_WORK)
	$(LANGUAGE_WORK)/venv/bin/python $(LANGUAGE_TRAINING)/train.py $(LANGUAGE_SET) $(LANGUAGE_WORK)/guide $(LANGUAGE_WORK) partial
	swift build -c release --package-path Benchmarks --product classify-benchmark
	@for name in model partial; do $(CLASSIFY_BENCHMARK) evidence $(LANGUAGE_WORK)/$$name.jsonl \
		$(LANGUAGE_WORK)/$$name.tsv $(LANGUAGE_WORK)/$$name.bin; done
	$(LANGUAGE_WORK)/venv/bin/python $(LANGUAGE_TRAINING)/calibrate.py $(LANGUAGE_WORK) $(LANGUAGE_WORK)/model.bin
	cp $(LANGUAGE_WORK)/model.bin $(LANGUAGE_MODEL)
	@sum=$$(sha256sum $(LANGUAGE_MODEL) | cut -d' ' -f1) \
		&& sed -i "1s/sha256: [^.]*\./sha256: $$sum./" Sources/CLanguageTables/model.S
