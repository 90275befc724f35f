package fr.montpellier.multipass.identity.support.errors;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration
class ServiceUnavailableConfiguration {

    /** Inside the filter that every service has, which answers problems alone; in front of sessions and security. */
    @Bean
    FilterRegistrationBean<ServiceUnavailableFilter> serviceUnavailableFilter(UnavailableResponse response) {
        var registration = new FilterRegistrationBean<>(new ServiceUnavailableFilter(response));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }
}
