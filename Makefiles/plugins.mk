# Stages of one's own: the examples, scripts that misbehave, and what a stage costs where it runs.

.PHONY: test-plugins hostile-plugins bench-plugins

# The example plugins, each checked and run; the Swift ones are built the first time. Same bytes for any number of workers.
# And the guide, done block by block.
test-plugins: build
	python3 Benchmarks/plugins/examples.py $(PIPELINE)
	python3 Benchmarks/plugins/guide.py $(PIPELINE) docs/custom-stages.md

# Scripts that crash, hang, flood and lie: every run ends, and every document is accounted for.
hostile-plugins: build
	python3 Benchmarks/plugins/hostile.py $(PIPELINE)

# What a stage that does nothing costs for a document of 5 KiB, in Swift, in Python and in Swift behind frames.
bench-plugins: build
	python3 Benchmarks/plugins/bench.py $(PIPELINE)
