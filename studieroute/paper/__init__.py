"""The plan on paper and as files to take home: PDF, its HTML twin and the calendar."""
