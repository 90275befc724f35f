package fr.montpellier.multipass.identity.clients.registry;

import java.util.List;

/** Algorithms that a client may choose among; discovery publishes these lists. */
public final class SupportedAlgorithms {

    /** For what we sign and for what clients sign, the first being our default. */
    public static final List<String> SIGNATURE = List.of("ES256", "PS256", "RS256");

    /** For the key of what is encrypted: no RSA1_5 and no RSA-OAEP with SHA-1 (RFC 8725, section 3.2). */
    public static final List<String> KEY_ENCRYPTION =
            List.of("RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");

    /** For its content. */
    public static final List<String> CONTENT_ENCRYPTION =
            List.of("A256GCM", "A128GCM", "A128CBC-HS256", "A256CBC-HS512");

    private SupportedAlgorithms() {}
}
