// The AAR. It needs the Android SDK, its NDK from r28 on (16 KB pages) and cargo-ndk. Before it, once:
//   cargo xtask test kotlin
// which writes the Kotlin source, then the library of each ABI:
//   cargo ndk --target arm64-v8a --target armeabi-v7a --target x86_64 --platform 26 \
//     --output-dir target/kotlin/android build --locked --release --package farthing-swift-kotlin
// and here: gradle assembleRelease, or publishToMavenLocal.
import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.library") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.4.20"
    `maven-publish`
}

val repository = projectDir.resolve("../../..")

android {
    namespace = "dev.farthing"
    compileSdk = 36
    defaultConfig {
        // The first Android with java.time.
        minSdk = 26
        consumerProguardFiles("consumer-rules.pro")
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
    }
    sourceSets["main"].kotlin.srcDirs("../kotlin/src/main/kotlin", repository.resolve("target/kotlin/generated"))
    sourceSets["main"].jniLibs.srcDir(repository.resolve("target/kotlin/android"))
    publishing { singleVariant("release") { withSourcesJar() } }
}

kotlin { compilerOptions { jvmTarget = JvmTarget.JVM_11 } }

dependencies {
    // Android's own build of JNA, with its library for each ABI.
    api("net.java.dev.jna:jna:5.18.1@aar")
}

publishing {
    publications {
        register<MavenPublication>("release") {
            groupId = "dev.farthing"
            artifactId = "farthing-android"
            version = "0.1.0"
            afterEvaluate { from(components["release"]) }
        }
    }
}

// A package without the library is no package.
tasks.matching { it.name == "preBuild" }.configureEach {
    doFirst {
        val libraries = repository.resolve("target/kotlin/android").walk().filter { it.name == "libfarthing_native.so" }
        check(libraries.any()) { "no library under target/kotlin/android: see the first lines of this file" }
    }
}
