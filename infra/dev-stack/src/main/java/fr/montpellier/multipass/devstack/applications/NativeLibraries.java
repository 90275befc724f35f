package fr.montpellier.multipass.devstack.applications;

import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Extracts the native cryptography library (docs/adr/0019) to a file beside the application, once. Otherwise each start
 * would read it from its signed jar, verify the signature, and write it to a temporary directory.
 */
final class NativeLibraries {

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider";
    private static final String NAME = System.mapLibraryName("amazonCorrettoCryptoProvider");

    private NativeLibraries() {}

    /**
     * @param application an unpacked application, which only its owner may write
     * @throws SecurityException if the library is not the one that its maker signed
     */
    static void layOut(Path application) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(application.resolve("lib"), "AmazonCorrettoCryptoProvider-*.jar")) {
            for (Path path : jars) {
                extract(path, OwnerOnly.directory(directory(application)));
            }
        }
    }

    private static void extract(Path path, Path directory) throws IOException {
        // The signature is verified as the entry is read.
        try (var jar = new JarFile(path.toFile(), true)) {
            ZipEntry library = jar.getEntry(PROVIDER.replace('.', '/') + "/" + NAME);
            if (library != null) {
                try (InputStream content = jar.getInputStream(library)) {
                    Files.copy(content, directory.resolve(NAME));
                }
            }
        }
    }

    /** @return options of the JVM that make it load the library from that directory; empty if it is not there */
    static List<String> options(Path application) {
        Path directory = directory(application);
        return Files.exists(directory.resolve(NAME))
                ? List.of("-Djava.library.path=" + directory, "-D" + PROVIDER + ".useExternalLib=true")
                : List.of();
    }

    private static Path directory(Path application) {
        return application.resolve("native");
    }
}
