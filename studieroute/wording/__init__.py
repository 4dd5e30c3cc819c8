"""Domain values as sentences; screen, paper and command line share them."""
