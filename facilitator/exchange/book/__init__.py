"""The whole curriculum as a book: one tree of elements, written as HTML or set as PDF."""
