#!/bin/sh
# usage: wheel_deps.sh PREFIX
# The libraries that go into the wheels: pinned releases, built static and position independent.
# A tarball that is already in $AGORA_SOURCES (default: PREFIX/src) is not downloaded again.
# cibuildwheel runs this once in every container and on every macOS machine (pyproject.toml).
set -eu
prefix=${1:?usage: wheel_deps.sh PREFIX}
sources=${AGORA_SOURCES:-$prefix/src}
jobs=$(getconf _NPROCESSORS_ONLN)

# name, version, SHA-256, address
releases() {
  cat <<'TEXT'
opus 1.5.2 65c1d2f78b9f2fb20082c38cbe47c951ad5839345876e46941612ee87f9a7ce1 https://downloads.xiph.org/releases/opus/opus-1.5.2.tar.gz
speexdsp 1.2.1 8c777343e4a6399569c72abc38a95b24db56882c83dbdb6c6424a5f4aeb54d3d https://downloads.xiph.org/releases/speex/speexdsp-1.2.1.tar.gz
openssl 3.5.5 b28c91532a8b65a1f983b4c28b7488174e4a01008e29ce8e69bd789f28bc2a89 https://github.com/openssl/openssl/releases/download/openssl-3.5.5/openssl-3.5.5.tar.gz
zlib 1.3.1 9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23 https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz
json 3.11.3 d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
TEXT
}

sha256() { { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d ' ' -f 1; }

# Prints the folder of the unpacked sources.
unpack() {
  releases | while read -r name version sum url; do
    [ "$name" = "$1" ] || continue
    tarball=$sources/$name-$version.tar${url##*.tar}
    [ -f "$tarball" ] || curl -fsSL --retry 5 -o "$tarball" "$url"
    [ "$(sha256 "$tarball")" = "$sum" ] || {
      echo "wheel_deps: $tarball is not the release that was pinned" >&2
      exit 1
    }
    folder=$prefix/build/$name
    rm -rf "$folder"
    mkdir -p "$folder"
    tar -xf "$tarball" --strip-components=1 -C "$folder"
    echo "$folder"
  done
}

# configure_and_make NAME [OPTION...]
configure_and_make() {
  folder=$(unpack "$1") && cd "$folder" || return
  shift
  ./configure --quiet --prefix="$prefix" --libdir="$prefix/lib" --disable-shared --enable-static \
    --with-pic "$@" CFLAGS="-O2 -fvisibility=hidden" && make -s -j "$jobs" install
}

build_opus() { configure_and_make opus --disable-doc --disable-extra-programs; }

build_speexdsp() { configure_and_make speexdsp --disable-examples; }

# What signing a token does not need of OpenSSL, which would be two fifths of the engine's library.
# autoload-config has to go: it reads openssl.cnf below the prefix, which on the machine of a user
# is a folder that anybody may have made.
openssl_without="
  no-autoload-config no-apps no-docs no-dso no-engine no-legacy no-shared no-tests no-aria
  no-argon2 no-blake2 no-camellia no-chacha no-cmac no-des no-dh no-dsa no-ec no-idea no-md4
  no-mdc2 no-ml-dsa no-ml-kem no-ocb no-poly1305 no-rc2 no-rc4 no-rmd160 no-scrypt no-seed
  no-siphash no-siv no-slh-dsa no-sm2 no-sm3 no-sm4 no-whirlpool
"

# libcrypto alone. Its Configure is Perl, with modules that the manylinux containers lack.
# shellcheck disable=SC2086 # a list of options
build_openssl() {
  if command -v yum >/dev/null; then yum install -q -y perl-core; fi &&
    folder=$(unpack openssl) && cd "$folder" &&
    ./Configure --prefix="$prefix" --libdir=lib $openssl_without \
      -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections &&
    make -s -j "$jobs" build_libs && make -s install_dev
}

build_zlib() {
  folder=$(unpack zlib) && cd "$folder" &&
    CFLAGS="-O2 -fPIC -fvisibility=hidden" ./configure --static --prefix="$prefix" &&
    make -s -j "$jobs" install
}

build_json() {
  folder=$(unpack json) &&
    cmake -S "$folder" -B "$folder/build" -DJSON_BuildTests=OFF -DCMAKE_INSTALL_PREFIX="$prefix" &&
    cmake --install "$folder/build"
}

mkdir -p "$prefix" "$sources"
for library in opus speexdsp openssl zlib json; do
  echo "wheel_deps: $library"
  ("build_$library") >"$prefix/$library.log" 2>&1 || {
    tail -n 50 "$prefix/$library.log" >&2
    exit 1
  }
done
