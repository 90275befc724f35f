package fr.montpellier.multipass.journal.verify.source;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads an export of a journal. */
public final class ZipSource implements LogSource {

    /** The longest file of an export: 256 entries of 65,535 bytes and their lengths. */
    private static final int MAX_FILE = 256 * (65_535 + 2);

    private final ZipFile zip;

    private ZipSource(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * @throws MalformedLogException if the file is not a ZIP
     * @throws IOException if it cannot be read
     */
    public static ZipSource open(Path file) throws IOException {
        try {
            return new ZipSource(new ZipFile(file.toFile()));
        } catch (ZipException e) {
            throw new MalformedLogException("le fichier n'est pas une archive ZIP lisible", e);
        }
    }

    @Override
    public Optional<byte[]> file(String path) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream content = zip.getInputStream(entry)) {
            int length = (int) Math.clamp(entry.getSize(), 0, MAX_FILE);
            byte[] bytes = new byte[length];
            if (content.readNBytes(bytes, 0, length) < length || content.read() >= 0) {
                throw new MalformedLogException("le fichier « " + path + " » n'a pas la longueur annoncée");
            }
            return Optional.of(bytes);
        } catch (ZipException e) {
            throw new MalformedLogException("le fichier « " + path + " » de l'archive est abîmé", e);
        }
    }

    @Override
    public boolean hasEntries() {
        return true;
    }

    @Override
    public boolean hasStamps() {
        return true;
    }

    @Override
    public String name() {
        return zip.getName();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
