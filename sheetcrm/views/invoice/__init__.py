"""The page that goes along with a first invoice: what stands on it, and for whom there is one."""
