package fr.montpellier.multipass.devstack.processes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Allows only one stack per home. The system releases the lock when the holding process ends, in whatever way. No other
 * code may open the file: closing any descriptor of it would release the lock of this process (POSIX).
 */
public final class StackLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @return empty when another process, or another stack in this one, holds it */
    public static Optional<StackLock> acquire(Path given) throws IOException {
        Files.createDirectories(given.toAbsolutePath().getParent());
        Path file = given.toAbsolutePath();
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            HELD_HERE.remove(file);
            return Optional.empty();
        }
        return Optional.of(new StackLock(file, channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}
