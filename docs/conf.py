"""Sphinx settings."""

import cnecon

project = "cnecon"
author = "The cnecon authors"
copyright = "The cnecon authors, Apache License 2.0"
release = version = cnecon.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"cnecon {release}"

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {"members": True, "undoc-members": True, "show-inheritance": False}
napoleon_use_ivar = True
