package fr.montpellier.multipass.identity.support.errors;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration
class ServiceUnavailableConfiguration {

    /**
     * Registers the filter before those of sessions and security, and inside the filter of all services, which sends
     * only problem details.
     */
    @Bean
    FilterRegistrationBean<ServiceUnavailableFilter> serviceUnavailableFilter(UnavailableResponse response) {
        var registration = new FilterRegistrationBean<>(new ServiceUnavailableFilter(response));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }
}
