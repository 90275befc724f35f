package fr.montpellier.multipass.tombstones;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The list of what ended, a file each in a directory that no restore replaces. A file is never changed or deleted. It is
 * sealed by the master key and bound to its name, so that its reader learns nothing, and its writer can end nothing.
 *
 * <p>Path: {@code YYYYMM/NAME}. Content, opened: kind, a line feed, subject (UTF-8).
 */
public class TombstoneList {

    private static final int MONTH = 6;
    private static final String MONTHS = "[0-9]".repeat(MONTH);
    private static final Pattern NAME = Pattern.compile("[0-9].*T[0-9].*Z-.*");

    private final Path directory;
    private final MasterKey masterKey;

    public TombstoneList(Path directory, MasterKey masterKey) {
        this.directory = directory;
        this.masterKey = masterKey;
    }

    /** Adds it, on disk when this returns; has no effect if the list has it. */
    void put(Tombstone tombstone) {
        Path file = file(tombstone.name());
        if (Files.exists(file)) {
            return;
        }
        byte[] sealed = masterKey.seal(
                (tombstone.kind() + "\n" + tombstone.subject()).getBytes(StandardCharsets.UTF_8),
                context(tombstone.name()));
        try {
            Path month = Files.createDirectories(file.getParent());
            Path partial = month.resolve("." + UUID.randomUUID());
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(sealed);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            force(month);
            force(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Syncs a directory, so that a name in it survives a power cut. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    boolean contains(String name) {
        return Files.exists(file(name));
    }

    /**
     * Returns the months that have names, in order.
     *
     * @param first a name in the first of them, or the beginning of one; empty: all
     */
    List<String> months(String first) {
        var months = new ArrayList<String>();
        try {
            // A list that cannot be written is noticed here, at the start.
            Files.createDirectories(directory);
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, MONTHS)) {
                found.forEach(month -> months.add(month.getFileName().toString()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(e);
        }
        months.removeIf(month -> month.compareTo(month(first)) < 0);
        months.sort(null);
        return months;
    }

    /**
     * Returns the names of a month from one on, in no order; none if there is no such month.
     *
     * @param first empty: all
     */
    List<String> names(String month, String first) {
        Path files = directory.resolve(month);
        // Names alone: a stream of paths takes five times as long, every ten seconds.
        String[] names = files.toFile().list();
        if (names == null) {
            if (Files.notExists(files)) {
                return List.of();
            }
            throw new UncheckedIOException(new IOException(files + " cannot be read"));
        }
        return Arrays.stream(names)
                .filter(name -> name.compareTo(first) >= 0 && NAME.matcher(name).matches())
                .toList();
    }

    private static UncheckedIOException unreadable(Exception e) {
        return new UncheckedIOException(
                e instanceof DirectoryIteratorException iteration ? iteration.getCause() : (IOException) e);
    }

    /**
     * Returns what has that name.
     *
     * @throws IncompleteTombstonesException if it was not sealed by this service, or its key is not in the keystore
     */
    Tombstone open(String name) {
        try {
            String[] lines = new String(
                            masterKey.open(Files.readAllBytes(file(name)), context(name)), StandardCharsets.UTF_8)
                    .split("\n", 2);
            return new Tombstone(name, lines[0], lines[1]);
        } catch (SealBrokenException e) {
            throw new IncompleteTombstonesException(
                    "The list of what ended has " + file(name)
                            + ", which no key of this service opens: restore the newest keystore, or remove what another program wrote",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return directory.resolve(month(name)).resolve(name);
    }

    private static String month(String name) {
        return name.length() < MONTH ? "" : name.substring(0, MONTH);
    }

    private static byte[] context(String name) {
        return ("multipass tombstone 1 " + name).getBytes(StandardCharsets.US_ASCII);
    }
}
