"""What people see: pages, the JSON API and the command line."""
