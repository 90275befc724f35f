package fr.montpellier.multipass.devstack.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedJarsTest {

    @TempDir
    Path application;

    private Path jar;

    @BeforeEach
    void signs() throws Exception {
        Path keys = application.resolve("keys.p12");
        run("keytool", "-genkeypair", "-keyalg", "EC", "-alias", "maker", "-dname", "CN=maker", "-keystore", keys + "");
        jar = Files.createDirectories(application.resolve("lib")).resolve("library.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : List.of("a/One.class", "a/Two.class")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        run("jarsigner", "-keystore", keys + "", jar + "", "maker");
    }

    @Test
    void an_unmodified_library_keeps_its_classes_without_its_signature() throws IOException {
        assertThat(entries()).containsKeys("META-INF/MAKER.SF", "META-INF/MAKER.EC");

        SignedJars.verifyOnce(application);

        assertThat(entries()).containsOnlyKeys(JarFile.MANIFEST_NAME, "a/One.class", "a/Two.class");
        try (var file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getEntries()).isEmpty();
            assertThat(file.getManifest().getMainAttributes()).containsEntry(Attributes.Name.MULTI_RELEASE, "true");
        }
    }

    @Test
    void a_changed_class_is_rejected() throws IOException {
        rewrite(Map.of("a/Two.class", "another"));

        assertThatThrownBy(() -> SignedJars.verifyOnce(application)).isInstanceOf(SecurityException.class);
    }

    @Test
    void an_added_class_is_rejected() throws IOException {
        rewrite(Map.of("a/Three.class", "not the maker's"));

        assertThatThrownBy(() -> SignedJars.verifyOnce(application))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("a/Three.class");
    }

    private void rewrite(Map<String, String> changes) throws IOException {
        Map<String, byte[]> all = entries();
        changes.forEach((name, content) -> all.put(name, content.getBytes(StandardCharsets.UTF_8)));
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    private Map<String, byte[]> entries() throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static void run(String tool, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString(), "-storepass", "of-the-test"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
