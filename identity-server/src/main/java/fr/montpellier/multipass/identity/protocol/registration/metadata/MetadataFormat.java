package fr.montpellier.multipass.identity.protocol.registration.metadata;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import java.net.URI;
import java.text.ParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The format that one member of client metadata must have. */
@FunctionalInterface
interface MetadataFormat {

    int LONGEST_TEXT = 2_000;
    int LONGEST_LIST = 20;
    int MIN_RSA_BITS = 2048;

    /** Returns {@link #NONE} if this JSON value has the format, or otherwise a text that describes the format. */
    String problem(Object value);

    /** The text for a value that has the format. */
    String NONE = "";

    private static MetadataFormat matching(Predicate<Object> has, String form) {
        return value -> has.test(value) ? NONE : "must be " + form;
    }

    static MetadataFormat flag() {
        return matching(Boolean.class::isInstance, "a boolean");
    }

    static MetadataFormat seconds() {
        return matching(value -> value instanceof Integer number && number >= 0, "a number of seconds");
    }

    static MetadataFormat text(int longest) {
        return matching(
                value -> isText(value, longest),
                "a string of at most " + longest
                        + " characters without control and bidirectional formatting characters");
    }

    static MetadataFormat texts() {
        return matching(MetadataFormat::areTexts, "an array of at most " + LONGEST_LIST + " strings");
    }

    static MetadataFormat oneOf(Collection<String> values) {
        return matching(
                value -> value instanceof String text && values.contains(text), "one of " + List.copyOf(values));
    }

    static MetadataFormat listOf(Collection<String> values) {
        return matching(
                value ->
                        areTexts(value) && value instanceof List<?> list && !list.isEmpty() && values.containsAll(list),
                "an array of values among " + List.copyOf(values));
    }

    static MetadataFormat https() {
        return matching(
                value -> isText(value, LONGEST_TEXT) && value instanceof String text && isHttps(text),
                "an https URI without user, wildcard or fragment");
    }

    /**
     * Returns the format of an address to which this server sends requests. {@link MetadataValidator} checks whether
     * the host is allowed.
     */
    static MetadataFormat address() {
        return matching(
                value -> isText(value, LONGEST_TEXT)
                        && value instanceof String text
                        && (isAddress("https", text) || isAddress("http", text)),
                "an http or https URI without user, wildcard or fragment");
    }

    /** Returns the format of a key set with public keys only (RFC 7517). */
    static MetadataFormat keySet() {
        return matching(
                MetadataFormat::arePublicKeys,
                "a JWK set of one to " + LONGEST_LIST + " public keys, RSA of " + MIN_RSA_BITS
                        + " bits or more, or elliptic curve");
    }

    private static boolean isText(Object value, int longest) {
        return value instanceof String text
                && !text.isBlank()
                && text.length() <= longest
                && DisplayNames.isReadable(text);
    }

    private static boolean areTexts(Object value) {
        return value instanceof List<?> list
                && list.size() <= LONGEST_LIST
                && list.stream().allMatch(element -> isText(element, LONGEST_TEXT))
                && new HashSet<>(list).size() == list.size();
    }

    static boolean isHttps(String text) {
        return isAddress("https", text);
    }

    private static boolean isAddress(String scheme, String text) {
        try {
            var address = URI.create(text);
            return scheme.equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null
                    && !text.contains("*");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean arePublicKeys(Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            return false;
        }
        try {
            @SuppressWarnings("unchecked") // JSON
            List<JWK> keys = JWKSet.parse((Map<String, Object>) members).getKeys();
            return !keys.isEmpty()
                    && keys.size() <= LONGEST_LIST
                    && keys.stream().allMatch(MetadataFormat::isAcceptedPublicKey);
        } catch (ParseException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isAcceptedPublicKey(JWK key) {
        try {
            return !key.isPrivate()
                    && (key.getKeyType().equals(KeyType.EC)
                            || (key.getKeyType().equals(KeyType.RSA)
                                    && key.toRSAKey()
                                                    .toRSAPublicKey()
                                                    .getModulus()
                                                    .bitLength()
                                            >= MIN_RSA_BITS));
        } catch (JOSEException e) {
            return false;
        }
    }
}
