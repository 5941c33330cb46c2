"""The trackers, one a file; a file here that declares TRACKER is a tracker."""
