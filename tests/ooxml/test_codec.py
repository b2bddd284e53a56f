"""What one library compresses any other reads, and all report damage alike."""

import zlib

import pytest

from sheetcrm.ooxml.package import codec

TEXT = b"What was said and done. " * 9_000


@pytest.fixture(params=["zlib", "Intel's"])
def library(request, monkeypatch):
    if request.param == "zlib":
        monkeypatch.setattr(codec, "_isal", None)
    elif codec._isal is None:
        pytest.skip("Intel's library is not installed")


@pytest.mark.parametrize("level", [1, 3, 9])
def test_what_is_compressed_is_inflated(library, level):
    squeeze = codec.compressor(level)
    small = squeeze.compress(TEXT) + squeeze.flush()
    assert codec.inflate(small, len(TEXT) + 1) == zlib.decompress(small, -15) == TEXT


def test_no_more_is_inflated_than_requested(library):
    assert codec.inflate(zlib.compress(TEXT, wbits=-15), 1_000) == TEXT[:1_000]


def test_damaged_bytes_are_reported(library):
    with pytest.raises(codec.CORRUPT_DATA):
        codec.inflate(b"\xff" * 50, 1_000)


def test_fast_compression_is_read_by_zlib(library):
    assert zlib.decompress(codec.compress_fast(TEXT)) == TEXT


def test_checksums_are_those_of_a_zip_file():
    assert codec.crc32(TEXT, 7) == zlib.crc32(TEXT, 7)
