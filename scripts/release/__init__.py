"""What a release is made with: the program as an executable, and the package."""
