# What a run promises, put to the test: kills and faults at every point, a full disk, damaged archives, and what it costs.

.PHONY: torture disk-full damaged-warc bench-runner check-shards
# Of damaged-warc: how many members of the archive, or all.
MEMBERS ?= 60
EVAL_WARC ?= ../shared/eval/wcxb-dev.warc.gz

torture: build
	python3 Benchmarks/runner/torture.py $(PIPELINE) $(EVAL_WARC)

disk-full: build
	python3 Benchmarks/runner/disk_full.py $(PIPELINE) $(EVAL_WARC)

damaged-warc: build
	python3 Benchmarks/runner/damaged.py $(PIPELINE) $(EVAL_WARC) --members $(MEMBERS)

bench-runner: build
	python3 Benchmarks/runner/bench.py $(PIPELINE) $(EVAL_WARC)

# The eval WARC in 8 shards over 2 processes, one of them killed on its way, against one run.
check-shards: build
	python3 Benchmarks/runner/shards.py $(PIPELINE) $(EVAL_WARC)
