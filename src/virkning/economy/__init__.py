"""What a programme costs, and what it may save.

`registers` takes hours and expenses out of the canonical tables, `imputation` fills in quarters that are
missing, `costs` prices and sums them, `unit_costs` divides the sums.
"""
