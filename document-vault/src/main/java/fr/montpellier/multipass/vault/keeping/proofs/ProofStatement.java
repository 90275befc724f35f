package fr.montpellier.multipass.vault.keeping.proofs;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The statement that is stamped: docs/formats/proof-of-deposit.md. Canonical JSON (RFC 8785); the salt prevents testing
 * files against its hash.
 */
record ProofStatement(byte[] bytes) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 32;

    /** Builds the statement. All values are letters, digits and signs that JSON does not escape. */
    static ProofStatement of(Document document, DocumentDetails details) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        String text = "{\"deposited_at\":\"" + document.depositedAt()
                + "\",\"document\":\"" + document.id()
                + "\",\"format\":\"multipass-proof-of-deposit/1\",\"salt\":\""
                + HexFormat.of().formatHex(salt)
                + "\",\"sha256\":\"" + details.sha256()
                + "\",\"size\":" + details.size()
                + ",\"type\":\"" + document.type().value()
                + "\",\"version\":" + document.version() + "}";
        return new ProofStatement(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the SHA-256 of the statement, the only data that leaves the vault. */
    byte[] imprint() {
        return sha256(bytes);
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "ProofStatement";
    }
}
