"""The frame of every page: page config, language, navigation. Nothing else."""

from streamlit.starlette import App

from ui.frame import open_frame, show_page
from ui.launch import prevent_page_not_found

if __name__ == "__main__":  # A visit: Streamlit runs this file.
    show_page(*open_frame())
else:  # `streamlit run app.py` imports it once, before the first visitor comes.
    prevent_page_not_found()
    app = App(__file__)
