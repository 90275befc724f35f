package fr.montpellier.multipass.vault.authenticity;

final class TestSettings {

    /** No trust directory, and the bounds of {@link AuthenticitySettings}. */
    static final AuthenticitySettings DEFAULT = new AuthenticitySettings(null, 2, 200, 4_000_000, 25_000_000);

    private TestSettings() {}
}
