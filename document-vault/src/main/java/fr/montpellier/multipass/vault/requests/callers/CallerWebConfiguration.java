package fr.montpellier.multipass.vault.requests.callers;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the checks of callers for the addresses to which they apply. */
@Configuration(proxyBeanMethods = false)
class CallerWebConfiguration implements WebMvcConfigurer {

    private final RateLimitInterceptor limits;
    private final BoundTokenInterceptor boundTokens;

    CallerWebConfiguration(RateLimitInterceptor limits, BoundTokenInterceptor boundTokens) {
        this.limits = limits;
        this.boundTokens = boundTokens;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(limits).addPathPatterns("/api/**");
        registry.addInterceptor(boundTokens).addPathPatterns("/api/application/**");
    }
}
