package fr.montpellier.multipass.portal.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes files into the ZIP as they arrive, and keeps their hashes for the manifest that ends it. */
final class ExportZip implements AutoCloseable {

    static final String MANIFEST = "manifest.json";

    /** One file of the export. */
    record Entry(String name, long size, String sha256) {}

    /** The last file of the ZIP: an export without it is incomplete. */
    record Manifest(String format, boolean complete, List<Entry> files) {}

    /** Writes the content of one file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final ZipOutputStream zip;
    private final List<Entry> files = new ArrayList<>();

    ExportZip(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    void add(String name, Content content) throws IOException {
        MessageDigest digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        CountingStream counted = new CountingStream(zip, digest);
        try {
            content.writeTo(counted);
            files.add(new Entry(name, counted.count, HexFormat.of().formatHex(digest.digest())));
        } finally {
            zip.closeEntry();
        }
    }

    void add(String name, byte[] content) throws IOException {
        add(name, out -> out.write(content));
    }

    void addText(String name, String content) throws IOException {
        add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void addResource(String name, String resource) throws IOException {
        try (InputStream text = ExportZip.class.getResourceAsStream(resource)) {
            add(name, Objects.requireNonNull(text).readAllBytes());
        }
    }

    void addJson(String name, JsonMapper json, Object value) throws IOException {
        add(name, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    }

    void addManifest(JsonMapper json) throws IOException {
        addJson(MANIFEST, json, new Manifest("multipass-export/1", true, List.copyOf(files)));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts and hashes the bytes of a file, and leaves the ZIP open when the content is closed. */
    private static final class CountingStream extends DigestOutputStream {

        private long count;

        CountingStream(OutputStream out, MessageDigest digest) {
            super(out, digest);
        }

        @Override
        public void write(int b) throws IOException {
            super.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            super.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
