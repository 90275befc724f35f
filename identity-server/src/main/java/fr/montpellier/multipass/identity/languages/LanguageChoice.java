package fr.montpellier.multipass.identity.languages;

import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.UrlBasedViewResolver;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Builds the links that show a page in the other languages. On a page that cannot be opened again by its address, such
 * as the response to a form, they lead to the sign-in page.
 */
@Component
public class LanguageChoice extends LocaleChangeInterceptor implements WebMvcConfigurer {

    private static final String PARAMETER = "lang";

    LanguageChoice() {
        setParamName(PARAMETER);
        setIgnoreInvalidLocale(true);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /**
     * Reads the parameter of the language, except while an error page is shown, where unreadable parameters may be the
     * cause of the error.
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ServletException {
        return !isOpened(request) || super.preHandle(request, response, handler);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && isShown(page) && isOpened(request)) {
            UriComponents address =
                    ServletUriComponentsBuilder.fromRequest(request).build();
            page.addObject(
                    "pageAddress",
                    Optional.ofNullable(address.getQuery())
                            .map(query -> address.getPath() + "?" + query)
                            .orElse(address.getPath()));
        }
    }

    private static boolean isShown(ModelAndView page) {
        return page.getViewName() != null && !page.getViewName().startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX);
    }

    /** Returns whether the page was opened by its address, so that it can be opened again. */
    private static boolean isOpened(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getMethod().equals(HttpMethod.GET.name());
    }

    /**
     * Returns the links to a page in the languages other than that in which it is shown.
     *
     * @param address path and query; {@code null} if the page cannot be opened again
     */
    public List<LanguageLink> links(Locale shown, @Nullable String address) {
        String page = address == null ? "/login" : address;
        return Languages.all().stream()
                .filter(language -> !language.equals(Languages.of(shown)))
                .map(language -> new LanguageLink(language, in(language, page)))
                .toList();
    }

    private static String in(SupportedLanguage language, String page) {
        return UriComponentsBuilder.fromUriString(page)
                .replaceQueryParam(PARAMETER, language.code())
                .build()
                .toUriString();
    }
}
