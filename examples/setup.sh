# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by examples/run and tests/run: installs the Debian packages that are missing, and nothing else.

export LC_ALL=C.UTF-8

build_packages=(gcc libc6-dev cmake ninja-build pkg-config gettext
  libglib2.0-dev libjansson-dev libzip-dev libexpat1-dev libgsl-dev)

# Is the package there? A package asked for as NAME may be installed under another architecture's name too.
package_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# How this user may run apt-get: prints nothing for root, "sudo -n" where no password is asked; fails otherwise.
administrator() {
  [ "$(id -u)" -ne 0 ] || return 0
  command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo "sudo -n"
}

# install_missing PACKAGE...: says what it installs; without the right to, says what to run and ends the script.
install_missing() {
  local package missing=() prefix
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or its kin: nothing is installed. Needed are the equivalents of: $*" >&2
    return 0
  fi
  for package in "$@"; do
    package_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! prefix=$(administrator); then
    { echo "These packages are missing, and installing them takes an administrator:"
      echo "  sudo apt-get update && sudo apt-get install --no-install-recommends -y ${missing[*]}"
      echo "Run that (or ask who may), then start $0 again."; } >&2
    exit 1
  fi
  echo "Installing with apt-get: ${missing[*]}"
  { $prefix apt-get -q update && $prefix env DEBIAN_FRONTEND=noninteractive \
      apt-get -q install --no-install-recommends -y "${missing[@]}"; } >"${TMPDIR:-/tmp}/socinn-apt.$$" 2>&1 || {
    tail -n 20 "${TMPDIR:-/tmp}/socinn-apt.$$" >&2
    rm -f "${TMPDIR:-/tmp}/socinn-apt.$$"
    echo "apt-get failed; its last lines stand above." >&2
    exit 1
  }
  rm -f "${TMPDIR:-/tmp}/socinn-apt.$$"
}
