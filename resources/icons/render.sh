#!/usr/bin/env bash
# Renders the PNG sizes of the program's icon. Run it after a change to an SVG; needs librsvg2-bin. The PNGs are kept in the
# repository because Qt reads SVG only with a plugin that a minimal system lacks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for size in 16 24 32 48 64 128 256; do
    drawing=org.portside.Portside.svg
    [[ $size -gt 24 ]] || drawing=small.svg
    rsvg-convert --width="$size" --height="$size" "$drawing" --output="portside-$size.png"
done
