"""What a programme costs, what may follow from it, and how sure that is, as pure functions.

`registers` takes hours and expenses out of the canonical tables, `imputation` fills in quarters that are
missing, `costs` prices and sums them, `unit_costs` divides the sums. `prices`, `price_years` and
`discounting` make amounts comparable; `scenarios`, `net_result` and `break_even` compute what a citizen's
course costs and avoids; `sensitivity`, `probabilistic` and their like say how uncertain the result is.
"""
