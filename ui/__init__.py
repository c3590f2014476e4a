"""Drawing: controls, caches, charts, tables and notices on Streamlit and Plotly."""
