package fr.montpellier.multipass.devstack.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    private static final String LIBRARY = System.mapLibraryName("amazonCorrettoCryptoProvider");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path application;

    private void jar(String entry) throws IOException {
        Path jar = Files.createDirectory(application.resolve("lib")).resolve("AmazonCorrettoCryptoProvider-1-x.jar");
        try (var content = new JarOutputStream(Files.newOutputStream(jar))) {
            content.putNextEntry(new JarEntry("com/amazon/corretto/crypto/provider/" + entry));
            content.write(entry.getBytes());
        }
    }

    @Test
    void lie_beside_the_application_where_only_the_owner_writes() throws IOException {
        jar(LIBRARY);

        NativeLibraries.layOut(application);

        Path directory = application.resolve("native");
        assertThat(directory.resolve(LIBRARY)).hasContent(LIBRARY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(NativeLibraries.options(application)).contains("-Djava.library.path=" + directory);
    }

    @Test
    void without_a_library_for_this_machine_the_application_still_starts() throws IOException {
        jar("libraryOfAnotherSystem.dylib");

        NativeLibraries.layOut(application);

        assertThat(NativeLibraries.options(application)).isEmpty();
    }
}
