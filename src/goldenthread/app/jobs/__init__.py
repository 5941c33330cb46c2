"""Work done in the background: started once, watched, taken up again after a crash."""
