"""`python bench/search.py` is `bench/searching.py`: nothing may import a module of this name, which is a room's."""

from searching import main

if __name__ == "__main__":
    main()
