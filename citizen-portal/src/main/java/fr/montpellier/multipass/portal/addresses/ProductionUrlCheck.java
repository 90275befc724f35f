package fr.montpellier.multipass.portal.addresses;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Refuses plain http in production: cookies would be neither {@code Secure} nor bound to this host. */
@Component
class ProductionUrlCheck {

    ProductionUrlCheck(
            Environment environment,
            @Value("${multipass.external-url}") String externalUrl,
            @Value("${multipass.tokens.issuer}") String issuer) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            requireTls("multipass.external-url", externalUrl);
            requireTls("multipass.tokens.issuer", issuer);
        }
    }

    private static void requireTls(String setting, String address) {
        if (!address.startsWith("https://")) {
            throw new IllegalStateException(
                    setting + " must begin with https:// under the profile 'production', and is " + address);
        }
    }
}
