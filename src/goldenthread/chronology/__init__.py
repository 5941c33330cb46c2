"""One child's story from every source: what happened, what stands on the day, what is owed."""
