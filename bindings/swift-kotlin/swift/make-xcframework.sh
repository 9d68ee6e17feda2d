#!/bin/sh
# Makes FarthingFFI.xcframework beside target/swift/farthing/Package.swift, for iOS, its simulator and macOS. On a Mac with
# Xcode; `cargo xtask test swift` first, which writes the header.
set -eu
cd "$(dirname "$0")/../../.."
package=target/swift/farthing
headers=$package/Sources/FarthingFFI/include
test -f "$headers/FarthingFFI.h" || { echo "run cargo xtask test swift first" >&2; exit 1; }
triples="aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin"
for triple in $triples; do
    rustup target add "$triple"
    cargo rustc --locked --release --package farthing-swift-kotlin --crate-type staticlib --target "$triple"
done
library() { echo "target/$1/release/libfarthing_native.a"; }
mkdir -p target/swift/universal/simulator target/swift/universal/macos
simulator=target/swift/universal/simulator/libfarthing_native.a
macos=target/swift/universal/macos/libfarthing_native.a
lipo -create "$(library aarch64-apple-ios-sim)" "$(library x86_64-apple-ios)" -output "$simulator"
lipo -create "$(library aarch64-apple-darwin)" "$(library x86_64-apple-darwin)" -output "$macos"
rm -rf "$package/FarthingFFI.xcframework"
xcodebuild -create-xcframework \
    -library "$(library aarch64-apple-ios)" -headers "$headers" \
    -library "$simulator" -headers "$headers" \
    -library "$macos" -headers "$headers" \
    -output "$package/FarthingFFI.xcframework"
