package fr.montpellier.multipass.service.places;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Configures the limit in services that set how many places a caller has. */
@AutoConfiguration
@ConditionalOnProperty(PlacesAutoConfiguration.SETTING)
class PlacesAutoConfiguration {

    static final String SETTING = "multipass.places.per-caller";

    @Bean
    WebMvcConfigurer callerPlaces(@Value("${" + SETTING + "}") int perCaller) {
        if (perCaller < 1) {
            throw new IllegalArgumentException(SETTING + " must be positive");
        }
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new CallerPlaces(perCaller));
            }
        };
    }
}
