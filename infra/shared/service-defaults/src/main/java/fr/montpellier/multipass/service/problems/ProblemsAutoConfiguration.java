package fr.montpellier.multipass.service.problems;

import fr.montpellier.multipass.service.languages.Languages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(before = {ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class})
class ProblemsAutoConfiguration {

    @Bean
    ProblemTexts problemTexts() {
        return new ProblemTexts();
    }

    @Bean
    Problems problems(
            ProblemTexts texts,
            @Value("${multipass.external-url}") String externalUrl,
            JsonMapper json,
            LocaleResolver localeResolver) {
        return new Problems(texts, externalUrl, json, localeResolver);
    }

    @Bean
    ProblemAdvice problemAdvice(Problems problems) {
        return new ProblemAdvice(problems);
    }

    @Bean
    ProblemPageController problemPageController(ProblemTexts texts) {
        return new ProblemPageController(texts);
    }

    /** Answers errors in services that are APIs; the others have error pages of their own. */
    @Bean
    @ConditionalOnProperty("multipass.tokens.audience")
    @ConditionalOnMissingBean(ErrorController.class)
    ProblemErrorController problemErrorController(Problems problems) {
        return new ProblemErrorController(problems);
    }

    /** Registers the filter outside every other one except correlation. */
    @Bean
    FilterRegistrationBean<RetryAfterFilter> retryAfterFilter() {
        return early(new RetryAfterFilter(), Ordered.HIGHEST_PRECEDENCE + 1);
    }

    /** Registers the filter outside the filters of sessions and security. */
    @Bean
    FilterRegistrationBean<OutageFilter> outageFilter(Problems problems) {
        return early(new OutageFilter(problems), Ordered.HIGHEST_PRECEDENCE + 2);
    }

    private static <F extends Filter> FilterRegistrationBean<F> early(F filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return registration;
    }

    /** Resolves to the requested language if it is supported, otherwise to the default language. */
    @Bean
    @ConditionalOnMissingBean(name = "localeResolver")
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(Languages.locales());
        resolver.setDefaultLocale(Languages.defaultLanguage().locale());
        return resolver;
    }
}
