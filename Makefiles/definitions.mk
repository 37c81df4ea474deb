# What definitions are held to: mutated ones, the time lint takes, and the session of a new user.

.PHONY: lint-mutations bench-lint session check-session

# One hundred broken definitions, made of those in pipelines/ by a seeded mutator.
lint-mutations: packages
	@log=$$(mktemp); swift build --build-tests >&2 \
		&& swift test --skip-build --filter LintMutationTests > $$log 2>&1; status=$$?; \
		grep -E '✘|^no remedy|^\[' $$log; grep '^lint: ' $$log | tail -n 1; rm -f $$log; exit $$status
