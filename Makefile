# Each word is a verb of ./run, which does all the set-up it needs.
.PHONY: help demo serve test check fix bench bench-web pictures docs setup lock
help:
	@./run help
demo serve test check fix bench bench-web pictures docs setup lock:
	@./run $@
