// swift-tools-version:5.9
// A package that uses farthing. Here it stands in the repository; elsewhere write
// .package(url: "…", from: "0.1.0") instead of the path.
import Foundation
import PackageDescription

let package = Package(
    name: "till",
    dependencies: [
        .package(path: ProcessInfo.processInfo.environment["FARTHING_PACKAGE"] ?? "../../target/swift/farthing")
    ],
    targets: [
        .executableTarget(name: "Till", dependencies: [.product(name: "Farthing", package: "farthing")])
    ]
)
