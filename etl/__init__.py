"""Write side: data package to checked tables to one DuckDB file."""
