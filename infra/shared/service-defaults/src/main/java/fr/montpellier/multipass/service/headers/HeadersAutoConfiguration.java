package fr.montpellier.multipass.service.headers;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Configures the check of requests that comes before all other security. */
@AutoConfiguration
@ConditionalOnClass(StrictHttpFirewall.class)
class HeadersAutoConfiguration {

    /**
     * Accepts what Spring Security's firewall accepts by default. It matches each header against a regular expression whenever the
     * header is read; only headers that are not plain text are matched here.
     */
    @Bean
    @ConditionalOnMissingBean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(
                name -> PlainText.matches(name) || StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(name));
        firewall.setAllowedHeaderValues(
                value -> PlainText.matches(value) || StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(value));
        return firewall;
    }
}
