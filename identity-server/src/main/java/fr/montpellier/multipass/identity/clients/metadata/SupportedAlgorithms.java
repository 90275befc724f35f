package fr.montpellier.multipass.identity.clients.metadata;

import java.util.List;

/** Lists the algorithms that a client may choose. The discovery document publishes these lists. */
public final class SupportedAlgorithms {

    /** Signature algorithms of this server and of clients. The first is this server's default. */
    public static final List<String> SIGNATURE = List.of("ES256", "PS256", "RS256");

    /**
     * Algorithms that encrypt the content encryption key, without RSA1_5 and RSA-OAEP with SHA-1 (RFC 8725, section
     * 3.2).
     */
    public static final List<String> KEY_ENCRYPTION =
            List.of("RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");

    /** Algorithms that encrypt the content. */
    public static final List<String> CONTENT_ENCRYPTION =
            List.of("A256GCM", "A128GCM", "A128CBC-HS256", "A256CBC-HS512");

    private SupportedAlgorithms() {}
}
