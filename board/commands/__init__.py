"""What `board` can be told to do, a file a noun."""
