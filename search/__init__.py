"""From a query string to ranked results."""
