// swift-tools-version:5.9
// The module Farthing. With FARTHING_LOCAL=1 it links lib/libfarthing_native.a, built on this machine (Linux, or a Mac
// without Xcode); without it, FarthingFFI.xcframework, which `make-xcframework.sh` builds on a Mac.
// `cargo xtask test swift` puts the generated sources and the library where they belong, under target/swift/farthing.
import Foundation
import PackageDescription

let isLocal = ProcessInfo.processInfo.environment["FARTHING_LOCAL"] == "1"
let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

let native: Target = isLocal
    ? .target(name: "FarthingFFI", path: "Sources/FarthingFFI")
    : .binaryTarget(name: "FarthingFFI", path: "FarthingFFI.xcframework")

let package = Package(
    name: "farthing",
    platforms: [.iOS(.v13), .macOS(.v10_15)],
    products: [.library(name: "Farthing", targets: ["Farthing"])],
    targets: [
        native,
        .target(
            name: "Farthing",
            dependencies: ["FarthingFFI"],
            linkerSettings: isLocal
                ? [.unsafeFlags(["-L\(here)/lib"]), .linkedLibrary("farthing_native")]
                : []
        ),
        .testTarget(name: "FarthingTests", dependencies: ["Farthing"]),
    ]
)
