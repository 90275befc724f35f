package fr.montpellier.multipass.portal.fakes;

import com.vaadin.flow.spring.security.AuthenticationContext;
import fr.montpellier.multipass.portal.cookies.Cookies;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.CallContext;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.portal.gateways.consent.UnusualAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.http.ServiceAddresses;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import fr.montpellier.multipass.portal.gateways.http.ServiceRequestFactory;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalAnchors;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;
import fr.montpellier.multipass.portal.gateways.vault.AgentAddressGateway;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import fr.montpellier.multipass.portal.gateways.vault.SameAddressGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.CatalogueGateway;
import fr.montpellier.multipass.portal.gateways.vault.deposit.ScanGateway;
import fr.montpellier.multipass.portal.gateways.vault.deposit.UploadGateway;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswers;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeSteps;
import fr.montpellier.multipass.service.operator.Operator;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The beans that views need, with gateways to {@link FakeServices}. Not a {@code @Configuration}, which the portal itself
 * would find where tests run the whole of it.
 */
@ConfigurationPropertiesScan({
    "fr.montpellier.multipass.portal.gateways.journal",
    "fr.montpellier.multipass.portal.uploads"
})
@EnableConfigurationProperties(Operator.class)
@Import({
    Texts.class,
    ServiceClient.class,
    VaultGateway.class,
    ScanGateway.class,
    UploadGateway.class,
    CatalogueGateway.class,
    CasesGateway.class,
    ConsentGateway.class,
    LegalExchangesGateway.class,
    ExchangeAnswers.class,
    ExchangeSteps.class,
    RegisterGateway.class,
    IdentityGateway.class,
    AgentsGateway.class,
    ApplicationsGateway.class,
    JournalGateway.class,
    JournalAnchors.class,
    JournalIntegrity.class,
    RightsGateway.class,
    AgentAddressGateway.class,
    AuditGateway.class,
    SameAddressGateway.class,
    BreachGateway.class,
    ExceptionalAccessGateway.class,
    UnusualAccessGateway.class
})
@ComponentScan(
        basePackages = "fr.montpellier.multipass.portal",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*\\.(ErrorHandling|FirstVisitCookie|IntegrityBanner|PageRefusals|ProcessingSheets|ReceiptPages|UploadLimiter)"))
class ViewTestConfiguration {

    @Bean
    FakeServices services() {
        return FakeServices.start(0);
    }

    @Bean
    ServiceAddresses addresses(FakeServices services) {
        var address = new ServiceAddresses.Address(URI.create(services.url()));
        return new ServiceAddresses(address, address, address, 30, Duration.ofSeconds(10), DataSize.ofMegabytes(4));
    }

    @Bean
    ServiceRequestFactory requestFactory() {
        // A first request that is a POST is sent twice, or not answered, while the JDK's client asks for HTTP/2.
        return new ServiceRequestFactory(new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()));
    }

    @Bean
    RestClient.Builder restClientBuilder() {
        return RestClient.builder();
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.builder().build();
    }

    @Bean
    Cookies cookies() {
        return new Cookies("http://localhost");
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AuthenticationContext authenticationContext() {
        return new AuthenticationContext();
    }

    @Bean
    CallContext callContext() {
        return new CallContext() {
            @Override
            public String token(Service service) {
                return "token-for-" + service.audience();
            }

            @Override
            public Locale language() {
                return Texts.language();
            }
        };
    }
}
