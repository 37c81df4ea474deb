# What definitions are held to: mutated ones, the time lint takes, and the session of a new user.

.PHONY: lint-mutations bench-lint bench-lsp session check-session check-formats reference

# The reference from the declarations.
reference: build
	$(PIPELINE) docs

# The JSON Schema, lint's JSON, SARIF and Mermaid before readers that are not ours; says so where they cannot be had (77).
check-formats: build
	@Scripts/check-formats $(PIPELINE) || [ $$? -eq 77 ]

# One hundred broken definitions, made of those in pipelines/ by a seeded mutator.
lint-mutations: packages
	@log=$$(mktemp); swift build --build-tests >&2 \
		&& swift test --skip-build --filter LintMutationTests > $$log 2>&1; status=$$?; \
		grep -E '✘|^no remedy|^\[' $$log; grep '^lint: ' $$log | tail -n 1; rm -f $$log; exit $$status

# Lint of 2,000 lines and the start of the program, in CPU time; ends with 1 where one takes longer than it may.
bench-lint: build
	@Scripts/bench-lint $(PIPELINE)

# How fast the language server answers while 2,000 lines are typed into.
bench-lsp: build
	@Scripts/bench-lsp $(PIPELINE)

# What a new user sees, recorded anew or compared with what was recorded.
session: build
	@Scripts/record-session $(PIPELINE) > docs/first-session.md

check-session: build
	@Scripts/record-session $(PIPELINE) --check
