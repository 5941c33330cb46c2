"""SSDA903: the Department's yearly return of children looked after and care leavers."""
