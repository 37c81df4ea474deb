# Databases and services that a run writes to, under kills; servers of their own, on loopback or in a temporary folder.

.PHONY: kills-databases check-services

# Runs that write to SQLite and PostgreSQL, killed 50 times each; ends with `kills_sqlite=50/50 kills_postgres=50/50`.
kills-databases: build
	@test -d /usr/lib/postgresql || apt-get install -y -qq --no-install-recommends postgresql >/dev/null
	@python3 Benchmarks/export/kills.py $(PIPELINE)

# Runs that upload to a store that checks every signature (moto), killed as they upload.
check-services: build
	@python3 -m venv .build/services-venv && .build/services-venv/bin/pip install --quiet 'moto[server]==5.2.1' boto3
	@.build/services-venv/bin/python Benchmarks/export/services.py $(PIPELINE)
