package fr.montpellier.multipass.backup.runs;

import fr.montpellier.multipass.backup.database.BaseBackup;
import fr.montpellier.multipass.backup.database.ClusterName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What is known of a base backup without its key.
 *
 * @param cluster the cluster and its timeline
 * @param ended moment at which the copy was complete, the earliest to which it can be recovered
 * @param rows number of rows of each table, counted right after
 */
record BaseInformation(
        Path directory, ClusterName cluster, BaseBackup backup, Instant begun, Instant ended, Map<String, Long> rows) {

    private static final String ROWS = "rows.";
    private static final String SUMS = "SHA256SUMS";

    static BaseInformation read(Path directory) throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(directory.resolve(BackupDirectory.INFORMATION))) {
            properties.load(in);
        }
        var rows = new TreeMap<String, Long>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(ROWS)) {
                rows.put(name.substring(ROWS.length()), Long.valueOf(properties.getProperty(name)));
            }
        }
        return new BaseInformation(
                directory,
                ClusterName.parse(properties.getProperty("cluster", "")),
                new BaseBackup(properties.getProperty("from", ""), properties.getProperty("to", "")),
                Instant.parse(properties.getProperty("begun", "")),
                Instant.parse(properties.getProperty("ended", "")),
                rows);
    }

    /** Writes the information, by which the backup counts as complete, and the hashes of its files. */
    void write() throws IOException {
        var sums = new StringBuilder();
        try (var files = Files.newDirectoryStream(directory, "*.cms")) {
            for (Path file : files) {
                sums.append(sha256(file))
                        .append("  ")
                        .append(file.getFileName())
                        .append('\n');
            }
        }
        Files.writeString(directory.resolve(SUMS), sums);
        var properties = new Properties();
        properties.setProperty("cluster", cluster.toString());
        properties.setProperty("from", backup.from());
        properties.setProperty("to", backup.to());
        properties.setProperty("begun", begun.toString());
        properties.setProperty("ended", ended.toString());
        rows.forEach((table, count) -> properties.setProperty(ROWS + table, count.toString()));
        var text = new ByteArrayOutputStream();
        properties.store(text, null);
        Path partial = directory.resolve(BackupDirectory.INFORMATION + ".partial");
        Files.writeString(partial, text.toString(StandardCharsets.ISO_8859_1));
        Files.move(partial, directory.resolve(BackupDirectory.INFORMATION), StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws IOException if a file is not as it was written */
    void verifySums() throws IOException {
        for (String line : Files.readAllLines(directory.resolve(SUMS))) {
            Path file = directory.resolve(line.substring(line.indexOf("  ") + 2));
            if (!line.startsWith(sha256(file))) {
                throw new IOException(file + " is not as it was written");
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new OutputStream() {
                @Override
                public void write(int value) {
                    digest.update((byte) value);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    digest.update(bytes, from, length);
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
