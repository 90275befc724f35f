package fr.montpellier.multipass.portal.design.texts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import fr.montpellier.multipass.service.languages.Bundles;
import fr.montpellier.multipass.service.languages.Languages;
import java.text.ChoiceFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Provides the texts of the portal, in each language of {@link Languages}. */
@Component
public class Texts implements I18NProvider {

    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "texts/portal";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])}");

    /** Returns a text in the language of the current page. */
    public static String get(String key, Object... values) {
        return in(language(), key, values);
    }

    /** Returns the language of the current page: of the Vaadin page, or of the request for a page without Vaadin. */
    public static Locale language() {
        UI ui = UI.getCurrent();
        if (ui != null) {
            return ui.getLocale();
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? LanguageCookie.of(request.getRequest())
                : Languages.defaultLanguage().locale();
    }

    /**
     * Returns a text with {@code {0}} and so on replaced by the values. A quote needs no escape, unlike in
     * MessageFormat.
     */
    public static String in(Locale language, String key, Object... values) {
        String text = find(language, key).orElseThrow(() -> new IllegalArgumentException("no text for the key " + key));
        return fill(text, values);
    }

    /** Fills a template in one pass, so that a placeholder inside a value is not replaced. */
    public static String fill(String template, Object... values) {
        return PLACEHOLDER.matcher(template).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < values.length ? String.valueOf(values[index]) : place.group());
        });
    }

    public static Optional<String> find(Locale language, String key) {
        return find(language, BUNDLE, key);
    }

    /**
     * Finds a text that another module owns.
     *
     * @param bundle of the module's texts, which the build copies into the resources of the portal
     * @throws java.util.MissingResourceException if there is no such bundle
     */
    public static Optional<String> find(Locale language, String bundle, String key) {
        ResourceBundle texts = Bundles.find(Texts.class, bundle, supported(language));
        if (!texts.containsKey(key)) {
            return Optional.empty();
        }
        String text = texts.getString(key);
        return Optional.of(supported(language).equals(Locale.FRENCH) ? FrenchTypography.apply(text) : text);
    }

    /**
     * Returns the text for a number of things: {@code key.one}, {@code key.many}, or the text of another category that
     * the language distinguishes.
     */
    public static String plural(String key, long number, String more) {
        String exact = key + "." + pluralCategory(language(), number);
        String known = find(language(), exact).isPresent() ? exact : key + ".many";
        return get(known, Dates.number(number, language()), more);
    }

    /** Returns the category of a number by the language's own rule, {@code format.plural} (a {@link ChoiceFormat}). */
    static String pluralCategory(Locale language, double number) {
        return new ChoiceFormat(in(language, "format.plural")).format(number);
    }

    private static Locale supported(Locale language) {
        return Languages.of(language).locale();
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return Languages.locales();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... values) {
        return find(locale, key).isPresent() ? in(locale, key, values) : key;
    }
}
