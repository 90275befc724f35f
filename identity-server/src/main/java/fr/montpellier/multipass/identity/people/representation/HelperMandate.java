package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an accompanied person permits a helper.
 *
 * @param helper internal identifier of the agent
 * @param domains in the order of their declaration, each once; at least one
 * @param purpose as the person agreed to it
 * @param salt random text, so that the fingerprint says nothing to a reader of the journal who guesses the purpose
 */
public record HelperMandate(UUID helper, List<MandateDomain> domains, String purpose, String salt) {

    private static final int GROUP = 8;
    private static final int SHOWN = 32;

    public HelperMandate {
        domains = domains.stream().distinct().sorted().toList();
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("a mandate has a domain");
        }
    }

    /**
     * Returns the fingerprint of what the person agreed to: the first 128 bits of SHA-256, in hexadecimal. It is on the paper that
     * they sign, on their page and in the journal.
     *
     * @param id identifier of the representation
     * @param end when it ends by itself
     */
    String fingerprint(UUID id, Instant end) {
        String agreed = String.join(
                "\n", "multipass-mandate-1", salt, id.toString(), helper.toString(), codes(), end.toString(), purpose);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(agreed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns a fingerprint in groups, for people who compare it with a paper. */
    public static String grouped(String fingerprint) {
        return fingerprint.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /** Returns the codes of the domains, separated by spaces. */
    String codes() {
        return domains.stream().map(MandateDomain::code).collect(Collectors.joining(" "));
    }

    /** Returns a text without the purpose, which may be logged. */
    @Override
    public String toString() {
        return "HelperMandate[" + codes() + "]";
    }
}
