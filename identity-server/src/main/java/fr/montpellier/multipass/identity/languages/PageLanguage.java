package fr.montpellier.multipass.identity.languages;

import fr.montpellier.multipass.service.languages.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Resolves the language of a page: the default unless another is requested, by {@code ui_locales} of the client (OpenID
 * Connect Core, section 3.1.2.1), by the link on the page, or by the browser.
 */
@Component("localeResolver")
public class PageLanguage implements LocaleResolver {

    private static final String ATTRIBUTE = PageLanguage.class.getName();

    /**
     * Stores the first supported language in the session of the browser.
     *
     * @param tags language tags separated by spaces, best first; unsupported ones change nothing
     */
    public static void remember(HttpServletRequest request, @Nullable String tags) {
        Locale locale = tags == null ? null : firstSupported(List.of(tags.split(" ")));
        if (locale != null) {
            request.getSession().setAttribute(ATTRIBUTE, locale);
        }
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof Locale chosen) {
            return chosen;
        }
        String header = request.getHeader("Accept-Language");
        if (header == null) {
            return Languages.defaultLanguage().locale();
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(header), Languages.locales());
            return best == null ? Languages.defaultLanguage().locale() : best;
        } catch (IllegalArgumentException e) {
            return Languages.defaultLanguage().locale();
        }
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        remember(request, locale == null ? null : locale.toLanguageTag());
    }

    private static @Nullable Locale firstSupported(List<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .flatMap(language -> Languages.locales().stream()
                        .filter(supported -> supported.getLanguage().equals(language)))
                .findFirst()
                .orElse(null);
    }
}
