package fr.montpellier.multipass.backup.runs;

import fr.montpellier.multipass.backup.sealing.SealedArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Files of keystores, passwords and settings, with their rights. A restore creates what is missing and replaces nothing:
 * a keystore only grows, so that the one of the machine opens all that an older one opens.
 */
record KeyFiles(List<Path> roots) {

    static final String NAME = "keys";

    /** Lists rights, owner, and place of each file, one to a line. */
    private static final String RIGHTS = "rights";

    /** Name of a root that is a file. */
    private static final String SINGLE = "file";

    void copy(SealedArchive archive) throws IOException {
        var rights = new ArrayList<String>();
        for (int i = 0; i < roots.size(); i++) {
            for (Path file : files(roots.get(i))) {
                String name = i + "/" + roots.get(i).relativize(file);
                try (InputStream content = Files.newInputStream(file)) {
                    archive.add(name.endsWith("/") ? name + SINGLE : name, content);
                }
                rights.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                        + Files.getOwner(file).getName() + " " + name);
            }
        }
        archive.add(RIGHTS, new ByteArrayInputStream(String.join("\n", rights).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Creates the files that are missing.
     *
     * @param unpacked directory of the archive's files
     * @return how many
     */
    int putBack(Path unpacked) throws IOException {
        int put = 0;
        for (String line : Files.readAllLines(unpacked.resolve(RIGHTS))) {
            String[] words = line.split(" ", 3);
            int slash = words[2].indexOf('/');
            int root = Integer.parseInt(words[2].substring(0, slash));
            String relative = words[2].substring(slash + 1);
            Path target = relative.isEmpty() ? roots.get(root) : roots.get(root).resolve(relative);
            if (Files.exists(target)) {
                continue;
            }
            createDirectories(Objects.requireNonNull(target.toAbsolutePath().getParent()), words[1]);
            Path source = unpacked.resolve("" + root).resolve(relative.isEmpty() ? SINGLE : relative);
            Files.move(source, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(words[0]));
            own(target, words[1]);
            put++;
        }
        return put;
    }

    private static void createDirectories(Path directory, String owner) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        createDirectories(Objects.requireNonNull(directory.getParent()), owner);
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        own(directory, owner);
    }

    private static void own(Path path, String owner) throws IOException {
        if (Files.getOwner(path).getName().equals(owner)) {
            return;
        }
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException("The account " + owner + " does not exist: install the packages first", e);
        }
    }
}
