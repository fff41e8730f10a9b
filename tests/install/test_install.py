# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs into a new prefix and uses the library from there as a stranger would: by CMake and by pkg-config."""

import os
import pathlib
import subprocess

import pytest

CONSUMER = pathlib.Path(__file__).parent


def run(*command: object, **environment: str) -> str:
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False,
                            env={**os.environ, **environment})
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """An installed tree, moved after installation: nothing in it may depend on where it was put first."""
    first = tmp_path_factory.mktemp("first") / "prefix"
    run("cmake", "--install", os.environ["SOCINN_BUILD_DIR"], "--prefix", first)
    return first.rename(tmp_path_factory.mktemp("moved") / "prefix")


@pytest.fixture(scope="module")
def libraries(prefix: pathlib.Path) -> pathlib.Path:
    return next(prefix.rglob("libsocinn.so")).parent


def test_what_is_installed(prefix: pathlib.Path, libraries: pathlib.Path) -> None:
    expected = ["include/socinn/socinn.h", "include/socinn/base.h", "bin/socinn", "share/man/man1/socinn.1",
                "share/bash-completion/completions/socinn", "share/doc/libsocinn/README.md",
                "share/doc/libsocinn/README.pl.md", "share/doc/libsocinn/LICENSE"]
    assert [name for name in expected if not (prefix / name).is_file()] == []
    assert (libraries / "libsocinn.so.0").resolve().name == "libsocinn.so.0.1.0"
    assert not list(prefix.rglob("*_private.h")) and not list(prefix.rglob("*.a"))


def test_command_runs_from_the_prefix(prefix: pathlib.Path) -> None:
    assert "0.1.0" in run(prefix / "bin/socinn", "--version")


def test_consumer_by_cmake(prefix: pathlib.Path, tmp_path: pathlib.Path) -> None:
    run("cmake", "-S", CONSUMER, "-B", tmp_path, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", tmp_path)
    assert run(tmp_path / "consumer") == "5000 PLN\n"


def test_consumer_by_pkg_config(prefix: pathlib.Path, libraries: pathlib.Path, tmp_path: pathlib.Path) -> None:
    flags = run("pkg-config", "--cflags", "--libs", "socinn", PKG_CONFIG_PATH=str(libraries / "pkgconfig")).split()
    assert f"-L{libraries}" in [os.path.normpath(flag) for flag in flags]
    run("cc", "-std=c11", "-Wall", "-Werror", CONSUMER / "consumer.c", "-o", tmp_path / "consumer", *flags)
    assert run(tmp_path / "consumer", LD_LIBRARY_PATH=str(libraries)) == "5000 PLN\n"


def test_lua_module_runs_from_the_prefix(prefix: pathlib.Path) -> None:
    script = 'local socinn = require "socinn"; print(socinn.version, socinn.money(5))'
    folders = {"LUA_PATH": f"{prefix}/share/lua/5.4/?.lua", "LUA_CPATH": f"{prefix}/lib/lua/5.4/?.so"}
    assert run("lua5.4", "-e", script, **folders) == "0.1.0\t5.00\n"


def test_another_version_is_refused(prefix: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(c LANGUAGES C)\nfind_package(Socinn 9.0 REQUIRED)\n")
    result = subprocess.run(["cmake", "-S", tmp_path, "-B", tmp_path / "b", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}"],
                            capture_output=True, text=True, check=False)
    assert result.returncode != 0 and "9.0" in result.stderr
