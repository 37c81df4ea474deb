# Targets of the definitions: `make conformance-yaml`.

.PHONY: conformance-yaml

# Runs the YAML test suite in place.
conformance-yaml:
	Scripts/conformance-yaml
