"""What every room uses: dates, units, quotations, records as typed values, errors, files."""
