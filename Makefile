# Each word is a verb of ./run, which does all the set-up it needs.
.PHONY: help demo test check fix bench setup lock
help:
	@./run help
demo test check fix bench setup lock:
	@./run $@
