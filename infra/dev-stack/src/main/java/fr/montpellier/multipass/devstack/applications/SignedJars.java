package fr.montpellier.multipass.devstack.applications;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Verifies signed libraries once and removes their signatures. Otherwise each start would read a digest of every class
 * and verify those that it loads, and the JVM keeps no class of a signed jar in its cache.
 */
final class SignedJars {

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private SignedJars() {}

    /**
     * @param application an unpacked application, which only its owner may write
     * @throws SecurityException if a signed library is not as its maker signed it
     */
    static void verifyOnce(Path application) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(application.resolve("lib"), "*.jar")) {
            for (Path jar : jars) {
                verifyAndCopy(jar);
            }
        }
    }

    private static void verifyAndCopy(Path path) throws IOException {
        Path copy = path.resolveSibling(path.getFileName() + ".unsigned");
        try (var jar = new JarFile(path.toFile(), true)) {
            if (jar.stream().noneMatch(SignedJars::isSignature)) {
                return;
            }
            try (var unsigned = new JarOutputStream(Files.newOutputStream(copy), withoutDigests(jar.getManifest()))) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!isSignature(entry) && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        unsigned.putNextEntry(new JarEntry(entry.getName()));
                        unsigned.write(verified(jar, entry));
                    }
                }
            }
        }
        Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isSignature(JarEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }

    private static Manifest withoutDigests(Manifest signed) {
        var manifest = new Manifest();
        manifest.getMainAttributes().putAll(signed.getMainAttributes());
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }

    private static byte[] verified(JarFile jar, JarEntry entry) throws IOException {
        byte[] content;
        try (InputStream stream = jar.getInputStream(entry)) {
            content = stream.readAllBytes();
        }
        // The signers are known only after the entry has been read to its end.
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/") && entry.getCodeSigners() == null) {
            throw new SecurityException(jar.getName() + " is signed, but not " + entry.getName());
        }
        return content;
    }
}
