#!/usr/bin/env bash
# Sees to it that there is a Chromium for the tests of the page: Debian's, installed where that is possible, and of that the one without windows around the page.
# Exits with 3 where none can be had.
set -uo pipefail

for path in "${CHROMIUM:-}" /usr/bin/chromium-headless-shell /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  if [[ -n $path && -x $path ]]; then exit 0; fi
done

if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  echo 'installing chromium-headless-shell with apt-get…' >&2
  install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null; }
  # Releases of Debian from before it was a package of its own have it in the whole one.
  if apt-get update -qq && { install chromium-headless-shell || install chromium; }; then exit 0; fi
fi

echo 'The tests of the page need Chromium: install the package "chromium", or name the program in CHROMIUM.' >&2
echo 'Các kiểm thử của trang cần Chromium: hãy cài gói "chromium", hoặc đặt CHROMIUM là đường dẫn tới chương trình.' >&2
exit 3
