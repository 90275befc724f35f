package fr.montpellier.multipass.vault.proofs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Statement, stamp, trusted authorities and how to verify them, in one small ZIP. */
final class ProofFile {

    private ProofFile() {}

    static byte[] of(byte[] statement, byte[] stamp, Optional<byte[]> authorities) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
                InputStream readme = ProofFile.class.getResourceAsStream("/proofs/readme.txt")) {
            put(zip, "LISEZMOI.txt", Objects.requireNonNull(readme).readAllBytes());
            put(zip, "statement.json", statement);
            put(zip, "stamp.tsr", stamp);
            if (authorities.isPresent()) {
                put(zip, "authorities.pem", authorities.orElseThrow());
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
