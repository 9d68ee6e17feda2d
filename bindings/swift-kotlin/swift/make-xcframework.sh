#!/bin/sh
# Makes FarthingFFI.xcframework beside target/swift/farthing/Package.swift, for iOS, its simulator and macOS, and beside it
# the zip that a release carries, with its checksum. On a Mac with Xcode; `cargo xtask test swift` first, which writes the
# header.
set -eu
cd "$(dirname "$0")/../../.."
package=target/swift/farthing
include=$package/Sources/FarthingFFI/include
test -f "$include/FarthingFFI.h" || { echo "run cargo xtask test swift first" >&2; exit 1; }
command -v xcodebuild >/dev/null || { echo "needs Xcode" >&2; exit 1; }

# As in Package.swift.
export IPHONEOS_DEPLOYMENT_TARGET=13.0 MACOSX_DEPLOYMENT_TARGET=10.15
for triple in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin; do
    rustup target add "$triple"
    cargo rustc --locked --release --package farthing-swift-kotlin --lib --crate-type staticlib --target "$triple"
done

made=target/swift/universal
rm -rf "$made" "$package/FarthingFFI.xcframework" "$package/FarthingFFI.xcframework.zip"
mkdir -p "$made/simulator" "$made/macos" "$made/headers/FarthingFFI"
library() { echo "target/$1/release/libfarthing_native.a"; }
lipo -create "$(library aarch64-apple-ios-sim)" "$(library x86_64-apple-ios)" -output "$made/simulator/libfarthing_native.a"
lipo -create "$(library aarch64-apple-darwin)" "$(library x86_64-apple-darwin)" -output "$made/macos/libfarthing_native.a"
# In a folder of their own: an app with two such frameworks would find two files called module.modulemap in one place.
cp "$include/FarthingFFI.h" "$include/module.modulemap" "$made/headers/FarthingFFI"

xcodebuild -create-xcframework \
    -library "$(library aarch64-apple-ios)" -headers "$made/headers" \
    -library "$made/simulator/libfarthing_native.a" -headers "$made/headers" \
    -library "$made/macos/libfarthing_native.a" -headers "$made/headers" \
    -output "$package/FarthingFFI.xcframework"

cd "$package"
ditto -c -k --sequesterRsrc --keepParent FarthingFFI.xcframework FarthingFFI.xcframework.zip
swift package compute-checksum FarthingFFI.xcframework.zip
