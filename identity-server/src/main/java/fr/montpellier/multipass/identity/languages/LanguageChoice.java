package fr.montpellier.multipass.identity.languages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.UrlBasedViewResolver;
import org.springframework.web.util.UriComponents;

/**
 * Builds the link that shows a page in another language. On a page that cannot be opened again by its address, such as
 * the response to a form, the link leads to the sign-in page.
 */
@Component
class LanguageChoice extends LocaleChangeInterceptor implements WebMvcConfigurer {

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
            page.addObject("otherLanguage", inOtherLanguage(request));
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

    private static String inOtherLanguage(HttpServletRequest request) {
        String shown = RequestContextUtils.getLocale(request).getLanguage();
        UriComponents address = ServletUriComponentsBuilder.fromRequest(request)
                .replaceQueryParam(PARAMETER, shown.equals("fr") ? "en" : "fr")
                .build();
        return address.getPath() + "?" + address.getQuery();
    }
}
