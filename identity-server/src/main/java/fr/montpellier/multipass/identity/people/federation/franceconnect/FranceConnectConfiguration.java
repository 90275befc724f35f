package fr.montpellier.multipass.identity.people.federation.franceconnect;

import fr.montpellier.multipass.identity.people.federation.FederationKeys;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the two providers. FranceConnect+ is offered only with its settings. */
@Configuration(proxyBeanMethods = false)
class FranceConnectConfiguration {

    private static final Logger log = LoggerFactory.getLogger(FranceConnectConfiguration.class);

    /** Requests the claim {@code amr}, which FranceConnect sends only on request. */
    private static final Map<String, String> AMR_REQUEST =
            Map.of("claims", "{\"id_token\":{\"amr\":{\"essential\":true}}}");

    private final FederationKeys keys;
    private final String externalUrl;
    private final String mailHost;

    FranceConnectConfiguration(
            FederationKeys keys,
            @Value("${multipass.external-url}") String externalUrl,
            @Value("${multipass.mail.host:}") String mailHost) {
        this.keys = keys;
        this.externalUrl = externalUrl;
        this.mailHost = mailHost;
    }

    /** Registers FranceConnect, with the level {@code eidas1}. */
    @Bean
    FranceConnect franceConnect(FranceConnectSettings settings, ProviderCalls calls, Clock clock) {
        var party = new RelyingParty(
                Provider.FRANCECONNECT,
                externalUrl,
                settings.issuer(),
                settings.clientId(),
                settings.clientSecret(),
                scope(Provider.FRANCECONNECT, settings.scope()),
                AMR_REQUEST,
                settings.acrValues(),
                settings.encrypted(),
                keys);
        return new FranceConnect(party, calls, clock);
    }

    /**
     * Registers FranceConnect+, with the levels {@code eidas2} and {@code eidas3}. Its tokens must be encrypted for
     * this server.
     */
    @Bean
    FranceConnect franceConnectPlus(FranceConnectPlusSettings settings, ProviderCalls calls, Clock clock) {
        var party = new RelyingParty(
                Provider.FRANCECONNECT_PLUS,
                externalUrl,
                settings.issuer(),
                settings.clientId(),
                settings.clientSecret(),
                scope(Provider.FRANCECONNECT_PLUS, settings.scope()),
                AMR_REQUEST,
                settings.acrValues(),
                true,
                keys);
        return new FranceConnect(party, calls, clock);
    }

    /** Logs that a helper may pass as the person, if the provider is not asked whether a helper signs in. */
    static void warnOfHelpers(Provider provider, String scope) {
        if (!List.of(scope.split(" ")).contains("rep_scope")) {
            log.warn(
                    "{} is not asked for rep_scope: a sign-in of a helper through Aidants Connect may look like one of the person",
                    provider);
        }
    }

    /** Adds the scope {@code email} if this server sends emails to residents. */
    private String scope(Provider provider, String scope) {
        warnOfHelpers(provider, scope);
        return mailHost.isBlank() || scope.contains("email") ? scope : scope + " email";
    }
}
