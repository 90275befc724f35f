package fr.montpellier.multipass.devstack.supervisor;

import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Rotates and prints the logs of the parts. */
public final class Logs {

    private static final long LARGEST = 10L << 20;

    private Logs() {}

    /** Renames large logs of earlier runs, keeping one generation. */
    static void rotate(StackDirectories home) throws IOException {
        for (Part part : Part.values()) {
            Path log = home.log(part);
            if (Files.exists(log) && Files.size(log) > LARGEST) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    public static String tail(Path log, int lines) {
        try {
            // At most the last 256 KiB: a log may be large.
            long size = Files.exists(log) ? Files.size(log) : 0;
            long from = Math.max(0, size - (256 << 10));
            List<String> all = size == 0
                    ? List.of()
                    : new String(bytes(log, from, size), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(journal illisible : " + e.getMessage() + ")";
        }
    }

    /** Prints lines added to the log until {@code enough} returns true. */
    public static void follow(Path log, long from, PrintStream out, BooleanSupplier enough)
            throws IOException, InterruptedException {
        long position = from;
        while (true) {
            boolean last = enough.getAsBoolean();
            long size = Files.exists(log) ? Files.size(log) : 0;
            // Shorter than before: the log was rotated and begun again.
            position = Math.min(position, size);
            if (size > position) {
                byte[] bytes = bytes(log, position, size);
                out.write(bytes, 0, bytes.length);
                out.flush();
                position += bytes.length;
            } else if (last) {
                return;
            } else {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static byte[] bytes(Path log, long from, long to) throws IOException {
        try (var channel = FileChannel.open(log)) {
            var bytes = ByteBuffer.allocate((int) Math.min(to - from, 1 << 20));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                continue;
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }
}
