"""What a file really is, whether it is taken, and how a copy without hidden data is made. Runs in a process of its
own (`__main__.py`), so nothing in here may import Django."""
