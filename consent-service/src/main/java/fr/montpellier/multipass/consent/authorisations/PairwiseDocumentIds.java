package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.kernel.DocumentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the identifiers under which an application knows the documents of one authorisation. Two applications with
 * access to the same document get different identifiers, which they cannot compare: docs/adr/0094.
 *
 * @param seed random seed of one authorisation, which is never disclosed
 */
public record PairwiseDocumentIds(UUID seed) {

    private static final String ALGORITHM = "HmacSHA256";

    /** Length of an identifier in bytes; 22 characters of Base64url. */
    private static final int LENGTH = 16;

    public static PairwiseDocumentIds random() {
        return new PairwiseDocumentIds(UUID.randomUUID());
    }

    /** Returns the identifiers by type of document. */
    public Map<String, List<String>> byType(DocumentsByType documents) {
        Map<String, List<String>> identifiers = new LinkedHashMap<>();
        documents
                .documents()
                .forEach((type, ids) ->
                        identifiers.put(type.value(), ids.stream().map(this::of).toList()));
        return identifiers;
    }

    /** Returns the identifiers by identifier of the document vault. */
    public Map<String, String> byDocument(DocumentsByType documents) {
        return documents.documents().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(DocumentId::toString, this::of));
    }

    private String of(DocumentId document) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(
                    ByteBuffer.allocate(Long.BYTES * 2)
                            .putLong(seed.getMostSignificantBits())
                            .putLong(seed.getLeastSignificantBits())
                            .array(),
                    ALGORITHM));
            byte[] derived = mac.doFinal(document.toString().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(derived, LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /** Omits the seed, which is secret. */
    @Override
    public String toString() {
        return "PairwiseDocumentIds";
    }
}
