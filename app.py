"""The frame of every page: page config, language, navigation. Nothing else."""

from ui.frame import open_frame

open_frame().run()
