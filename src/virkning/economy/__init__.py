"""The economic analysis: prices, price years, discounting, scenarios and break-even, as pure functions."""
