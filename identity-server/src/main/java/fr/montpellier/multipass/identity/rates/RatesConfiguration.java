package fr.montpellier.multipass.identity.rates;

import fr.montpellier.multipass.service.rates.AddressRateFilter;
import fr.montpellier.multipass.service.rates.Leases;
import fr.montpellier.multipass.service.rates.RateSettings;
import fr.montpellier.multipass.service.rates.Rates;
import fr.montpellier.multipass.service.rates.TooManyRequests;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration
@EnableConfigurationProperties(RateSettings.class)
class RatesConfiguration {

    /** The paths that monitoring requests from one IP address. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    @Bean
    Rates rates(RateSettings settings, Leases leases) {
        return new Rates(settings, leases);
    }

    /** Registers the filter after that of the correlation id and before those of sessions and security. */
    @Bean
    FilterRegistrationBean<AddressRateFilter> addressRateFilter(
            Rates rates, TooManyRequests tooMany, ApplicationEventPublisher events) {
        var registration = new FilterRegistrationBean<>(new AddressRateFilter(
                rates,
                tooMany,
                events,
                request -> PROBES.contains(request.getRequestURI())
                        || request.getRequestURI().startsWith("/actuator/")));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }
}
