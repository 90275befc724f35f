package fr.montpellier.multipass.devstack.settings;

import java.util.Locale;

/** The TCP ports of the stack, all on the loopback interface. */
public enum Port {
    PORTAL(8080),
    IDENTITY(9000),
    CONSENT(9010),
    VAULT(9020),
    STORE(9030),
    DATABASE(9040),
    FRANCECONNECT(9050),
    FRANCECONNECT_PLUS(9056),
    PROCONNECT(9051),
    APPLICATION(9052),
    TIMESTAMPS(9053),
    MAIL(9054),
    SMTP(9055),
    PARTICULIER(9057);

    private final int standard;

    Port(int standard) {
        this.standard = standard;
    }

    int standard() {
        return standard;
    }

    /** Returns the environment variable that changes the port, such as {@code MULTIPASS_PORTAL_PORT}. */
    public String setting() {
        return "MULTIPASS_" + name() + "_PORT";
    }

    /** Returns the same setting as a system property, such as {@code multipass.portal.port}. */
    String property() {
        return setting().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
