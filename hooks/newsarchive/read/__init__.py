"""Bytes to blocks: encoding, kind of text, front matter, HTML and Markdown. Nothing of the source is dropped on the
way.
"""
