# `make` sets up, builds and runs the XOR sweep; `make test` sets up and runs all tests.

PREFIX ?= /usr/local
SWIFT ?= swift
BUILD = $(SWIFT) build --configuration release $(STATIC)
NNLAB = .build/release/nnlab
PYTHON ?= python3
PEERS = .build/peers-venv
# Without libraries to be found and bound, the program starts in half the time, and runs where there is no Swift.
ifeq ($(shell uname), Linux)
STATIC = --static-swift-stdlib -Xswiftc -use-ld=lld
endif
REFERENCES = $(patsubst experiments/%.yaml,%,$(wildcard experiments/*.yaml))

.PHONY: run build lint test test-kernels test-faults test-sanitizers fuzz reproduce bench bench-peers build-kernels install uninstall
.PHONY: setup format clean

run: build
	$(NNLAB) run experiments/xor-sweep.yaml

build: setup
	$(BUILD) --product nnlab

test: setup
	$(SWIFT) test

# The tests that train, with each lesser set of kernels that this processor has too, and with a core that is compiled for
# any x86-64: what `make test` on other processors comes to.
TRAINING = --filter 'NeuralNetworksTests|DatasetsTests|ExperimentsTests|TrialsTests|NnlabTests' --skip FaultSuiteTests
test-kernels: setup
	$(SWIFT) build --build-tests
	@have=; for kernels in x86-64 avx2 avx512; do \
	  if NNLAB_KERNELS=$$kernels .build/debug/nnlab --version >/dev/null 2>&1; then have="$$have $$kernels"; fi; \
	done; \
	for kernels in $${have% *}; do \
	  echo "NNLAB_KERNELS=$$kernels"; \
	  NNLAB_KERNELS=$$kernels $(SWIFT) test --skip-build $(TRAINING) || exit 1; \
	done
	@if [ "$$(uname -m)" = x86_64 ]; then \
	  NNLAB_CPU=x86-64 NNLAB_KERNELS=x86-64 $(SWIFT) test --scratch-path .build/x86-64 $(TRAINING); \
	fi

# Kills runs, fills disks, makes up files and the like, and checks that nothing was lost: up to 15 minutes.
test-faults: build
	$(PYTHON) Tests/Faults/run.py $(NNLAB)
	$(PYTHON) Tests/Fuzzing/run.py

# Makes up that many files of each kind, going on from those that reached something new before.
RUNS ?= 1000000
fuzz: setup
	$(PYTHON) Tests/Fuzzing/run.py --runs $(RUNS) --corpus .build/fuzz/corpus

# All tests under the thread sanitizer and under the address sanitizer, each built in a folder of its own: half an
# hour. docs/reliability.md says what the options are for.
test-sanitizers: setup
	TSAN_OPTIONS="halt_on_error=0 atexit_sleep_ms=0" $(SWIFT) test --scratch-path .build/tsan --sanitize=thread
	ASAN_OPTIONS="detect_leaks=0" $(SWIFT) test --scratch-path .build/asan --sanitize=address

# Runs every experiment of the folder experiments, whose results are committed, and fails where a byte differs. Without their journals, all trials
# are trained.
reproduce: build
	@for name in $(REFERENCES); do \
	  rm -f results/$$name/journal.jsonl; \
	  $(NNLAB) run --quiet experiments/$$name.yaml || exit 1; \
	done
	git diff --exit-code --stat -- results

# nnlab alone: kernels and sweeps.
bench: build build-kernels
	.build/bench/release/nnlab-bench
	$(PYTHON) Benchmarks/bench.py

# nnlab against what people would use in its place; writes the tables of docs/performance.md.
ROUNDS ?= 5
bench-peers: build build-kernels $(PEERS)/installed
	NNLAB_CPU=native $(BUILD) --product nnlab --scratch-path .build/native
	$(PYTHON) Benchmarks/bench_peers.py --rounds $(ROUNDS)

build-kernels: setup
	NNLAB_BENCH=1 $(BUILD) --product nnlab-bench --scratch-path .build/bench

$(PEERS)/installed: Benchmarks/Peers/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --requirement $<
	touch $@

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 $(NNLAB) "$(DESTDIR)$(PREFIX)/bin/nnlab"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/nnlab"

# libyaml is the one library that is not built here.
setup:
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.3 is needed: https://www.swift.org/install"; exit 1; }
	@for folder in /usr/include /usr/local/include /opt/homebrew/include; do \
	  if [ -f $$folder/yaml.h ]; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	if command -v apt-get >/dev/null; then \
	  echo "Installing libyaml-dev"; \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq libyaml-dev; \
	elif command -v brew >/dev/null; then \
	  echo "Installing libyaml"; \
	  brew install libyaml; \
	else \
	  echo "Install libyaml and its header yaml.h first"; exit 1; \
	fi

SWIFT_CODE = Package.swift Sources Tests Benchmarks
format:
	$(SWIFT) format --in-place --recursive $(SWIFT_CODE)

# That `make format` has been run, and the rules that it cannot mend.
lint:
	$(SWIFT) format lint --strict --recursive $(SWIFT_CODE)

clean:
	rm -rf .build
