#!/bin/sh
# Makes .venv with all that requirements.lock names, and the system libraries that Qt needs.
set -eu
cd "$(dirname "$0")/../.."

QT="libglib2.0-0 libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libwayland-cursor0 libwayland-egl1"

PYTHON=""
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        PYTHON=$name
        break
    fi
done
if [ -z "$PYTHON" ]; then
    echo "StudieRoute needs Python 3.11 or later: sudo apt-get install python3" >&2
    exit 2
fi

missing=""
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
    missing="$("$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
if [ "$(uname)" = Linux ]; then
    for library in libglib-2.0.so.0 libEGL.so.1 libGL.so.1 libxkbcommon-x11.so.0 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-randr.so.0 libxcb-render-util.so.0 libxcb-shape.so.0 libxcb-xinerama.so.0 libdbus-1.so.3 libfontconfig.so.1; do
        "$PYTHON" -c "import ctypes; ctypes.CDLL('$library')" 2>/dev/null || {
            missing="$missing $QT"
            break
        }
    done
fi

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "The window needs these libraries (Debian's names), please install them: $missing" >&2
    elif [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "Once, with your password: sudo apt-get install $missing" >&2
        case "$missing" in *-venv*) exit 2 ;; esac
    fi
fi

[ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
