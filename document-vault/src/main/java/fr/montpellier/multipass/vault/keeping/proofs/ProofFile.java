package fr.montpellier.multipass.vault.keeping.proofs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a proof as a ZIP: statement, stamps, their authorities and revocation lists, and how to verify them. */
final class ProofFile {

    private static final String LIST = "-----BEGIN X509 CRL-----";

    private ProofFile() {}

    /**
     * Writes the file.
     *
     * @param trusted authorities that are trusted now, for stamps stored without their own
     */
    static byte[] of(ProofService.Proof proof, Optional<byte[]> trusted) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "LISEZMOI.txt", readme(proof.stamps()));
            put(zip, "statement.json", proof.statement());
            for (int i = 0; i < proof.stamps().size(); i++) {
                StoredStamp stamp = proof.stamps().get(i);
                put(zip, stampName(i), stamp.response());
                Optional<byte[]> authorities = stamp.evidence().or(() -> trusted);
                if (authorities.isPresent()) {
                    put(zip, authoritiesName(i), authorities.orElseThrow());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] readme(List<StoredStamp> stamps) throws IOException {
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < stamps.size(); i++) {
            commands.append("    ").append(command(stamps.get(i), i)).append('\n');
        }
        try (InputStream text = ProofFile.class.getResourceAsStream("/proofs/readme.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{commands}\n", commands)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Returns the command that verifies a stamp as of its own time, since its certificates expire. */
    private static String command(StoredStamp stamp, int place) {
        return "openssl ts -verify -attime " + stamp.at().getEpochSecond()
                + (hasList(stamp) ? " -crl_check" : "")
                + " -data " + (place == 0 ? "statement.json" : stampName(place - 1))
                + " -in " + stampName(place)
                + " -CAfile " + authoritiesName(place);
    }

    private static boolean hasList(StoredStamp stamp) {
        return stamp.evidence()
                .map(pem -> new String(pem, StandardCharsets.US_ASCII))
                .filter(pem -> pem.contains(LIST))
                .isPresent();
    }

    private static String stampName(int place) {
        return place == 0 ? "stamp.tsr" : "stamp-" + (place + 1) + ".tsr";
    }

    private static String authoritiesName(int place) {
        return place == 0 ? "authorities.pem" : "authorities-" + (place + 1) + ".pem";
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
