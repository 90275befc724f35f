package fr.montpellier.multipass.identity.protocol.interaction;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the colours and the emblem of the city, as the portal does, from the operator's folder or the default ones. No
 * other file of the folder is served.
 */
@Component
class CityTheme implements WebMvcConfigurer {

    private final String directory;

    CityTheme(@Value("${multipass.theme.directory:}") String directory) {
        this.directory = directory.strip();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        ResourceHandlerRegistration theme =
                registry.addResourceHandler("/assets/theme/{file:theme\\.css|emblem\\.svg}");
        if (!directory.isEmpty()) {
            theme.addResourceLocations("file:" + directory + (directory.endsWith("/") ? "" : "/"));
        }
        theme.addResourceLocations("classpath:/theme/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }
}
