"""Where rows and cells stand in the bytes of a sheet: a fast way and a general one."""
