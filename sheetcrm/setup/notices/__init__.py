"""How somebody is told who is not watching: by mail, or on the desktop."""
