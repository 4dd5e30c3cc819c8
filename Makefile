# make run and make test set up all they need; see packaging/linux/set_up.sh for what that is.
.DEFAULT_GOAL := run
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test lint bench exhaust texts lock wheel pictures clean

$(READY): requirements.lock pyproject.toml packaging/linux/set_up.sh $(wildcard resources/locale/*/LC_MESSAGES/*.po)
	sh packaging/linux/set_up.sh
	@touch $(READY)

run: $(READY)
	$(BIN)/studieroute

test: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## times all questions at national scale and at ten times that
	$(BIN)/python -m tests.benchmarks.bench

exhaust: $(READY)  ## ten thousand random catalogues against the oracles
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=exhaust $(BIN)/python -m pytest tests/routes

texts: $(READY)  ## collects every message and brings the translations up to date
	mkdir -p build
	$(BIN)/pybabel -q extract -F packaging/babel.ini -k say -k _say -k plural:1,2 --no-location --sort-output -o build/studieroute.pot studieroute
	$(BIN)/pybabel -q update -D studieroute -i build/studieroute.pot -d resources/locale --no-fuzzy-matching --ignore-obsolete
	sed -i "/EMAIL@ADDRESS\\|YEAR-MO\\|POT-Creation\\|Language-Team\\|Generated-By/d" resources/locale/*/LC_MESSAGES/studieroute.po
	$(BIN)/pybabel -q compile -D studieroute -d resources/locale

lock: $(READY)  ## resolves the dependencies anew, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --all-extras --group dev --upgrade pyproject.toml -o requirements.lock

wheel: $(READY)
	$(BIN)/python -m build --wheel --no-isolation

pictures: $(READY)
	$(BIN)/python -m tests.pictures
	$(BIN)/python -m tests.pictures_kiosk

clean:
	rm -rf .venv build dist
