package fr.montpellier.multipass.service.correlation;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Configures correlation of incoming requests (servlet filter) and outgoing ones (every {@code RestClient.Builder}). */
@AutoConfiguration
class CorrelationAutoConfiguration {

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlationFilter() {
        var registration = new FilterRegistrationBean<>(new CorrelationFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(
                jakarta.servlet.DispatcherType.REQUEST,
                jakarta.servlet.DispatcherType.ASYNC,
                jakarta.servlet.DispatcherType.ERROR);
        return registration;
    }

    @Bean
    RestClientCustomizer correlationOfOutgoingRequests() {
        return builder -> builder.requestInterceptor((request, body, execution) -> {
            request.getHeaders().set(Correlation.HEADER, Correlation.current().toString());
            return execution.execute(request, body);
        });
    }
}
