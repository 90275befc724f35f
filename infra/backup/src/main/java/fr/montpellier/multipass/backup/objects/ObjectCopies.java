package fr.montpellier.multipass.backup.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies of the objects of one bucket, a file each. Objects are sealed by the vault and never written again, so that a
 * copy by name is complete and needs no other encryption.
 */
public final class ObjectCopies {

    private static final String PARTIAL = ".partial";

    private final Path directory;

    public ObjectCopies(Path directory) {
        this.directory = directory;
    }

    /**
     * Copies the objects that are not here.
     *
     * @return how many
     */
    public int add(Bucket bucket) throws IOException {
        int added = 0;
        for (String key : bucket.keys()) {
            Path target = path(key);
            if (Files.exists(target)) {
                continue;
            }
            Files.createDirectories(target.getParent());
            Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
            try (InputStream content = bucket.get(key)) {
                Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
            } catch (ObjectGoneException e) {
                // Erased since the listing.
                continue;
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            added++;
        }
        return added;
    }

    /**
     * Puts the objects back that the bucket lacks; none is replaced, none is deleted.
     *
     * @return how many
     */
    public int putBack(Bucket bucket) throws IOException {
        var there = new TreeSet<>(bucket.keys());
        int put = 0;
        for (String key : keys()) {
            if (!there.contains(key)) {
                bucket.put(key, path(key));
                put++;
            }
        }
        return put;
    }

    /**
     * Deletes the copies of objects that the bucket has not had since that time.
     *
     * @return how many
     */
    public int deleteGone(Bucket bucket, Instant before) throws IOException {
        Path list = directory.resolveSibling(directory.getFileName() + ".gone");
        GoneList gone = GoneList.read(list);
        int deleted = 0;
        for (String key : gone.update(keys(), Set.copyOf(bucket.keys()), before)) {
            Files.deleteIfExists(path(key));
            deleted++;
        }
        gone.write(list);
        return deleted;
    }

    private Path path(String key) throws IOException {
        Path path = directory.resolve(key).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("An object is named " + key);
        }
        return path;
    }

    private Set<String> keys() throws IOException {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(key -> !key.endsWith(PARTIAL))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
