package fr.montpellier.multipass.backup;

import fr.montpellier.multipass.backup.database.Cluster;
import fr.montpellier.multipass.backup.objects.StoreAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is copied, and to whom it is encrypted.
 *
 * @param store of documents and of what ended
 * @param bucket of documents; what ended is in the bucket of this name with {@code -erasures}
 * @param keystores directories of the services' keys
 * @param keys files and directories of passwords and settings
 * @param ended directories of the lists of what ended, which grow only
 * @param recipient certificate of the operator
 */
public record BackupSettings(
        Cluster cluster,
        StoreAccess store,
        String bucket,
        List<Path> keystores,
        List<Path> keys,
        List<Path> ended,
        Path recipient) {

    /**
     * Reads the settings from a file of properties, which holds passwords: {@code database.url}, {@code .user},
     * {@code .password}, {@code .data} and {@code .archive}, {@code store.endpoint}, {@code .region}, {@code .bucket},
     * {@code .access-key} and {@code .secret-key}, {@code keystores}, {@code keys} and {@code ended} with commas, {@code recipient}.
     */
    public static BackupSettings read(Path file) throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return of(properties);
    }

    /** Returns all that a copy of keys has: the keystores first. */
    public List<Path> allKeys() {
        return Stream.concat(keystores.stream(), keys.stream()).toList();
    }

    static BackupSettings of(Properties properties) throws IOException {
        return new BackupSettings(
                new Cluster(
                        text(properties, "database.url"),
                        text(properties, "database.user"),
                        text(properties, "database.password"),
                        Path.of(text(properties, "database.data")).toAbsolutePath(),
                        Optional.ofNullable(properties.getProperty("database.archive"))
                                .filter(value -> !value.isBlank())
                                .map(Path::of)),
                new StoreAccess(
                        text(properties, "store.endpoint"),
                        properties.getProperty("store.region", "us-east-1"),
                        text(properties, "store.access-key"),
                        text(properties, "store.secret-key")),
                text(properties, "store.bucket"),
                paths(properties, "keystores"),
                paths(properties, "keys"),
                paths(properties, "ended"),
                Path.of(text(properties, "recipient")));
    }

    private static List<Path> paths(Properties properties, String name) {
        return Arrays.stream(properties.getProperty(name, "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static String text(Properties properties, String name) throws IOException {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IOException("The setting " + name + " is missing");
        }
        return value.strip();
    }
}
