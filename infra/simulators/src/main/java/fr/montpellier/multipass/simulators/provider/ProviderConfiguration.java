package fr.montpellier.multipass.simulators.provider;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.montpellier.multipass.simulators.faults.Faults;
import fr.montpellier.multipass.simulators.faults.FaultsController;
import fr.montpellier.multipass.simulators.faults.TransportFaults;
import fr.montpellier.multipass.simulators.provider.keys.SigningKeyFile;
import fr.montpellier.multipass.simulators.provider.keys.SigningKeys;
import fr.montpellier.multipass.simulators.provider.keys.TokenEncryption;
import fr.montpellier.multipass.simulators.provider.people.PeopleController;
import fr.montpellier.multipass.simulators.provider.requests.InvalidRequestAdvice;
import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import fr.montpellier.multipass.simulators.provider.signin.AuthorizationCodes;
import fr.montpellier.multipass.simulators.provider.signin.AuthorizeController;
import fr.montpellier.multipass.simulators.provider.signin.CallbackUris;
import fr.montpellier.multipass.simulators.provider.signin.EndSessionController;
import fr.montpellier.multipass.simulators.provider.signin.SignInFlow;
import fr.montpellier.multipass.simulators.provider.tokens.CheckTokenController;
import fr.montpellier.multipass.simulators.provider.tokens.RelyingParty;
import fr.montpellier.multipass.simulators.provider.tokens.SynchronizedAuthorizationService;
import fr.montpellier.multipass.simulators.provider.tokens.UserInfoController;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Assembles one simulated provider from its {@link ProviderProtocol}, {@link ProviderSettings}, {@link SignInFlow} and people. */
@Configuration(proxyBeanMethods = false)
@Import({
    AuthorizeController.class,
    UserInfoController.class,
    CheckTokenController.class,
    EndSessionController.class,
    DiscoveryController.class,
    InvalidRequestAdvice.class,
    RelyingParty.class,
    ProviderSecurity.class,
    ProviderConfiguration.FaultsAllowed.class
})
public class ProviderConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Faults faults() {
        return new Faults();
    }

    @Bean
    SigningKeys signingKeys(ProviderSettings settings) {
        return new SigningKeys(SigningKeyFile.open(settings.dataDirectory()));
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
        return (selector, context) -> selector.select(keys.published());
    }

    @Bean
    TokenEncryption encryption(ProviderSettings settings) {
        return new TokenEncryption(settings);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new SynchronizedAuthorizationService();
    }

    @Bean
    CallbackUris callbacks(
            OAuth2AuthorizationService authorizations,
            RegisteredClient client,
            ProviderSettings settings,
            Faults faults,
            Clock clock) {
        return new CallbackUris(new AuthorizationCodes(authorizations, client, settings, clock), settings, faults);
    }

    /** Configures what only tests may use; it exists only if the setting allows it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "multipass.simulators.faults", havingValue = "true")
    @Import({FaultsController.class, PeopleController.class})
    static class FaultsAllowed {

        @Bean
        FilterRegistrationBean<TransportFaults> transportFaults(Faults faults) {
            FilterRegistrationBean<TransportFaults> filter = new FilterRegistrationBean<>(new TransportFaults(faults));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }
}
