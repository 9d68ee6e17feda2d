// The AAR. Before it, once: cargo xtask test kotlin (writes the Kotlin source), then for each ABI
//   cargo ndk --target arm64-v8a --output-dir target/kotlin/android build --release --package farthing-swift-kotlin
// and here: gradle assembleRelease
plugins {
    id("com.android.library") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.4.20"
}

val repository = projectDir.resolve("../../..")

android {
    namespace = "dev.farthing"
    compileSdk = 36
    defaultConfig { minSdk = 24 }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
        // java.time below Android 8.
        isCoreLibraryDesugaringEnabled = true
    }
    sourceSets["main"].kotlin.srcDirs("../kotlin/src/main/kotlin", repository.resolve("target/kotlin/generated"))
    sourceSets["main"].jniLibs.srcDir(repository.resolve("target/kotlin/android"))
}

kotlin { jvmToolchain(17) }

dependencies {
    api("net.java.dev.jna:jna:5.18.1@aar")
    coreLibraryDesugaring("com.android.tools:desugar_jdk_libs:2.1.5")
}
