package fr.montpellier.multipass.portal.gateways;

import fr.montpellier.multipass.kernel.Audiences;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The services that the portal calls; each has an audience and a journal of its own. */
public enum Service {
    IDENTITY(Audiences.IDENTITY),
    CONSENT(Audiences.CONSENT),
    VAULT(Audiences.VAULT);

    private final String audience;

    Service(String audience) {
        this.audience = audience;
    }

    /** Returns the {@code aud} of tokens meant for this service. */
    public String audience() {
        return audience;
    }

    /** Returns the service's short name in the portal's addresses, such as {@code vault}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Service> fromCode(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }
}
