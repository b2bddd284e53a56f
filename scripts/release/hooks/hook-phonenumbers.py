"""What PyInstaller takes along of phonenumbers: the numbers of each country, without places and carriers.

PyInstaller's own hook takes all of it, 130 MB of which we read nothing but the countries' names.
"""

from PyInstaller.utils.hooks import collect_submodules

hiddenimports = [
    *collect_submodules("phonenumbers.data"),
    *collect_submodules("phonenumbers.shortdata"),
]
excludedimports = ["phonenumbers.carrierdata", "phonenumbers.geodata"]
