package fr.montpellier.multipass.kernel;

/** The values of {@code aud} in access tokens (RFC 9068, section 3): one service each, never several. */
public final class Audiences {

    public static final String IDENTITY = "identity-server";
    public static final String VAULT = "document-vault";
    public static final String CONSENT = "consent-service";

    private Audiences() {}
}
