package fr.montpellier.multipass.embedded.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes the files that a killed store leaves beside its objects and would list as objects: temporary files named
 * after the key and a random UUID, and parts of uncompleted multipart uploads.
 */
final class AbandonedFiles {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /**
     * Matches only keys that themselves end with a UUID or a long hexadecimal name; the name of another object could
     * have the same form.
     */
    private static final Pattern TEMPORARY = Pattern.compile("(" + UUID + "|[0-9a-f]{32,}|\\.mpus-.*)-" + UUID);

    private AbandonedFiles() {}

    static void sweep(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (Files.isRegularFile(file) && (TEMPORARY.matcher(name).matches() || name.startsWith(".mpus-"))) {
                    Files.delete(file);
                }
            }
        }
    }
}
