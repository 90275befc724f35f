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
 * Makes the link that shows a page in the other language. On a page that its address does not show again, it leads to the
 * sign-in page.
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

    /** Elsewhere the parameters are left alone: those that cannot be read are why there is an error page. */
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

    /** By its address, and so may be opened again. */
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
